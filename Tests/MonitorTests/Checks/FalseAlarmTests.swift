import FoundationEssentials
import Monitor
import TestSupport
import Testing

/// A state that looks like a fault and is none.
struct CalmCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let id: String
    var modifier: Modifier?
    let change: @Sendable (inout SampleWorld) -> Void

    init(
        _ name: String, _ id: String, _ modifier: Modifier? = nil,
        _ change: @escaping @Sendable (inout SampleWorld) -> Void
    ) {
        testDescription = name
        self.id = id
        self.modifier = modifier
        self.change = change
    }

    static let all = flow + others

    private static let others = [
        CalmCase("a heartbeat of 23 s", "airflow.scheduler") {
            $0.airflow.scheduler.heartbeat = $0.now - 2 - 23
        },
        CalmCase("a heartbeat of 40 s on a busy host, which Airflow calls unhealthy", "airflow.scheduler") {
            $0.airflow.scheduler = .init(status: "unhealthy", heartbeat: $0.now - 2 - 40)
        },
        CalmCase("a DAG processor that reads files for 12 s, which Airflow calls unhealthy", "airflow.dag-processor") {
            $0.airflow.dagProcessor = .init(status: "unhealthy", heartbeat: $0.now - 2 - 12)
        },
        CalmCase("a clock here that is an hour ahead of Airflow's", "airflow.scheduler") {
            $0.shiftAirflow(by: -3600)
        },
        CalmCase("a clock here that is an hour behind Airflow's", "airflow.scheduler") {
            $0.shiftAirflow(by: 3600)
        },
        CalmCase("a monthly DAG whose last run is 22 days old", "airflow.runs") { _ in },
        CalmCase("a paused DAG that is long due", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "old", isPaused: true, schedule: "@daily", nextRunAfter: $0.now - 86_400)])
        },
        CalmCase("a failed run of a paused DAG", "airflow.runs") {
            $0.lists.dags = .read([.init(id: "old", isPaused: true, schedule: "@daily")])
            $0.lists.runs = .read([.scheduled(state: "failed", dag: "old")])
        },
        CalmCase("a DAG that was paused long ago and is given up", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "old", isPaused: true, schedule: "@daily")])
            $0.lists.runs = .read([.scheduled(state: "success", dag: "old")])
        },
        CalmCase("a monthly DAG 22 days after its last run", "airflow.dags") { _ in },
        CalmCase("a DAG that is due for 20 minutes", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "hourly", schedule: "@hourly", nextRunAfter: $0.now - 1202)])
        },
        CalmCase("a DAG that was due while its host slept, minutes after the scheduler started", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "hourly", schedule: "@hourly", nextRunAfter: $0.now - 8 * 3600)])
            $0.lists.jobs = .read([.init(type: "SchedulerJob", host: "orchestration", startedAt: $0.now - 120)])
        },
        CalmCase("a DAG on working days, on a Monday morning", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "work", schedule: "0 18 * * 1-5", nextRunAfter: $0.now + 3600)])
            $0.lists.runs = .read([
                .init(dag: "work", id: "1", state: "success", type: "scheduled", endedAt: $0.now - 68 * 3600)
            ])
        },
        CalmCase("a DAG whose runs nobody knows the period of", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "assets", schedule: "Asset")])
            $0.lists.runs = .read([.scheduled(state: "success", type: "asset_triggered", dag: "assets")])
        },
        CalmCase("a first run that takes long", "airflow.runs") {
            $0.lists.dags = .read([.init(id: "new")])
            $0.lists.runs = .read([
                .init(dag: "new", id: "1", state: "running", type: "manual", startedAt: $0.now - 86_400)
            ])
        },
        CalmCase("a run that waits for its DAG to be unpaused", "airflow.runs") {
            $0.lists.dags = .read([.init(id: "a", isPaused: true)])
            $0.lists.runs = .read([.init(dag: "a", id: "1", state: "queued", type: "manual", queuedAt: $0.now - 900)])
        },
        CalmCase("a worker that had nothing to do for 22 days", "airflow.worker", .idle) {
            $0.tasks.ofRuns = .read([
                .init(
                    dag: "d", run: "r", task: "t", state: "success", attempt: 1, startedAt: $0.now - 22 * 86_400,
                    endedAt: $0.now - 22 * 86_400 + 60)
            ])
        },
        CalmCase("a worker that never had a task", "airflow.worker", .idle) { $0.tasks.ofRuns = .read([]) },
        CalmCase("tasks that wait for a minute", "airflow.worker") {
            $0.tasks.active = .read([.init(dag: "d", run: "r", task: "t", state: "queued", queuedAt: $0.now - 62)])
        },
        CalmCase("tasks that wait while others are started", "airflow.worker") {
            $0.tasks.active = .read([
                .init(dag: "d", run: "r", task: "t", state: "queued", queuedAt: $0.now - 300),
                .init(dag: "d", run: "r", task: "u", state: "running", attempt: 1, startedAt: $0.now - 30),
            ])
        },
        CalmCase("a triggerer that nobody deployed and nothing waits for", "airflow.triggerer", .notConfigured) {
            $0.airflow.triggerer = .init()
            $0.lists.pools = .read([.init(name: "p", slots: 8, running: 0, queued: 0, open: 8, deferred: 0)])
        },
        CalmCase("no DAG processor of its own in Airflow 2", "airflow.dag-processor", .notConfigured) {
            $0.airflow.version = "2.10.5"
            $0.airflow.dagProcessor = .init()
        },
        CalmCase("a run by hand of a DAG without a schedule that failed", "airflow.runs") {
            $0.lists.dags = .read([.init(id: "always_fails")])
            $0.lists.runs = .read([.scheduled(state: "failed", type: "manual", dag: "always_fails", day: 23)])
        },
        CalmCase("a failed run with a later success", "airflow.runs") {
            $0.lists.runs = .read([
                .scheduled(state: "success", type: "manual", day: 2), .scheduled(state: "failed", day: 1),
            ])
        },
        CalmCase("a DAG that never ran and is paused", "airflow.dags") {
            $0.lists.dags = .read([.init(id: "new", isPaused: true, schedule: "0 0 1 * *")])
            $0.lists.runs = .read([])
        },
        CalmCase("runs that wait while another runs", "airflow.runs") {
            let since = $0.now - 600
            $0.lists.runs = .read([
                .init(dag: "a", id: "2", state: "queued", type: "manual", queuedAt: since),
                .init(dag: "a", id: "1", state: "running", type: "manual", startedAt: since),
            ])
        },
        CalmCase("a run that waits for a minute", "airflow.runs") {
            $0.lists.runs = .read([.init(dag: "a", id: "1", state: "queued", type: "manual", queuedAt: $0.now - 62)])
        },
        CalmCase("a pool without a limit", "airflow.pools") {
            $0.lists.pools = .read([.init(name: "p", slots: -1, running: 9, queued: 2, open: -1)])
        },
        CalmCase("no predictions, with no word of input", "flow.predictions", .idle) {
            $0.log.predictions = []
            $0.unread = [.streamMetrics, .stored]
        },
        CalmCase("every ride of few predicted as 15.0", "flow.predictions") {
            $0.log.predictions = NewestFirst(
                $0.log.predictions.prefix(19).map { ride in
                    var ride = ride
                    ride.minutes = 15
                    return ride
                })
        },
        CalmCase("a healthy own body beside an unhealthy lambda body", "frontend.gui") {
            $0.frontend.lambda = .read(.init(healthy: false, detail: "Function not found"))
        },
        CalmCase("a shard that is being split", "kinesis.stream") { $0.stream.status = "UPDATING" },
        CalmCase("a function that nobody called for long", "lambda.function") { $0.function.state = "Inactive" },
        CalmCase("a mapping that read nothing yet", "lambda.mapping") {
            $0.function.mappings = $0.function.mappings.changed { $0.lastResult = "No records processed" }
        },
        CalmCase("a mapping that is being enabled", "lambda.mapping") {
            $0.function.mappings = $0.function.mappings.changed { $0.state = "Enabling" }
        },
        CalmCase("a busy host whose busy minutes were few", "host.orchestration") { sample in
            sample.metrics.cpu["orchestration"] = .read(
                (1...8).reversed().map {
                    .init(at: sample.now - Double($0) * 300, value: $0 < 5 ? 99 : 20)
                })
        },
        CalmCase("CPU points that are all old", "host.orchestration") { sample in
            sample.metrics.cpu["orchestration"] = .read(
                (6...12).reversed().map {
                    .init(at: sample.now - Double($0) * 300, value: 99)
                })
        },
        CalmCase("a settings address on loopback", "host.frontend") { $0.stack.hosts[1].address = "127.0.0.1" },
        CalmCase("status checks that are still starting", "host.frontend") {
            $0.hosts.hosts["frontend"]?.systemStatus = "initializing"
        },
        CalmCase("no login set for Airflow", "airflow.login", .notConfigured) { $0.stack.airflow?.user = nil },
        CalmCase("Redis that is not published", "redis", .notConfigured) {
            $0.closeShells()
            $0.stack.redis = nil
        },
        CalmCase("a bucket that nobody wrote to for a month", "s3.data") {
            $0.buckets.buckets["data"]?.newest = [
                .read(.init(prefix: "data/", key: "data/raw/a.parquet", at: $0.now - 35 * 86_400)),
                .read(.init(prefix: "models/")),
            ]
        },
        CalmCase("a bucket without a metric yet", "s3.artifacts") {
            $0.buckets.buckets["artifacts"]?.size = .read(.init())
        },
        CalmCase("a bucket that takes 0.9 s where 0.1 s is usual", "s3.data") {
            $0.buckets.buckets["data"]?.reach = .read(.init(latency: 0.9, usual: 0.1))
        },
        CalmCase("a bucket whose sizes may not be read", "s3.data") {
            $0.buckets.buckets["data"]?.size = .failed(
                .credentials(.denied(action: "cloudwatch:GetMetricStatistics")))
        },
        CalmCase("keys without an end", "aws.access") { $0.access.ends = nil },
        CalmCase("keys that renew themselves and end soon", "aws.access") {
            $0.access.ends = $0.now + 600
            $0.access.renews = true
        },
        CalmCase("a clock that is off by 50 s", "aws.access") { $0.access.clockSkew = 50 },
        CalmCase("a month within the budget", "cost.month") { $0.stack.budget = 500 },
        CalmCase("a month without a budget", "cost.month") { $0.stack.budget = nil },
    ]
}

