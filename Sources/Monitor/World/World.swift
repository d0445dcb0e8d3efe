public import FoundationEssentials

/// Everything that is known of the outside: one feed for each source.
public struct World: Equatable, Sendable {
    /// Airflow's health body and version.
    public var airflowHealth = Feed<AirflowHealth>()
    /// Airflow's lists.
    public var airflowLists = Feed<AirflowLists>()
    /// MLflow.
    public var mlflow = Feed<MLflowStatus>()
    /// The admin GUI.
    public var frontend = Feed<FrontendStatus>()
    /// The status page.
    public var statusPage = Feed<StatusPage>()
    /// PostgreSQL by TCP.
    public var postgres = Feed<PingAnswer>()
    /// Redis by TCP.
    public var redis = Feed<PingAnswer>()
    /// The AWS identity.
    public var awsAccess = Feed<AWSAccess>()
    /// EC2.
    public var hosts = Feed<HostsSnapshot>()
    /// CloudWatch metrics of the hosts.
    public var hostMetrics = Feed<HostMetrics>()
    /// Kinesis.
    public var stream = Feed<StreamFacts>()
    /// Lambda.
    public var function = Feed<FunctionFacts>() { didSet { flowLooks.forget() } }
    /// The Lambda's log.
    public var functionLog = Feed<FunctionLog>() { didSet { flowLooks.forget() } }
    /// What EC2 tells of the hosts beyond their state.
    public var hostDetails = Feed<HostDetails>()
    /// Airflow's task instances of the runs that matter, and the end of their logs.
    public var airflowTasks = Feed<AirflowTasks>()
    /// MLflow's experiments, runs and registry.
    public var tracking = Feed<MLflowTracking>()
    /// CloudWatch metrics of the Kinesis stream.
    public var streamMetrics = Feed<StreamMetrics>() { didSet { flowLooks.forget() } }
    /// CloudWatch metrics of the Lambda function.
    public var functionMetrics = Feed<FunctionMetrics>()
    /// The prediction objects in S3 and the model object that serves.
    public var stored = Feed<StoredPredictions>() { didSet { flowLooks.forget() } }
    /// The S3 buckets.
    public var buckets = Feed<BucketsSnapshot>()
    /// The CloudWatch log groups.
    public var logGroups = Feed<LogGroups>()
    /// The newest lines of the watched log groups.
    public var logLines = Feed<LogLines>()
    /// The CloudWatch alarms.
    public var alarms = Feed<AlarmsSnapshot>()
    /// The VPC with its subnets, routes, gateways, groups and addresses.
    public var network = Feed<NetworkSnapshot>()
    /// The IAM roles of the hosts and the function.
    public var roles = Feed<RolesSnapshot>()
    /// What was used this month, for the costs.
    public var usage = Feed<MonthUsage>()
    /// AWS Budgets.
    public var budgets = Feed<BudgetsSnapshot>()
    /// AWS Cost Explorer.
    public var costExplorer = Feed<CostExplorerAnswer>()
    /// What this program itself asks of AWS.
    public var ownCalls = Feed<OwnCalls>()
    /// From where this program looks.
    public var vantage = Feed<Vantage>()
    /// The hosts' probes over SSH by the host's name.
    public var probes: [String: Feed<HostProbe>] = [:]
    /// The newest lines of all watched log groups, put together from every poll.
    public internal(set) var logStore = LogStore()
    var logTail = LogTail()
    /// What was changed in the deployment and when.
    public internal(set) var changes = ChangeLog()
    /// What the predictions of the newest log amount to, worked out once when it came.
    public internal(set) var predictions: PredictionSummary?
    private var mergedRides = FirstLook<[Ride]>()
    /// What was read before and is large.
    public let leftovers = Leftovers()
    private(set) var flowLooks = FlowLooks()
    /// Faults that somebody knows of, as this program keeps them over restarts.
    public var acknowledgements = Acknowledgements()
    /// The user's own endpoints by name.
    public var endpoints: [String: Feed<EndpointAnswer>] = [:]
    /// The last twelve answers of Airflow's health, the newest last, by which a late heartbeat is told from a dead one.
    public private(set) var airflowBeats: [AirflowHealth] = []
    /// Airflow's DAGs with their runs, sorted out once when they came: there may be thousands.
    var dagRecords: [DAGRecord] = []
    /// The outcome of the newest poll of each source, by which the own network is judged.
    public private(set) var newest: [SourceID: NewestPoll] = [:]

    /// The end of the newest good poll of any source.
    public private(set) var lastVerified: Date?
    /// The end of the newest poll that somebody answered, well or not.
    public private(set) var lastAnswer: Date?

    /// When a source was last polled and how that went, whatever its type.
    public struct NewestPoll: Equatable, Sendable {
        /// When the poll ended.
        public var at: Date
        /// How it failed; nil when it was good.
        public var failure: PollFailure?
        /// When the present row of failures began; nil when it was good.
        public var failingSince: Date?
    }

    /// How often what the sources tell has changed.
    public private(set) var revisions = Revisions()

    /// What the sources answered last, as it came.
    public private(set) var answers: [SourceID: [RawAnswer]] = [:]

    /// A world of which nothing is known.
    public init() {}

    /// Takes in one poll; a snapshot of another source's type is a program's error and is dropped.
    public mutating func absorb(_ result: PollResult) {
        let place = Self.place(of: result.source)
        if !result.answers.isEmpty { answers[result.source] = result.answers }
        switch result.outcome {
        case .success(let payload):
            let news = place?.absorb(&self, payload, result.at, result.duration) ?? .foreign
            guard news != .foreign else { return }
            revisions.countPoll()
            if news == .other {
                revisions.count(result.source)
                changes.absorb(payload, of: result.source, at: result.at)
            }
            newest[result.source] = NewestPoll(at: result.at, failure: nil)
            if result.provesAnswer { (lastVerified, lastAnswer) = (result.at, result.at) }
            logStore.append(logTail.lines(of: payload, at: result.at))
            if let rides = result.rides { mergedRides.keep(rides) }
        case .failure(let failure):
            guard failure != .cancelled else { return }
            revisions.countPoll()
            let since = newest[result.source]?.failingSince ?? result.at
            newest[result.source] = NewestPoll(at: result.at, failure: failure, failingSince: since)
            if !failure.isTransport { lastAnswer = result.at }
            revisions.count(result.source)
            place?.fail(&self, failure, result.at)
        }
    }

    /// Sums up a log of the function.
    mutating func remember(_ log: FunctionLog) {
        predictions = log.summary ?? PredictionSummary(log)
        forgetRides()
    }

    /// The rides of the last hour as the log, S3 and the stream tell of them, the newest first; merged when somebody looks
    /// at them first after one of the three was read.
    public var rides: [Ride] { mergedRides.value { Ride.merged(functionLog.value, stored.value, streamMetrics.value) } }

    /// A number that changes when the rides do.
    public var ridesNumber: Int { mergedRides.number }

    /// Has the rides merged anew, after one of those that tell of them was read.
    mutating func forgetRides() { mergedRides.forget(into: leftovers) }

    /// Keeps an answer of Airflow's health beside the ones before it.
    mutating func remember(_ health: AirflowHealth) { airflowBeats = airflowBeats.suffix(11) + [health] }
}
