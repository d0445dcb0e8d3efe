import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Steps that are requests to Airflow")
struct AirflowActionTests {
    private let clock = TestClock()

    private func performer(_ transport: ScriptedTransport) -> LivePerformer {
        let reader = AirflowReader(
            target: FakeAirflow.target(), stack: "taxi", transport: transport, processes: FakeProcesses(),
            now: clock.read)
        var stack = Stack.sample
        stack.airflow = FakeAirflow.target()
        return LivePerformer(
            stack: stack, aws: nil, airflow: reader, processes: FakeProcesses(), shell: nil,
            addresses: HostAddresses())
    }

    private func outcome(
        _ exchanges: [ScriptedTransport.Exchange], _ step: ActionStep
    ) async -> (Result<String, ActionFault>, [HTTPRequest]) {
        let airflow = FakeAirflow(clock: clock)
        let transport = ScriptedTransport(
            [airflow.login] + exchanges.map { exchange in exchange })
        _ = airflow
        do throws(ActionFault) {
            return (.success(try await performer(transport).perform(step)), transport.requests)
        } catch {
            return (.failure(error), transport.requests)
        }
    }

    private static func order(
        _ request: AirflowOrder.Request, _ edition: AirflowOrder.Edition = .v2
    ) -> ActionStep.Work { .airflow(AirflowOrder(edition, dag: "a/b", request)) }

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body ?? [], as: UTF8.self) }

    @Test("a run is made under an id of this program's own, with a date only where the API wants one")
    func trigger() async throws {
        let answer = HTTPResponse.text(#"{"dag_run_id":"mltop__1","state":"queued"}"#)
        let step = ActionStep.change("make", Self.order(.trigger(run: "mltop__1", conf: "{\"m\":3}")))
        let (result, requests) = await outcome([.init(.post, "/api/v2/dags/a%2Fb/dagRuns", .success(answer))], step)
        #expect(result == .success("mltop__1 queued"))
        #expect(
            body(try #require(requests.last)) == #"{"dag_run_id":"mltop__1","logical_date":null,"conf":{"m":3}}"#)
        #expect(AirflowOrder(.v1, dag: "d", .trigger(run: "r", conf: "{}")).body == #"{"dag_run_id":"r","conf":{}}"#)
    }

    @Test("a DAG that is paused meanwhile is refused")
    func readsDAG() async {
        let answer = HTTPResponse.text(#"{"dag_id":"a/b","is_paused":true}"#)
        let step = ActionStep.look("read", Self.order(.readDAG(isPaused: false)))
        let (result, _) = await outcome([.init(.get, "/api/v2/dags/a%2Fb", .success(answer))], step)
        #expect(result == .failure(.refused("it is paused now")))
    }

    @Test("a clear says which tasks it means, in the order of their names, and refuses when there are none")
    func clear() async throws {
        let step = ActionStep.look("which?", Self.order(.clear(run: "r+1", tasks: nil, isDryRun: true)))
        let some = HTTPResponse.text(#"{"task_instances":[{"task_id":"train"},{"task_id":"register"}]}"#)
        let path = "/api/v2/dags/a%2Fb/clearTaskInstances"
        let (result, requests) = await outcome([.init(.post, path, .success(some))], step)
        #expect(result == .success("2 tasks: register, train"))
        #expect(body(try #require(requests.last)).contains(#""dry_run":true,"dag_run_id":"r+1""#))
        let none = HTTPResponse.text(#"{"task_instances":[],"total_entries":0}"#)
        let (empty, _) = await outcome([.init(.post, path, .success(none))], step)
        #expect(empty == .failure(.refused("no task would run again")))
    }

    @Test("pausing, marking as failed and reading a file anew go to their addresses")
    func others() async throws {
        let paused = HTTPResponse.text(#"{"dag_id":"a/b","is_paused":true}"#)
        let (first, _) = await outcome(
            [.init(.patch, "/api/v2/dags/a%2Fb?update_mask=is_paused", .success(paused))],
            .change("pause", Self.order(.setPaused(true))))
        #expect(first == .success("paused"))
        let failed = HTTPResponse.text(#"{"dag_run_id":"r","state":"failed"}"#)
        let (second, requests) = await outcome(
            [.init(.patch, "/api/v2/dags/a%2Fb/dagRuns/r", .success(failed))],
            .change("fail", Self.order(.markFailed(run: "r"))))
        #expect(second == .success("failed"))
        #expect(body(try #require(requests.last)) == #"{"state":"failed"}"#)
        let dag = HTTPResponse.text(#"{"dag_id":"a/b","is_paused":false,"file_token":"t/k"}"#)
        let (third, _) = await outcome(
            [
                .init(.get, "/api/v2/dags/a%2Fb", .success(dag)),
                .init(.put, "/api/v2/parseDagFile/t%2Fk", .success(HTTPResponse(status: 201))),
            ], .change("reparse", Self.order(.reparse)))
        #expect(third == .success("asked for"))
    }

    @Test("what a failed change means depends on whether it can have been done")
    func faults() async {
        let step = ActionStep.change("make", Self.order(.trigger(run: "r", conf: "{}")))
        func fault(_ answer: Result<HTTPResponse, PollFailure>) async -> String {
            let (result, requests) = await outcome([.init(.post, "/dagRuns", answer)], step)
            #expect(requests.count { $0.url.hasSuffix("/dagRuns") } == 1, "sent once")
            return if case .failure(let fault) = result { fault.outcome.word } else { "done" }
        }
        #expect(await fault(.success(.text(#"{"detail":"exists"}"#, status: 409))) == "failed")
        #expect(await fault(.success(.text(#"{"detail":"Forbidden"}"#, status: 403))) == "refused")
        #expect(await fault(.success(.text("oops", status: 502))) == "unknown")
        #expect(await fault(.failure(.timedOut(seconds: 10))) == "unknown")
        #expect(await fault(.failure(.reset)) == "unknown")
        #expect(await fault(.failure(.refused(host: "h", port: 8080))) == "failed")
        #expect(await fault(.success(.text("<html>"))) == "unknown")
    }

    @Test("no name, however odd, leaves its segment or its string", arguments: ["..", "a/../b", "x\"y", "%2e", "é\n"])
    func names(_ name: String) {
        let order = AirflowOrder(.v2, dag: name, .markFailed(run: name))
        #expect(order.path.split(separator: "/", omittingEmptySubsequences: false).count == 5)
        #expect(!order.path.contains("..") && order.path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let clear = AirflowOrder(.v2, dag: "d", .clear(run: name, tasks: [name], isDryRun: false))
        let object = try? JSONDecoder().decode(Named.self, from: Data((clear.body ?? "").utf8))
        #expect(object?.run == name && object?.tasks == [name])
    }

    private struct Named: Decodable {
        var run: String
        var tasks: [String]
        enum CodingKeys: String, CodingKey {
            case run = "dag_run_id"
            case tasks = "task_ids"
        }
    }
}
