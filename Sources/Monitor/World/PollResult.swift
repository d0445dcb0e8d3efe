public import FoundationEssentials

/// A snapshot of one source, of the type that belongs to it.
public enum Payload: Equatable, Sendable {
    /// Of `SourceID.airflowHealth`.
    case airflowHealth(AirflowHealth)
    /// Of `SourceID.airflowLists`.
    case airflowLists(AirflowLists)
    /// Of `SourceID.mlflow`.
    case mlflow(MLflowStatus)
    /// Of `SourceID.frontend`.
    case frontend(FrontendStatus)
    /// Of `SourceID.statusPage`.
    case statusPage(StatusPage)
    /// Of `SourceID.postgres`.
    case postgres(PingAnswer)
    /// Of `SourceID.redis`.
    case redis(PingAnswer)
    /// Of `SourceID.awsAccess`.
    case awsAccess(AWSAccess)
    /// Of `SourceID.hosts`.
    case hosts(HostsSnapshot)
    /// Of `SourceID.hostMetrics`.
    case hostMetrics(HostMetrics)
    /// Of `SourceID.stream`.
    case stream(StreamFacts)
    /// Of `SourceID.function`.
    case function(FunctionFacts)
    /// Of `SourceID.functionLog`.
    case functionLog(FunctionLog)
    /// Of `SourceID.hostDetails`.
    case hostDetails(HostDetails)
    /// Of `SourceID.airflowTasks`.
    case airflowTasks(AirflowTasks)
    /// Of `SourceID.tracking`.
    case tracking(MLflowTracking)
    /// Of `SourceID.streamMetrics`.
    case streamMetrics(StreamMetrics)
    /// Of `SourceID.functionMetrics`.
    case functionMetrics(FunctionMetrics)
    /// Of `SourceID.stored`.
    case stored(StoredPredictions)
    /// Of `SourceID.buckets`.
    case buckets(BucketsSnapshot)
    /// Of `SourceID.logGroups`.
    case logGroups(LogGroups)
    /// Of `SourceID.logLines`.
    case logLines(LogLines)
    /// Of `SourceID.alarms`.
    case alarms(AlarmsSnapshot)
    /// Of `SourceID.network`.
    case network(NetworkSnapshot)
    /// Of `SourceID.roles`.
    case roles(RolesSnapshot)
    /// Of `SourceID.usage`.
    case usage(MonthUsage)
    /// Of `SourceID.budgets`.
    case budgets(BudgetsSnapshot)
    /// Of `SourceID.costExplorer`.
    case costExplorer(CostExplorerAnswer)
    /// Of `SourceID.ownCalls`.
    case ownCalls(OwnCalls)
    /// Of `SourceID.vantage`.
    case vantage(Vantage)
    /// Of `SourceID.hostProbe(name)`.
    case hostProbe(name: String, HostProbe)
    /// Of `SourceID.endpoint(name)`.
    case endpoint(name: String, EndpointAnswer)
}

/// The outcome of one poll, stamped in one place.
public struct PollResult: Equatable, Sendable {
    /// The source that was polled.
    public var source: SourceID
    /// When the poll ended.
    public var at: Date
    /// Seconds it took.
    public var duration: Double
    /// The snapshot, or how the poll failed.
    public var outcome: Result<Payload, PollFailure>
    /// What was answered, as it came; empty where nothing was noted.
    public var answers: [RawAnswer] = []

    /// True where somebody answered, if the poll was good.
    var provesAnswer: Bool { !answers.isEmpty || !source.isReadInParts }
    /// The rides as they are with it, where it tells of rides and somebody merged them already; see `RideMerger`.
    var rides: [Ride]?

    /// Puts a result together.
    public init(source: SourceID, at: Date, duration: Double, outcome: Result<Payload, PollFailure>) {
        self.source = source
        self.at = at
        self.duration = duration
        self.outcome = outcome
    }
}
