import AWSClient
import FoundationEssentials
import Monitor

/// The answer of GetMetricStatistics in CloudWatch's JSON protocol.
struct MetricAnswer: Decodable, Sendable {
    /// One period; only the statistics that were asked for are there.
    struct Point: Decodable, Sendable {
        var timestamp: Moment?
        var average: Double?
        var sampleCount: Double?
        var sum: Double?
        var minimum: Double?
        var maximum: Double?

        enum CodingKeys: String, CodingKey {
            case timestamp = "Timestamp"
            case average = "Average"
            case sampleCount = "SampleCount"
            case sum = "Sum"
            case minimum = "Minimum"
            case maximum = "Maximum"
        }
    }

    /// A time as seconds since 1970 or as ISO 8601; nil for one that cannot be.
    struct Moment: Decodable, Sendable {
        var date: Date?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let seconds = try? container.decode(Double.self) {
                date = Plausible.date(seconds: seconds)
            } else {
                date = (try? container.decode(String.self)).flatMap(Timestamps.date)
            }
        }
    }

    private var datapoints: [Lenient<Point>]

    enum CodingKeys: String, CodingKey { case datapoints = "Datapoints" }

    /// Plausible values of one statistic with their times, oldest first, one for each time.
    func points(of statistic: KeyPath<Point, Double?>) -> [HostMetrics.Point] {
        let found = datapoints.compactMap { point -> HostMetrics.Point? in
            guard let at = point.value?.timestamp?.date, let value = point.value?[keyPath: statistic],
                Plausible.amounts.contains(value)
            else { return nil }
            return HostMetrics.Point(at: at, value: value)
        }
        return found.sorted { $0.at < $1.at }.reduce(into: []) { points, point in
            if points.last?.at != point.at { points.append(point) }
        }
    }
}
