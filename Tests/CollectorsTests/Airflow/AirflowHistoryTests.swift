import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("The history of many runs")
struct AirflowHistoryTests {
    private let clock = TestClock()

    /// An Airflow with more runs than a page: `busy` ran every minute, the others once a month.
    private final class Server: Sendable {
        let runs = Mutex<[(dag: String, id: Int, state: String, minute: Int)]>([])

        init(monthly: [String], failing: Set<String>) {
            var rows = (0..<500).map { (dag: "busy", id: $0, state: "success", minute: -$0) }
            for dag in monthly {
                rows += (0..<20).map { month in
                    (dag, month, failing.contains(dag) && month == 0 ? "failed" : "success", -44_640 * (month + 1))
                }
            }
            runs.withLock { $0 = rows.sorted { $0.minute > $1.minute } }
        }

        func answer(_ request: HTTPRequest) -> Result<HTTPResponse, PollFailure> {
            if request.url.contains("/dagRuns?") { return .success(page(runs.withLock { $0 }, offset: 0)) }
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            func list(_ name: String) -> [String]? {
                guard let start = body.firstRange(of: "\"\(name)\":[") else { return nil }
                return body[start.upperBound...].prefix { $0 != "]" }.split(separator: ",").map {
                    String($0.dropFirst().dropLast())
                }
            }
            let offset = body.firstRange(of: "\"page_offset\":").map {
                Int(body[$0.upperBound...].prefix(while: \.isNumber)) ?? 0
            }
            let (dags, states) = (list("dag_ids"), list("states"))
            let rows = runs.withLock { rows in
                rows.filter { (dags?.contains($0.dag) ?? true) && (states?.contains($0.state) ?? true) }
            }
            return .success(page(rows, offset: offset ?? 0))
        }

        private func page(
            _ rows: [(dag: String, id: Int, state: String, minute: Int)], offset: Int
        ) -> HTTPResponse {
            let texts = rows.dropFirst(offset).prefix(100).map { row in
                let at = Date(timeIntervalSince1970: 1_795_401_600 + Double(row.minute) * 60).formatted(.iso8601)
                return """
                    {"dag_id":"\(row.dag)","dag_run_id":"r\(row.id)","state":"\(row.state)","run_after":"\(at)"}
                    """
            }
            return .text("{\"dag_runs\":[\(texts.joined(separator: ","))],\"total_entries\":\(rows.count)}")
        }
    }

    private func refresh(_ server: Server, _ dags: [String], _ history: AirflowHistory) async throws -> (
        [AirflowLists.Run], Int
    ) {
        let airflow = FakeAirflow(clock: clock)
        let transport = ScriptedTransport([
            airflow.login, .init(.get, "", answer: server.answer), .init(.post, "/dagRuns/list", answer: server.answer),
        ])
        let reader = AirflowReader(
            target: FakeAirflow.target(), stack: "taxi", transport: transport, processes: FakeProcesses(),
            now: clock.read)
        let answer = await history.refresh(
            reader.lists, dags: dags.map { .init(id: $0, schedule: "0 0 1 * *") })
        return (try #require(answer.part.value), transport.requests.count)
    }

    @Test("A failure that a busy DAG has pushed off the first page is found in the first poll, and without a gap")
    func findsOldFailures() async throws {
        let monthly = (0..<30).map { "monthly\($0)" }
        let server = Server(monthly: monthly, failing: ["monthly29"])
        let (runs, asked) = try await refresh(server, ["busy"] + monthly, AirflowHistory())
        let own = runs.filter { $0.dag == "monthly29" }
        #expect(own.first?.state == "failed")
        #expect(own.map(\.id) == (0..<own.count).map { "r\($0)" })
        #expect(own.count == AirflowHistory.runsOfOne)
        #expect(runs.count { $0.dag == "busy" } == AirflowHistory.runsOfOne)
        // A login, the newest page, those under way, the failed, and at most six pages of history: none for one DAG.
        #expect(asked <= 10)
    }

    @Test("Later polls fill in the rest and then ask for nothing that is known")
    func settles() async throws {
        let monthly = (0..<60).map { "monthly\($0)" }
        let server = Server(monthly: monthly, failing: [])
        let history = AirflowHistory()
        var runs: [AirflowLists.Run] = []
        for _ in 0..<4 { (runs, _) = try await refresh(server, ["busy"] + monthly, history) }
        #expect(Set(runs.map(\.dag)).count == 61)
        let (_, asked) = try await refresh(server, ["busy"] + monthly, history)
        // A login, the newest page, those under way and the failed.
        #expect(asked == 4)
    }

    @Test("A run that ended beyond the first page is read anew")
    func noticesEnds() async throws {
        let server = Server(monthly: ["monthly0", "monthly1"], failing: [])
        server.runs.withLock { rows in
            for index in rows.indices where rows[index].dag == "monthly1" && rows[index].id == 0 {
                rows[index].state = "running"
            }
        }
        let history = AirflowHistory()
        let (before, _) = try await refresh(server, ["busy", "monthly0", "monthly1"], history)
        #expect(before.first { $0.dag == "monthly1" }?.state == "running")
        server.runs.withLock { rows in
            for index in rows.indices where rows[index].state == "running" { rows[index].state = "failed" }
        }
        let (after, _) = try await refresh(server, ["busy", "monthly0", "monthly1"], history)
        #expect(after.first { $0.dag == "monthly1" }?.state == "failed")
    }

    @Test("Runs of thousands of DAGs are bounded")
    func bounds() async throws {
        let monthly = (0..<2000).map { "m\($0)" }
        let server = Server(monthly: [], failing: [])
        server.runs.withLock { rows in
            for dag in monthly { rows += (0..<8).map { (dag, $0, "success", -44_640 * ($0 + 1)) } }
            rows.sort { $0.minute > $1.minute }
        }
        let history = AirflowHistory()
        var runs: [AirflowLists.Run] = []
        for _ in 0..<40 { (runs, _) = try await refresh(server, monthly, history) }
        #expect(runs.count <= AirflowHistory.runsOfAll && runs.count > 5000)
    }

    @Test("a run that goes on after it had failed is marked with when it had, until it ends or is gone")
    func reruns() {
        let reruns = AirflowReruns()
        let end = Date(timeIntervalSince1970: 1_000)
        func failedBefore(_ state: String, id: String = "1") -> Date? {
            let run = AirflowLists.Run(
                dag: "d", id: id, state: state, type: "scheduled", endedAt: state == "failed" ? end : nil)
            return reruns.marked(.read([run])).value?[0].failedBefore
        }
        #expect(failedBefore("running") == nil && failedBefore("failed") == nil)
        #expect(failedBefore("queued") == end && failedBefore("running") == end)
        #expect(reruns.marked(.failed(.cancelled)).value == nil && failedBefore("running") == end)
        #expect(failedBefore("success") == nil && failedBefore("running") == nil)
        #expect(
            failedBefore("failed") == nil && failedBefore("running", id: "2") == nil && failedBefore("running") == nil)
    }
}
