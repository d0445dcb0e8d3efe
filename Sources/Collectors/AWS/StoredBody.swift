import FoundationEssentials
import Monitor

/// A stored prediction.
struct StoredBody: Decodable {
    struct Features: Decodable, Sendable {
        var pickUp: Lenient<String>?
        var dropOff: Lenient<String>?
        var distance: Lenient<Double>?

        enum CodingKeys: String, CodingKey {
            case pickUp = "PULocationID"
            case dropOff = "DOLocationID"
            case distance = "trip_distance"
        }
    }

    private var ride: Lenient<String>?
    private var minutes: Lenient<Double>?
    private var features: Lenient<Features>?

    enum CodingKeys: String, CodingKey {
        case ride = "ride_id"
        case minutes = "predicted_duration"
        case features
    }

    /// The prediction; nil without a finite duration or a time.
    func prediction(at: Date?, key: String) -> FunctionLog.Prediction? {
        guard let at, let minutes = minutes.read(), minutes.isFinite else { return nil }
        let features = features.read()
        return FunctionLog.Prediction(
            ride: ride.read().map { String($0.prefix(200)) } ?? DayListing.ride(of: key), minutes: minutes, at: at,
            pickUpZone: features?.pickUp.read().flatMap { Int($0) },
            dropOffZone: features?.dropOff.read().flatMap { Int($0) }, distance: features?.distance.read())
    }
}
