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
    public var function = Feed<FunctionFacts>()
    /// The Lambda's log.
    public var functionLog = Feed<FunctionLog>()
    /// What EC2 tells of the hosts beyond their state.
    public var hostDetails = Feed<HostDetails>()
    /// Airflow's task instances of the runs that matter, and the end of their logs.
    public var airflowTasks = Feed<AirflowTasks>()
    /// MLflow's experiments, runs and registry.
    public var tracking = Feed<MLflowTracking>()
    /// CloudWatch metrics of the Kinesis stream.
    public var streamMetrics = Feed<StreamMetrics>()
    /// CloudWatch metrics of the Lambda function.
    public var functionMetrics = Feed<FunctionMetrics>()
    /// The prediction objects in S3 and the model object that serves.
    public var stored = Feed<StoredPredictions>()
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
    public private(set) var logStore = LogStore()
    private var logTail = LogTail()
    /// What was changed in the deployment and when.
    public internal(set) var changes = ChangeLog()
    /// What the predictions of the newest log amount to, worked out once when it came.
    public private(set) var predictions: PredictionSummary?
    /// Faults that somebody knows of, as this program keeps them over restarts.
    public var acknowledgements = Acknowledgements()
    /// The user's own endpoints by name.
    public var endpoints: [String: Feed<EndpointAnswer>] = [:]
    /// The last twelve answers of Airflow's health, the newest last, by which a late heartbeat is told from a dead one.
    public private(set) var airflowBeats: [AirflowHealth] = []
    /// Airflow's DAGs with their runs, sorted out once when they came: there may be thousands.
    private(set) var dagRecords: [DAGRecord] = []
    /// The outcome of the newest poll of each source, by which the own network is judged.
    public private(set) var newest: [SourceID: NewestPoll] = [:]

    /// When a source was last polled and how that went, whatever its type.
    public struct NewestPoll: Equatable, Sendable {
        /// When the poll ended.
        public var at: Date
        /// How it failed; nil when it was good.
        public var failure: PollFailure?
        /// When the present row of failures began; nil when it was good.
        public var failingSince: Date?
    }

    /// A world of which nothing is known.
    public init() {}

    /// Takes in one poll; a payload of another source's type is kept under its own type.
    public mutating func absorb(_ result: PollResult) {
        switch result.outcome {
        case .success(let payload):
            newest[result.source] = NewestPoll(at: result.at, failure: nil)
            changes.absorb(payload, of: result.source, at: result.at)
            logStore.append(logTail.lines(of: payload, at: result.at))
            absorb(payload, at: result.at, duration: result.duration)
        case .failure(let failure):
            guard failure != .cancelled else { return }
            let since = newest[result.source]?.failingSince ?? result.at
            newest[result.source] = NewestPoll(at: result.at, failure: failure, failingSince: since)
            absorb(failure, of: result.source, at: result.at)
        }
    }

    private mutating func absorb(_ payload: Payload, at: Date, duration: Double) {
        switch payload {
        case .airflowHealth(let value):
            airflowHealth.absorb(value, at: at, duration: value.latency)
            airflowBeats = airflowBeats.suffix(11) + [value]
        case .airflowLists(let value):
            airflowLists.absorb(value, at: at, duration: duration)
            dagRecords = DAGRecord.all(value)
        case .mlflow(let value): mlflow.absorb(value, at: at, duration: value.search.value?.latency ?? duration)
        case .frontend(let value): frontend.absorb(value, at: at, duration: value.latency ?? duration)
        case .statusPage(let value): statusPage.absorb(value, at: at, duration: value.latency)
        case .postgres(let value): postgres.absorb(value, at: at, duration: value.latency)
        case .redis(let value): redis.absorb(value, at: at, duration: value.latency)
        case .awsAccess(let value): awsAccess.absorb(value, at: at, duration: duration)
        case .hosts(let value): hosts.absorb(value, at: at, duration: duration)
        case .hostMetrics(let value): hostMetrics.absorb(value, at: at, duration: duration)
        case .stream(let value): stream.absorb(value, at: at, duration: duration)
        case .function(let value): function.absorb(value, at: at, duration: duration)
        case .functionLog(let value):
            functionLog.absorb(value, at: at, duration: duration)
            predictions = PredictionSummary(value)
        case .hostDetails(let value): hostDetails.absorb(value, at: at, duration: duration)
        case .airflowTasks(let value): airflowTasks.absorb(value, at: at, duration: duration)
        case .tracking(let value): tracking.absorb(value, at: at, duration: duration)
        case .streamMetrics(let value): streamMetrics.absorb(value, at: at, duration: duration)
        case .functionMetrics(let value): functionMetrics.absorb(value, at: at, duration: duration)
        case .stored(let value): stored.absorb(value, at: at, duration: duration)
        case .buckets(let value): buckets.absorb(value, at: at, duration: duration)
        case .logGroups(let value): logGroups.absorb(value, at: at, duration: duration)
        case .logLines(let value): logLines.absorb(value, at: at, duration: duration)
        case .alarms(let value): alarms.absorb(value, at: at, duration: duration)
        case .network(let value): network.absorb(value, at: at, duration: duration)
        case .roles(let value): roles.absorb(value, at: at, duration: duration)
        case .usage(let value): usage.absorb(value, at: at, duration: duration)
        case .budgets(let value): budgets.absorb(value, at: at, duration: duration)
        case .costExplorer(let value): costExplorer.absorb(value, at: at, duration: duration)
        case .ownCalls(let value): ownCalls.absorb(value, at: at, duration: duration)
        case .vantage(let value): vantage.absorb(value, at: at, duration: duration)
        case .hostProbe(let name, let value):
            probes[name, default: Feed()].absorb(value, at: at, duration: duration)
        case .endpoint(let name, let value):
            endpoints[name, default: Feed()].absorb(value, at: at, duration: value.latency)
        }
    }

    private mutating func absorb(_ failure: PollFailure, of source: SourceID, at: Date) {
        switch source {
        case .airflowHealth: airflowHealth.absorb(failure, at: at)
        case .airflowLists: airflowLists.absorb(failure, at: at)
        case .mlflow: mlflow.absorb(failure, at: at)
        case .frontend: frontend.absorb(failure, at: at)
        case .statusPage: statusPage.absorb(failure, at: at)
        case .postgres: postgres.absorb(failure, at: at)
        case .redis: redis.absorb(failure, at: at)
        case .awsAccess: awsAccess.absorb(failure, at: at)
        case .hosts: hosts.absorb(failure, at: at)
        case .hostMetrics: hostMetrics.absorb(failure, at: at)
        case .stream: stream.absorb(failure, at: at)
        case .function: function.absorb(failure, at: at)
        case .functionLog: functionLog.absorb(failure, at: at)
        case .hostDetails: hostDetails.absorb(failure, at: at)
        case .airflowTasks: airflowTasks.absorb(failure, at: at)
        case .tracking: tracking.absorb(failure, at: at)
        case .streamMetrics: streamMetrics.absorb(failure, at: at)
        case .functionMetrics: functionMetrics.absorb(failure, at: at)
        case .stored: stored.absorb(failure, at: at)
        case .buckets: buckets.absorb(failure, at: at)
        case .logGroups: logGroups.absorb(failure, at: at)
        case .logLines: logLines.absorb(failure, at: at)
        case .alarms: alarms.absorb(failure, at: at)
        case .network: network.absorb(failure, at: at)
        case .roles: roles.absorb(failure, at: at)
        case .usage: usage.absorb(failure, at: at)
        case .budgets: budgets.absorb(failure, at: at)
        case .costExplorer: costExplorer.absorb(failure, at: at)
        case .ownCalls: ownCalls.absorb(failure, at: at)
        case .vantage: vantage.absorb(failure, at: at)
        default:
            if let name = source.probedHost { probes[name, default: Feed()].absorb(failure, at: at) }
            if let name = source.endpointName { endpoints[name, default: Feed()].absorb(failure, at: at) }
        }
    }
}
