public import FoundationEssentials

/// One made-up ride, by which the way from the stream to the stored prediction is measured.
public struct TestRide: Equatable, Sendable {
    /// What the id of every such ride begins with, by which it is kept out of the statistics.
    public static let prefix = FunctionLog.Prediction.testPrefix

    /// The ride's id.
    public var id: String
    /// When it was made.
    public var at: Date

    /// True for the same ride: a plan that is made anew has another moment and sends nothing else.
    public static func == (left: TestRide, right: TestRide) -> Bool { left.id == right.id }

    /// A ride whose id ends with `mark`.
    public init(mark: String, at: Date) {
        id = Self.prefix + mark
        self.at = at
    }

    /// Where its prediction is stored: the day is that of the invocation, a moment later.
    public var key: String {
        "predictions/" + Words.stamp(at).prefix(10).split(separator: "-").joined(separator: "/") + "/\(id).json"
    }

    /// The record as it is put on the stream.
    public var json: String {
        "{\"ride_id\":\(JSONText.quoted(id)),\"PULocationID\":161,\"DOLocationID\":236,\"trip_distance\":1.9,"
            + "\"timestamp\":\"\(Words.stamp(at))\"}"
    }
}
