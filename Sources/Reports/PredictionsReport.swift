import Cells
public import Monitor

/// What `mltop predictions` prints: one predicted ride a line, the newest first.
public struct PredictionsReport: Sendable {
    /// How it is printed.
    public enum Format: String, CaseIterable, Sendable {
        /// Columns for people.
        case text
        /// One JSON object a line.
        case json
    }

    private let world: World
    private let stack: Stack

    /// A report of what is known.
    public init(_ world: World, of stack: Stack) {
        self.world = world
        self.stack = stack
    }

    /// The newest rides, at most `count`; none where nothing could be read.
    public func lines(as format: Format, count: Int) -> [String] {
        let rides = (world.functionLog.value?.predictions ?? []).sorted { $0.at > $1.at }.prefix(count)
        guard format == .text else {
            return rides.map { ride in
                JSONText.object([
                    ("at", .clean(Words.stamp(ride.at))), ("ride", .clean(ride.ride)),
                    ("minutes", .number(ride.minutes)), ("from_zone", Self.number(ride.pickUpZone)),
                    ("to_zone", Self.number(ride.dropOffZone)), ("miles", ride.distance.map { .number($0) } ?? .null),
                ]).text
            }
        }
        guard !rides.isEmpty else { return [] }
        let head = "time                  minutes   from     to  miles  ride"
        return [head]
            + rides.map { ride in
                Sanitiser.clean(
                    [
                        Words.stamp(ride.at), Self.right(Words.fixed(ride.minutes, 2), 8),
                        Self.right(ride.pickUpZone.map(String.init) ?? "-", 5),
                        Self.right(ride.dropOffZone.map(String.init) ?? "-", 5),
                        Self.right(ride.distance.map { Words.fixed($0, 1) } ?? "-", 5), ride.ride,
                    ].joined(separator: "  "))
            }
    }

    /// Why there is no ride; nil where there is one.
    public var obstacle: String? {
        if stack.aws == nil {
            return "no AWS is configured, and predictions are read from the function's log: see mltop config"
        }
        if stack.function == nil { return "no prediction function is known: set lambda_function in the config" }
        if let failure = world.functionLog.failure { return "the function's log could not be read: \(failure)" }
        guard let log = world.functionLog.value, log.predictions.isEmpty else { return nil }
        return "no ride was predicted between \(Words.clock(log.from)) and \(Words.clock(log.to)) UTC"
    }

    private static func number(_ value: Int?) -> JSONText { value.map { .number(Double($0)) } ?? .null }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
