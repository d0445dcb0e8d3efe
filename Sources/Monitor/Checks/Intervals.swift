/// Seconds between two polls of each source.
public struct Intervals: Equatable, Sendable {
    private var values: [SourceID: Double] = [:]

    /// The defaults: what is cheap and says most often, what is slow or paid seldom.
    public init() {}

    /// The interval of a source, at least a second.
    public subscript(source: SourceID) -> Double {
        get { values[source] ?? Self.standard(source) }
        set { values[source] = max(1, newValue) }
    }

    private static func standard(_ source: SourceID) -> Double {
        switch source {
        case .airflowHealth, .mlflow: 5
        case .frontend, .postgres, .redis: 10
        case .airflowLists, .functionLog, .ownCalls: 15
        case .statusPage, .hosts, .stream: 30
        case .function: 60
        case .awsAccess, .hostMetrics: 300
        case .airflowTasks, .logLines: 30
        case .tracking, .streamMetrics, .functionMetrics, .alarms: 60
        case .stored, .hostDetails, .buckets, .logGroups, .network, .vantage: 300
        case .roles, .usage: 3600
        case .budgets: 21600
        case .costExplorer: 86400
        default: source.probedHost == nil ? 5 : 60
        }
    }

    /// Seconds between two looks at the source: those of a source that keeps its answer on disk and asks only when it is
    /// old enough are shorter than its interval.
    public func pause(_ source: SourceID) -> Double { source == .costExplorer ? min(self[source], 3600) : self[source] }

    /// Age beyond which a value of the source is stale: two periods, and the time a slow answer may take.
    public func staleAfter(_ source: SourceID) -> Double { 2 * self[source] + 12 }
}
