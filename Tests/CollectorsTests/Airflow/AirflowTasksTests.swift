import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Airflow's tasks")
struct AirflowTasksTests {
    private let clock = TestClock()

    private func reader(_ transport: ScriptedTransport) -> AirflowReader {
        AirflowReader(
            target: FakeAirflow.target(), stack: "taxi", transport: transport, processes: FakeProcesses(),
            now: clock.read)
    }

    private func tasks(_ collector: AirflowTasksCollector) async throws -> AirflowTasks {
        guard case .airflowTasks(let tasks) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        return tasks
    }

    @Test("Two batch questions give the tasks of the runs that matter, and the failed one's log is read once")
    func readsTasks() async throws {
        let airflow = FakeAirflow(clock: clock)
        let runs = """
            {"dag_runs":[{"dag_run_id":"lab__1","dag_id":"always_fails","state":"failed","run_type":"manual",
            "run_after":"2026-11-23T02:41:26Z","start_date":"2026-11-23T02:41:28Z","end_date":"2026-11-23T02:41:40Z"}],
            "total_entries":1}
            """
        let transport = ScriptedTransport([
            airflow.login, airflow.list("order_by=-run_after&limit=100", .text(runs)),
            airflow.list(.post, "/taskInstances/list", try ServiceFixture.answer("airflow30_tasks.json")),
            airflow.list("/boom/logs/1", try ServiceFixture.answer("airflow30_log.ndjson")),
        ])
        let collector = AirflowTasksCollector(reader: reader(transport))
        let first = try await tasks(collector)
        // The fixture has the same task of another run, too.
        #expect(first.ofRuns.value?.map(\.run) == ["lab__1"])
        #expect(first.ofRuns.value?.first?.queuedAt == ISODate.parse("2026-11-23T02:41:26.982095Z"))
        #expect(first.active.value?.count == 2)
        #expect(first.logs.first?.exception?.hasPrefix("ValueError: S3 key") == true)
        #expect(first.answeredAt == Date(timeIntervalSince1970: 1_795_401_734))
        #expect(first.lacks.isEmpty)
        _ = try await tasks(collector)
        #expect(transport.requests.count { $0.url.contains("/logs/") } == 1)
        #expect(transport.requests.count { $0.method == .post && $0.url.hasSuffix("/list") } == 4)
        let bodies = transport.requests.compactMap(\.body).map { String(decoding: $0, as: UTF8.self) }
        #expect(bodies.contains { $0.contains(#""dag_run_ids":["lab__1"]"#) && $0.contains(#""page_limit":100"#) })
        #expect(bodies.contains { $0.contains(#""state":["queued""#) && !$0.contains("order_by") })
    }

    @Test("A log that cannot be read costs nothing else, and is told")
    func livesWithoutLog() async throws {
        let airflow = FakeAirflow(clock: clock)
        let runs = #"{"dag_runs":[{"dag_run_id":"lab__1","dag_id":"always_fails","state":"failed"}],"total_entries":1}"#
        let transport = ScriptedTransport([
            airflow.login, airflow.list("order_by=-run_after&limit=100", .text(runs)),
            airflow.list(.post, "/taskInstances/list", try ServiceFixture.answer("airflow30_tasks.json")),
            airflow.list("/boom/logs/1", .text(#"{"detail":"TaskInstance not found"}"#, status: 404)),
        ])
        let tasks = try await tasks(AirflowTasksCollector(reader: reader(transport)))
        #expect(tasks.logs.isEmpty && tasks.ofRuns.value?.count == 1)
        #expect(tasks.lacks.first?.contains("no log of boom in always_fails") == true)
    }

    @Test("Without a login nothing is asked, and the reason names the settings")
    func asksNothing() async throws {
        let transport = ScriptedTransport([])
        let reader = AirflowReader(
            target: ServiceTarget(url: "http://192.0.2.10:8080"), stack: "taxi", transport: transport,
            processes: FakeProcesses(), now: clock.read)
        guard case .notAsked(let why) = try await tasks(AirflowTasksCollector(reader: reader)).active else {
            throw PollFailure.notUnderstood("asked")
        }
        #expect(why.contains("MLTOP_AIRFLOW_PASSWORD"))
    }

    @Test("A failure of both questions is a failure of the source")
    func fails() async throws {
        let airflow = FakeAirflow(clock: clock)
        let transport = ScriptedTransport([
            airflow.login,
            airflow.list(
                "order_by=-run_after&limit=100",
                .text(#"{"dag_runs":[{"dag_run_id":"r","dag_id":"d","state":"failed"}],"total_entries":1}"#)),
            airflow.list(.post, "/taskInstances/list", .text("oops", status: 500)),
        ])
        await #expect(throws: PollFailure.status(code: 500, detail: "oops")) {
            _ = try await tasks(AirflowTasksCollector(reader: reader(transport)))
        }
    }
}