@Suite("What looks like a fault and is none stays quiet")
struct FalseAlarmTests {
    @Test("the row stays ok", arguments: CalmCase.all + CalmCase.money + CalmCase.storage)
    func stays(_ calm: CalmCase) throws {
        let judgement = SampleWorld(calm.change).judgement
        let finding = try #require(judgement[calm.id])
        #expect(finding.effective == .ok, "\(finding.severity) \(finding.sentence)")
        #expect(finding.modifier == calm.modifier)
        #expect(Verdict(judgement).severity == .ok)
    }

    @Test("the budget is money: it warns in its own class and never colours health")
    func budget() throws {
        let judgement = SampleWorld { $0.stack.budget = 1 }.judgement
        let finding = try #require(judgement["cost.month"])
        #expect(finding.findingClass == .money && finding.effective == .warning)
        #expect(Verdict(judgement).severity == .ok)
        #expect(!judgement.problems.contains { $0.id == "cost.month" })
    }

    @Test("a scheduled run that failed still warns after a try by hand that failed too")
    func retried() {
        let judgement = SampleWorld {
            $0.lists.runs = .read([
                .scheduled(state: "failed", type: "manual", day: 2), .scheduled(state: "failed", day: 1),
            ])
        }
        .judgement
        #expect(judgement["airflow.runs"]?.severity == .warning)
    }

    @Test("no DAG is called late while the scheduler is late itself")
    func lateScheduler() {
        let judgement = SampleWorld {
            $0.lists.dags = .read([.init(id: "hourly", schedule: "@hourly", nextRunAfter: $0.now - 7200)])
            $0.airflow.scheduler.heartbeat = $0.now - 52
        }
        .judgement
        #expect(judgement["airflow.scheduler"]?.severity == .warning)
        #expect(judgement["airflow.dags"]?.severity == .ok)
    }

    @Test("the static status page takes nothing down with it")
    func statusPage() {
        let sample = SampleWorld {
            $0.failures[.statusPage] = .refused(host: "192.0.2.10", port: 8081)
        }
        #expect(sample.judgement["status.page"]?.takesChildrenDown == false)
        #expect(Verdict(sample.judgement).urgency == .today)
    }
}

extension SampleWorld {
    /// Sets Airflow's clock, by which it dates both its answer and its heartbeats.
    fileprivate mutating func shiftAirflow(by seconds: Double) {
        airflow.answeredAt? += seconds
        airflow.scheduler.heartbeat? += seconds
        airflow.dagProcessor.heartbeat? += seconds
        airflow.triggerer.heartbeat? += seconds
    }
}
