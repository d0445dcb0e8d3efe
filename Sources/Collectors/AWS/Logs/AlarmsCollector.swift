import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads the alarms: CloudWatch DescribeAlarms, and the newest point of the metric of each that is not OK.
final class AlarmsCollector: Collector {
    /// Pages of 100 alarms.
    private static let pages = 10
    /// Alarms whose metric is looked at.
    private static let mostMetrics = 10

    /// Seconds that the newest point of a metric is kept: the free calls of the account are shared.
    private static let life = 600.0

    private let client: AWSClient
    private let now: @Sendable () -> Date
    private let points = Mutex<[String: (point: Part<Date?>, until: Date)]>([:])

    init(client: AWSClient, now: @escaping @Sendable () -> Date) {
        self.client = client
        self.now = now
    }

    let source = SourceID.alarms

    /// The alarms of the region by name, with what their metrics say.
    func collect() async throws(PollFailure) -> Payload {
        var rows: [AlarmRow] = []
        let isComplete = try await client.pages(.describeAlarms(), limit: Self.pages) { answer throws(PollFailure) in
            let page = try answer.json(AlarmsAnswer.self)
            guard page.isOfAlarms else {
                throw .notUnderstood("\(answer.call.title): the answer has neither MetricAlarms nor CompositeAlarms")
            }
            rows += page.rows
            return page.next.map { .describeAlarms(token: $0) }
        }
        var snapshot = AlarmsSnapshot(lacks: isComplete ? [] : ["more than \(Self.pages * 100) alarms"])
        var (asked, unnamed) = (0, 0)
        var known: Set<String> = []
        for row in rows {
            guard var alarm = row.alarm else {
                unnamed += 1
                continue
            }
            // A page that comes twice tells the same alarms.
            guard known.insert(alarm.name).inserted else { continue }
            if alarm.state != "OK", alarm.metric != nil, asked < Self.mostMetrics {
                asked += 1
                alarm.newestPoint = await newestPoint(of: row, named: alarm.name)
            }
            snapshot.alarms.append(alarm)
        }
        if unnamed > 0 { snapshot.lacks.append("\(unnamed) alarms without a name or a state") }
        snapshot.alarms.sort { $0.name < $1.name }
        return .alarms(snapshot)
    }

    /// The newest moment of the last day for which the metric has a sample.
    private func newestPoint(of row: AlarmRow, named name: String) async -> Part<Date?> {
        let now = now()
        if let kept = points.withLock({ $0[name] }), now < kept.until { return kept.point }
        guard let space = row.namespace.read(), let metric = row.metricName.read() else {
            return .notAsked("the alarm watches no single metric")
        }
        // At most 1,440 points come in one answer, which is a minute each over a day.
        let period = max(60, (row.period.read() ?? 60) / 60 * 60)
        let point = await Part<Date?>.reading { () async throws(PollFailure) -> Date? in
            let answer = try await client.send(
                .getMetricStatistics(
                    namespace: space, metric: metric, dimensions: row.pairs, statistics: ["SampleCount"],
                    from: now.addingTimeInterval(-86_400), to: now, period: period))
            return try answer.json(MetricAnswer.self).points(of: \.sampleCount).last?.at
        }
        points.withLock { points in
            points = points.filter { now < $0.value.until }
            points[name] = (point, now.addingTimeInterval(Self.life))
        }
        return point
    }
}

/// The answer of DescribeAlarms.
private struct AlarmsAnswer: Decodable {
    private var metric: [Lenient<AlarmRow>]?
    private var composite: [Lenient<AlarmRow>]?
    private var token: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case metric = "MetricAlarms"
        case composite = "CompositeAlarms"
        case token = "NextToken"
    }

    var isOfAlarms: Bool { metric != nil || composite != nil }
    var rows: [AlarmRow] { ((metric ?? []) + (composite ?? [])).compactMap(\.value) }
    var next: String? { token.read().flatMap { $0.isEmpty ? nil : $0 } }
}

/// An alarm as DescribeAlarms tells of it.
private struct AlarmRow: Decodable, Sendable {
    struct Dimension: Decodable, Sendable {
        var name: Lenient<String>?
        var value: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
    }

    private var name: Lenient<String>?
    private var state: Lenient<String>?
    private var reason: Lenient<String>?
    private var updated: Lenient<MetricAnswer.Moment>?
    /// The later of the two times: a composite alarm, and one whose state was set anew, have it.
    private var moved: Lenient<MetricAnswer.Moment>?
    var namespace: Lenient<String>?
    var metricName: Lenient<String>?
    var period: Lenient<Int>?
    private var dimensions: Lenient<[Lenient<Dimension>]>?

    enum CodingKeys: String, CodingKey {
        case name = "AlarmName"
        case state = "StateValue"
        case reason = "StateReason"
        case updated = "StateUpdatedTimestamp"
        case moved = "StateTransitionedTimestamp"
        case namespace = "Namespace"
        case metricName = "MetricName"
        case period = "Period"
        case dimensions = "Dimensions"
    }

    /// The dimensions that have both a name and a value.
    var pairs: [(name: String, value: String)] {
        dimensions.elements().compactMap { one in
            guard let name = one.name.read(), let value = one.value.read() else { return nil }
            return (name, value)
        }
    }

    /// The alarm; nil without a name or a state.
    var alarm: AlarmsSnapshot.Alarm? {
        guard let name = name.read(), let state = state.read() else { return nil }
        let metric = metricName.read().map { [namespace.read(), $0].compactMap { $0 }.joined(separator: " ") }
        return AlarmsSnapshot.Alarm(
            name: String(name.prefix(255)), state: state, reason: String((reason.read() ?? "").prefix(500)),
            // The state may be judged anew without a change; only the transition tells since when it lasts.
            since: moved.read()?.date ?? updated.read()?.date, metric: metric, dimensions: pairs.map(\.value))
    }
}
