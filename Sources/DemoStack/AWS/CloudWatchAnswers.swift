import FoundationEssentials

/// CloudWatch: metrics of hosts, stream and function by GetMetricStatistics, in XML for query calls and in JSON for JSON calls.
enum CloudWatchAnswers {
    /// The largest number of points that one call may ask for.
    static let pointLimit = 1440

    /// The samples of one period.
    struct Point: Equatable {
        /// The start of the period, in seconds since 1970.
        let at: Int
        /// The samples.
        let samples: [Double]

        /// The value of a statistic by its name; nil for one that CloudWatch does not have.
        func value(_ statistic: String) -> Double? {
            let sum = samples.reduce(0, +)
            return switch statistic {
            case "SampleCount": Double(samples.count)
            case "Sum": sum
            case "Average": sum / Double(samples.count)
            case "Minimum": samples.min()
            case "Maximum": samples.max()
            default: nil
            }
        }
    }

    /// GetMetricStatistics; a metric or a host that nobody knows has no points, which is no error.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        if call.operation == "DescribeAlarms" { return alarms(call, in: world) }
        guard call.operation == "GetMetricStatistics" else { return call.refusal(.unknownOperation) }
        guard let question = MetricQuestion(call) else {
            return call.refusal(
                .other("MissingParameter", "The request lacks a parameter of GetMetricStatistics.", status: 400))
        }
        let window = question.to.timeIntervalSince(question.from)
        guard window > 0, abs(question.from.timeIntervalSince1970) < 1e11, window < 1e11 else {
            return call.refusal(
                .other(
                    "InvalidParameterValue", "The parameter StartTime must be less than the parameter EndTime.",
                    status: 400))
        }
        guard question.period > 0, question.period % 60 == 0, question.period <= 86_400 else {
            return call.refusal(
                .other(
                    "InvalidParameterValue", "The parameter Period must be a multiple of 60 from 60 to 86400.",
                    status: 400))
        }
        let count = Int(window) / question.period
        guard count <= pointLimit else {
            return call.refusal(
                .other(
                    "InvalidParameterCombination",
                    "You have requested up to \(count) datapoints, which exceeds the limit of \(pointLimit). You may "
                        + "reduce the datapoints requested by increasing Period, or decreasing the time range.",
                    status: 400))
        }
        let points = points(question, in: world, at: now)
        // The real service promises no order, and a client that relies on one must fail here.
        let shuffled = points.enumerated().sorted { ($0.offset % 2, $0.offset) < ($1.offset % 2, $1.offset) }
        return call.isJSON
            ? json(call, question, shuffled.map(\.element)) : xml(call, question, shuffled.map(\.element))
    }

    /// The points of the window, the oldest first.
    static func points(_ question: MetricQuestion, in world: DemoWorld, at now: Date) -> [Point] {
        if question.namespace == "AWS/S3" { return bucketPoints(question, in: world, at: now) }
        if question.period == 86_400, let points = dayPoints(question, in: world, at: now) { return points }
        return FlowMetrics.points(question, in: world, at: now) ?? hostPoints(question, in: world, at: now)
    }

    private static func hostPoints(_ question: MetricQuestion, in world: DemoWorld, at now: Date) -> [Point] {
        guard question.namespace == "AWS/EC2", question.dimensions.count == 1,
            let host = world.hosts.first(where: { $0.id == question.dimensions["InstanceId"] })
        else { return [] }
        let period = question.period
        let first = Int(question.from.timeIntervalSince1970).flooredQuotient(period)
        let last = Int((min(question.to, now).timeIntervalSince1970 / Double(period)).rounded(.up))
        guard first < last else { return [] }
        return (first..<last).compactMap { place in
            let seconds = place * period..<(place + 1) * period
            let size = DemoWorld.sampleSeconds
            let from = (seconds.lowerBound + size - 1).flooredQuotient(size)
            let to = (seconds.upperBound + size - 1).flooredQuotient(size)
            let samples = (from..<to).compactMap { world.sample(question.metric, of: host, sample: $0, at: now) }
            return samples.isEmpty ? nil : Point(at: seconds.lowerBound, samples: samples)
        }
    }

    private static func json(_ call: AWSCall, _ question: MetricQuestion, _ points: [Point]) -> ServedAnswer {
        let rows = points.map { point -> JSON in
            let values = question.statistics.compactMap { name in
                point.value(name).map { JSON.Member(key: name, value: .number($0)) }
            }
            return .object(
                [JSON.Member(key: "Timestamp", value: .int(point.at))] + values
                    + [JSON.Member(key: "Unit", value: .string(FlowMetrics.unit(of: question.metric)))])
        }
        return call.json(["Label": .string(question.metric), "Datapoints": .array(rows)])
    }

    private static func xml(_ call: AWSCall, _ question: MetricQuestion, _ points: [Point]) -> ServedAnswer {
        let rows = points.map { point in
            let values = question.statistics.compactMap { name in point.value(name).map { XML.text(name, "\($0)") } }
            let stamp = CivilTime(microseconds: point.at * 1_000_000).seconds + "Z"
            return XML.text("Timestamp", stamp) + values.joined()
                + XML.text("Unit", FlowMetrics.unit(of: question.metric))
        }
        let result =
            XML.element("Datapoints", XML.elements("member", rows)) + XML.text("Label", question.metric)
        let metadata = XML.element("ResponseMetadata", XML.text("RequestId", call.requestID))
        return call.xml(
            "<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                + "\(XML.element("GetMetricStatisticsResult", result))\(metadata)</GetMetricStatisticsResponse>")
    }
}
