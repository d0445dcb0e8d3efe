public import FoundationEssentials
public import Monitor

/// A deployment in which everything is well at `SampleWorld.now`, to be changed in one place by a test.
public struct SampleWorld: Sendable {
    /// Monday 23 November 2026, 12:41:07 UTC.
    public static let now = Date(timeIntervalSince1970: 1_795_437_667)

    /// What is watched.
    public var stack = Stack.sample
    /// The present moment; the snapshots below are of `SampleWorld.now` whatever it is.
    public var now = SampleWorld.now
    /// Airflow's health.
    public var airflow = AirflowHealth.sample
    /// Airflow's lists.
    public var lists = AirflowLists.sample
    /// Airflow's tasks.
    public var tasks = AirflowTasks.sample
    /// MLflow.
    public var mlflow = MLflowStatus.sample
    /// The admin GUI.
    public var frontend = FrontendStatus(
        own: .read(.init(healthy: true, detail: "healthy")), kinesis: .read(.init(healthy: true, detail: "connected")),
        lambda: .read(.init(healthy: true, detail: "active")), latency: 0.021)
    /// The status page.
    public var statusPage = StatusPage(
        code: 200, latency: 0.009, claimsRunning: ["Airflow", "MLflow"], showsPassword: false)
    /// PostgreSQL.
    public var postgres = PingAnswer(state: .ready, detail: "ready", latency: 0.003)
    /// Redis.
    public var redis = PingAnswer(state: .ready, detail: "PONG", latency: 0.002)
    /// The AWS identity.
    public var access = AWSAccess(
        account: "111122223333", arn: "arn:aws:iam::111122223333:user/ops", source: "profile ops in ~/.aws/credentials",
        ends: nil, clockSkew: 0.4)
    /// EC2.
    public var hosts = HostsSnapshot.sample
    /// CPU.
    public var metrics = HostMetrics.sample
    /// Kinesis.
    public var stream = StreamFacts(
        status: "ACTIVE", mode: "PROVISIONED", shards: 1, retentionHours: 24, encryption: "KMS")
    /// Lambda.
    public var function = FunctionFacts.sample
    /// The Lambda's log.
    public var log = FunctionLog.sample
    /// The buckets.
    public var buckets = BucketsSnapshot.sample
    /// The network of the hosts.
    public var network = NetworkSnapshot.sample
    /// What EC2 tells of the hosts beyond their state.
    public var details = HostDetails.sample
    /// What was used this month.
    public var usage = MonthUsage.sample
    /// AWS Budgets.
    public var budgets = BudgetsSnapshot.sample
    /// Cost Explorer.
    public var charged = CostExplorerAnswer.sample
    /// This program's own calls.
    public var ownCalls = OwnCalls.sample
    /// The roles.
    public var roles = RolesSnapshot.sample
    /// From where this program looks.
    public var vantage = Vantage(address: "203.0.113.7", teller: "checkip.example.com")
    /// The hosts from inside.
    public var probes = ["orchestration": HostProbe.sample, "frontend": HostProbe.sampleFrontend]
    /// The log groups.
    public var logGroups = LogGroups.sample
    /// The newest log lines.
    public var logLines = LogLines.sample
    /// The alarms.
    public var alarms = AlarmsSnapshot.sample
    /// What MLflow keeps.
    public var tracking = MLflowTracking.sample
    /// CloudWatch of the stream.
    public var streamMetrics = StreamMetrics.sample
    /// CloudWatch of the function.
    public var functionMetrics = FunctionMetrics.sample
    /// What is stored in S3.
    public var stored = StoredPredictions.sample
    /// The user's endpoint `docs`.
    public var endpoint = EndpointAnswer(
        code: 200, statusAsExpected: true, bodyAsExpected: true, latency: 0.08, certificateEnds: now + 90 * 86_400)
    /// The numbers to judge by.
    public var thresholds = Thresholds()
    /// Sources whose newest and only poll failed.
    public var failures: [SourceID: PollFailure] = [:]
    /// Sources that were never polled.
    public var unread: Set<SourceID> = []
    /// When the sources were read; two seconds ago without an entry.
    public var readAt: [SourceID: Date] = [:]

    /// Everything well.
    public init() {}

    /// Everything well but for what `change` does.
    public init(_ change: (inout SampleWorld) -> Void) { change(&self) }

    /// Every source of the deployment, in a fixed order.
    public var sources: [SourceID] {
        SourceID.builtIn + stack.hosts.filter { $0.shell != nil }.map { .hostProbe($0.name) }
            + stack.endpoints.map { .endpoint($0.name) }
    }

    /// Makes all that needs AWS fail in this way.
    public mutating func failAWS(_ failure: PollFailure) {
        for source in SourceID.builtIn where source.needsAWS { failures[source] = failure }
    }

    /// The newest poll of a source.
    public func result(of source: SourceID) -> PollResult {
        let at = readAt[source] ?? now - 2
        if let failure = failures[source] {
            return PollResult(source: source, at: at, duration: 0.05, outcome: .failure(failure))
        }
        return PollResult(source: source, at: at, duration: 0.05, outcome: .success(payload(of: source)))
    }

    /// All that is known after one poll of each source.
    public var world: World {
        var world = World()
        for source in sources where !unread.contains(source) { world.absorb(result(of: source)) }
        return world
    }

    /// What the checks look at.
    public func scene(_ mode: Scene.Mode = .instant, thresholds: Thresholds? = nil) -> Scene {
        Scene(world: world, stack: stack, thresholds: thresholds ?? self.thresholds, now: now, mode: mode)
    }

    /// The rows.
    public var judgement: Judgement { Judgement(of: scene()) }

    private func payload(of source: SourceID) -> Payload {
        switch source {
        case .airflowHealth: .airflowHealth(airflow)
        case .airflowLists: .airflowLists(lists)
        case .airflowTasks: .airflowTasks(tasks)
        case .mlflow: .mlflow(mlflow)
        case .frontend: .frontend(frontend)
        case .statusPage: .statusPage(statusPage)
        case .postgres: .postgres(postgres)
        case .redis: .redis(redis)
        case .awsAccess: .awsAccess(access)
        case .hosts: .hosts(hosts)
        case .hostMetrics: .hostMetrics(metrics)
        case .stream: .stream(stream)
        case .function: .function(function)
        case .functionLog: .functionLog(log)
        case .buckets: .buckets(buckets)
        case .network: .network(network)
        case .hostDetails: .hostDetails(details)
        case .usage: .usage(usage)
        case .budgets: .budgets(budgets)
        case .costExplorer: .costExplorer(charged)
        case .ownCalls: .ownCalls(ownCalls)
        case .roles: .roles(roles)
        case .vantage: .vantage(vantage)
        case .logGroups: .logGroups(logGroups)
        case .logLines: .logLines(logLines)
        case .alarms: .alarms(alarms)
        case .tracking: .tracking(tracking)
        case .streamMetrics: .streamMetrics(streamMetrics)
        case .functionMetrics: .functionMetrics(functionMetrics)
        case .stored: .stored(stored)
        default:
            if let host = source.probedHost {
                .hostProbe(name: host, probes[host] ?? HostProbe())
            } else {
                .endpoint(name: source.endpointName ?? "", endpoint)
            }
        }
    }
}
