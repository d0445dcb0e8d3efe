import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    /// At least one for each check.
    static let all =
        airflow + services + aws + flow + estate + storage + money + system + compose + logs + tracking
        + stream + rides + vantage

    private static let airflow = [
        FiringCase("the API refuses", "airflow.api", .critical, says: "refused on port 8080") {
            $0.failures[.airflowHealth] = .refused(host: "192.0.2.10", port: 8080)
        },
        FiringCase("the API answers 502", "airflow.api", .critical, says: "HTTP 502") {
            $0.failures[.airflowHealth] = .status(code: 502, detail: "")
        },
        FiringCase("something else answers", "airflow.api", .unknown, says: "not understood") {
            $0.failures[.airflowHealth] = .notUnderstood("HTML instead of JSON")
        },
        FiringCase("the database is unhealthy", "airflow.metadb", .critical, says: "metadata database") {
            $0.airflow.metadatabase = "unhealthy"
        },
        FiringCase("the database is not told", "airflow.metadb", .unknown, says: "metadata database") {
            $0.airflow.metadatabase = nil
        },
        FiringCase("the scheduler is silent", "airflow.scheduler", .critical, says: "silent since 12:36, 4m15s") {
            $0.airflow.scheduler.heartbeat = $0.now - 255
        },
        FiringCase("the scheduler is late", "airflow.scheduler", .warning, says: "heartbeat is late, 50 s") {
            $0.airflow.scheduler.heartbeat = $0.now - 50
        },
        FiringCase("the DAG processor is unhealthy", "airflow.dag-processor", .critical, says: "is unhealthy") {
            $0.airflow.dagProcessor = .init(status: "unhealthy", heartbeat: nil)
        },
        FiringCase("the scheduler was stopped in order", "airflow.scheduler", .critical, says: "is unhealthy") {
            $0.airflow.scheduler = .init(status: "unhealthy", heartbeat: $0.now - 2 - 6)
        },
        FiringCase("the DAG processor was stopped in order", "airflow.dag-processor", .critical, says: "is unhealthy") {
            $0.airflow.dagProcessor = .init(status: "unhealthy", heartbeat: $0.now - 2 - 6)
        },
        FiringCase("the scheduler's heartbeat is in the future", "airflow.scheduler", .unknown, says: "in the future") {
            $0.airflow.scheduler.heartbeat = $0.now + 86_400
        },
        FiringCase(
            "the scheduler is healthy and its beat unreadable", "airflow.scheduler", .unknown, says: "cannot be read"
        ) {
            $0.airflow.scheduler = .init(status: "healthy", heartbeat: nil)
        },
        FiringCase("AWS is out of reach from here", "kinesis.stream", .unknown, says: "refused") {
            $0.failures[.stream] = .refused(host: "127.0.0.1", port: 1)
        },
        FiringCase("the triggerer never reported", "airflow.triggerer", .warning, says: "never reported") {
            $0.airflow.triggerer = .init()
            $0.lists.pools = .read([.init(name: "p", slots: 8, running: 0, queued: 0, open: 8, deferred: 2)])
        },
        FiringCase("the DAG processor never reported", "airflow.dag-processor", .warning, says: "never reported") {
            $0.airflow.dagProcessor = .init()
        },
        FiringCase("the login is refused", "airflow.login", .unknown, says: "login refused; check MLTOP") {
            $0.failures[.airflowLists] = .credentials(.login(setting: "MLTOP_AIRFLOW_PASSWORD"))
        },
        FiringCase("runs wait and none runs", "airflow.runs", .warning, says: "2 Airflow runs wait since 12:37") {
            let since = $0.now - 230
            $0.lists.runs = .read(
                (0..<2).map { .init(dag: "a", id: "\($0)", state: "queued", type: "manual", queuedAt: since) })
        },
        FiringCase("a scheduled run failed", "airflow.runs", .warning, says: "nyc_taxi_duration_prediction failed") {
            $0.lists.runs = .read([.scheduled(state: "failed")])
        },
        FiringCase("a run takes far too long", "airflow.runs", .warning, says: "is stuck: runs for 3 h") {
            $0.lists.dags = .read([.init(id: "hourly", schedule: "@hourly")])
            $0.lists.runs = .read([
                .init(dag: "hourly", id: "1", state: "running", type: "scheduled", startedAt: $0.now - 10_802)
            ])
        },
        FiringCase("a DAG that ran by schedule is paused", "airflow.dags", .warning, says: "paused and ran by its") {
            $0.lists.dags = .read([.init(id: "nyc_taxi_duration_prediction", isPaused: true, schedule: "0 0 1 * *")])
        },
        FiringCase("an expected DAG is gone", "airflow.dags", .warning, says: "does not know train") {
            $0.stack.expectedDAGs = ["train"]
        },
        FiringCase("queued tasks are not taken", "airflow.worker", .warning, says: "takes no task: 1 waits for 4m58s") {
            $0.tasks.active = .read([.init(dag: "d", run: "r", task: "t", state: "queued", queuedAt: $0.now - 300)])
        },
        FiringCase("the tasks cannot be read", "airflow.worker", .unknown, says: "permission") {
            $0.tasks.active = .failed(.credentials(.denied(action: "to read task instances")))
        },
        FiringCase("a run is late", "airflow.dags", .warning, says: "is late, due 23 Nov 12:00") {
            $0.lists.dags = .read([.init(id: "hourly", schedule: "@hourly", nextRunAfter: $0.now - 2467)])
        },
        FiringCase("a file cannot be imported", "airflow.imports", .warning, says: "cannot import import_error.py") {
            $0.lists.importErrors = .read([
                .init(file: "/opt/airflow/dags/import_error.py", lastLine: "ModuleNotFoundError: No module named 'x'")
            ])
        },
        FiringCase("a pool is full", "airflow.pools", .warning, says: "default_pool is full, 3 wait") {
            $0.lists.pools = .read([.init(name: "default_pool", slots: 2, running: 2, queued: 3, open: 0)])
        },
    ]

    private static let services = [
        FiringCase("MLflow refuses", "mlflow.api", .critical, says: "refused on port 5000") {
            $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
        },
        FiringCase("MLflow hangs", "mlflow.api", .critical, says: "MLflow hangs: connects, then no answer") {
            $0.failures[.mlflow] = .timedOut(seconds: 5)
        },
        FiringCase("MLflow says another word", "mlflow.api", .warning, says: "health says starting") {
            $0.mlflow.health = .read("starting\n")
        },
        FiringCase("MLflow's store fails", "mlflow.search", .critical, says: "HTTP 500") {
            $0.mlflow.search = .failed(.status(code: 500, detail: "disk is full"))
        },
        FiringCase("MLflow refuses the host header", "mlflow.search", .warning, says: "see mlflow.host_header") {
            $0.mlflow.search = .failed(.misconfigured(what: "host refused", setting: "mlflow.host_header"))
        },
        FiringCase("PostgreSQL is full", "postgres", .critical, says: "takes no work: too many clients") {
            $0.postgres.state = .notReady("too many clients")
        },
        FiringCase("PostgreSQL is down, seen through Airflow", "postgres", .critical, says: "cannot reach PostgreSQL") {
            $0.closeShells()
            $0.stack.postgres = nil
            $0.airflow.metadatabase = "unhealthy"
        },
        FiringCase("Redis refuses", "redis", .critical, says: "refused on port 6379") {
            $0.closeShells()
            $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379)
        },
        FiringCase("the status page is gone", "status.page", .warning, says: "refused on port 8081") {
            $0.failures[.statusPage] = .refused(host: "192.0.2.10", port: 8081)
        },
        FiringCase("the status page answers 404", "status.page", .warning, says: "HTTP 404") {
            $0.statusPage.code = 404
        },
        FiringCase("the GUI is not healthy", "frontend.gui", .critical, says: "says it is not healthy") {
            $0.frontend.own = .read(.init(healthy: false, detail: "no model"))
        },
        FiringCase("the GUI cannot reach Kinesis", "frontend.gui", .warning, says: "cannot reach Kinesis") {
            $0.frontend.kinesis = .read(.init(healthy: false, detail: "AccessDenied"))
        },
        FiringCase("an endpoint answers 503", "endpoint.docs", .critical, says: "answers HTTP 503") {
            $0.endpoint.code = 503
            $0.endpoint.statusAsExpected = false
        },
        FiringCase("an endpoint lacks its text", "endpoint.docs", .critical, says: "without the expected text") {
            $0.endpoint.bodyAsExpected = false
        },
        FiringCase("an endpoint is slower than its limit", "endpoint.docs", .critical, says: "takes 2.5 s") {
            $0.stack.endpoints[0].criticalLatency = 2
            $0.endpoint.latency = 2.5
        },
        FiringCase("a certificate ends", "endpoint.docs", .warning, says: "certificate of docs ends 28 Nov") {
            $0.endpoint.certificateEnds = $0.now + 5 * 86_400
        },
    ]

    /// From where this program looks.
    static let vantage = [
        FiringCase("nobody answers", "vantage.network", .unknown, says: "no network here: nobody answers") {
            for source in $0.sources { $0.failures[source] = .unreachable(host: "192.0.2.10", why: "no route") }
        },
        FiringCase("AWS is out of sight for 17 minutes", "vantage.sight", .warning, says: "blind for 16m00s") {
            $0.failAWS(.credentials(.expired(source: "profile ops in ~/.aws/credentials")))
            for source in $0.failures.keys { $0.readAt[source] = $0.now - 1_000 }
        },
        FiringCase("who tells the own address is silent", "vantage.address", .unknown, says: "Own address") {
            $0.stack.ownAddressURL = "https://checkip.example.com/"
            $0.failures[.vantage] = .timedOut(seconds: 5)
        },
    ]
}

extension AirflowLists.Run {
    /// A run of the sample's monthly DAG.
    static func scheduled(
        state: String, type: String = "scheduled", dag: String = "nyc_taxi_duration_prediction", day: Int = 1
    ) -> AirflowLists.Run {
        let start = CivilTime(year: 2026, month: 11, day: day).start
        return .init(dag: dag, id: "\(type)__\(day)", state: state, type: type, runAfter: start, endedAt: start + 600)
    }
}
