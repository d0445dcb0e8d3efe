import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Reading one Airflow on demand")
struct AirflowReaderTests {
    private let clock = TestClock()

    private func reader(_ transport: ScriptedTransport) -> AirflowReader {
        AirflowReader(
            target: FakeAirflow.target(), stack: "taxi", transport: transport, processes: FakeProcesses(),
            now: clock.read)
    }

    @Test("The runs of one DAG are asked for by its address, the newest first, and no more than wanted")
    func readsRuns() async throws {
        let airflow = FakeAirflow(clock: clock)
        let transport = ScriptedTransport([
            airflow.login,
            airflow.list(
                "/api/v2/dags/a%2Fb%20c/dagRuns?order_by=-run_after&limit=7",
                try ServiceFixture.answer("airflow30_runs.json")),
        ])
        let runs = try await reader(transport).runs(of: "a/b c", most: 7)
        #expect(runs.map(\.state) == ["running", "failed"])
    }

    @Test("The tasks of one run come in the order in which they started")
    func readsTasks() async throws {
        let airflow = FakeAirflow(clock: clock)
        let rows = """
            {"task_instances":[
            {"task_id":"late","dag_id":"d","dag_run_id":"r","state":null,"start_date":null,"try_number":0},
            {"task_id":"b","dag_id":"d","dag_run_id":"r","state":"failed","start_date":"2026-11-23T02:00:05Z",
            "end_date":"2026-11-23T02:00:09Z","try_number":2,"hostname":"vm","queued_when":"2026-11-23T02:00:01Z",
            "operator":"PythonOperator","pool":"default_pool","map_index":3},
            {"task_id":"a","dag_id":"d","dag_run_id":"r","state":"success","start_date":"2026-11-23T01:00:05Z"},
            {"dag_id":"d"}],"total_entries":4}
            """
        let transport = ScriptedTransport([
            airflow.login,
            airflow.list(
                "/dags/d/dagRuns/manual__2026-11-23T02%3A00%3A00%2B00%3A00/taskInstances?limit=100", .text(rows)),
        ])
        let tasks = try await reader(transport).tasks(of: "d", run: "manual__2026-11-23T02:00:00+00:00")
        #expect(tasks.map(\.task) == ["a", "b", "late"])
        #expect(tasks[1].attempt == 2 && tasks[1].mapIndex == 3 && tasks[1].host == "vm")
        #expect(tasks[1].queuedAt == ISODate.parse("2026-11-23T02:00:01Z"))
        #expect(tasks[2].state == nil)
    }

    @Test("A log is asked for one entry a line, and of a mapped task with its index", arguments: [-1, 4])
    func readsLog(index: Int) async throws {
        let airflow = FakeAirflow(clock: clock)
        let end = index < 0 ? "/logs/2" : "/logs/2?map_index=4"
        let transport = ScriptedTransport([
            airflow.login,
            airflow.list("/taskInstances/boom\(end)", try ServiceFixture.answer("airflow30_log.ndjson")),
        ])
        let log = try await reader(transport).log(
            of: "d", run: "r", task: "boom", attempt: 2, mapIndex: index, most: 4)
        #expect(log.exception?.hasPrefix("ValueError: S3 key") == true)
        #expect(log.lines.count == 4 && log.earlierLines > 0)
        #expect(transport.requests.last?.headers.contains(.init("Accept", "application/x-ndjson")) == true)
        #expect(transport.requests.last?.limits.body == AirflowReader.largestLog)
    }

    @Test("A log of a task that never started is told as that")
    func tellsMissingLog() async throws {
        let airflow = FakeAirflow(clock: clock)
        let answer = HTTPResponse.text(#"{"detail":"TaskInstance not found"}"#, status: 404)
        let transport = ScriptedTransport([airflow.login, airflow.list("/logs/1", answer)])
        let failure = try await #require(throws: PollFailure.self) {
            _ = try await reader(transport).log(of: "d", run: "r", task: "t", attempt: 0)
        }
        #expect(failure.description.contains("TaskInstance not found"))
        // The word of the API on one task does not put the API itself in doubt.
        #expect(!transport.requests.contains { $0.url.contains("/api/v1") })
    }

    @Test("Without a login nothing is sent")
    func needsLogin() async throws {
        let transport = ScriptedTransport([])
        let reader = AirflowReader(
            target: ServiceTarget(url: "http://192.0.2.10:8080"), stack: "taxi", transport: transport,
            processes: FakeProcesses(), now: clock.read)
        await #expect(throws: PollFailure.self) { _ = try await reader.runs(of: "d") }
        #expect(transport.requests.isEmpty)
    }
}
