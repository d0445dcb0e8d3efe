import FoundationEssentials

/// What GetMetricStatistics asks for, from query fields or from JSON.
struct MetricQuestion: Equatable {
    /// The namespace.
    var namespace: String
    /// The metric.
    var metric: String
    /// The dimensions by name.
    var dimensions: [String: String]
    /// The first moment.
    var from: Date
    /// The moment after the last.
    var to: Date
    /// Seconds of a point.
    var period: Int
    /// The statistics asked for.
    var statistics: [String]

    private struct Parameters: Decodable {
        struct Dimension: Decodable {
            var name: String
            var value: String
        }
        var namespace: String
        var metricName: String
        var dimensions: [Dimension]?
        var startTime: Double
        var endTime: Double
        var period: Int
        var statistics: [String]?
    }

    /// Reads the question; nil when a part that must be there is missing or no number.
    init?(_ call: AWSCall) {
        if call.isJSON {
            guard let asked = call.parameters(Parameters.self) else { return nil }
            namespace = asked.namespace
            metric = asked.metricName
            dimensions = Dictionary((asked.dimensions ?? []).map { ($0.name, $0.value) }) { first, _ in first }
            from = Date(timeIntervalSince1970: asked.startTime)
            to = Date(timeIntervalSince1970: asked.endTime)
            period = asked.period
            statistics = asked.statistics ?? []
        } else {
            let fields = call.fields
            guard let from = fields["StartTime"].flatMap(CivilTime.moment),
                let to = fields["EndTime"].flatMap(CivilTime.moment),
                let period = fields["Period"].flatMap({ Int($0) }),
                let metric = fields["MetricName"], let namespace = fields["Namespace"]
            else { return nil }
            self.from = from
            self.to = to
            self.period = period
            self.metric = metric
            self.namespace = namespace
            statistics = fields.list("Statistics.member")
            dimensions = Dictionary(
                (1...30).compactMap { place in
                    guard let name = fields["Dimensions.member.\(place).Name"],
                        let value = fields["Dimensions.member.\(place).Value"]
                    else { return nil }
                    return (name, value)
                }
            ) { first, _ in first }
        }
    }
}
