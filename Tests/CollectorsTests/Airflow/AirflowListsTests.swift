import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Airflow's lists")
struct AirflowListsTests {
    private let clock = TestClock()

    private func lists(_ transport: ScriptedTransport, target: ServiceTarget = FakeAirflow.target()) async throws
        -> AirflowLists
    {
        let reader = AirflowReader(
            target: target, stack: "taxi", transport: transport, processes: FakeProcesses(), now: clock.read)
        let payload = try await AirflowListsCollector(reader: reader).collect()
        guard case .airflowLists(let lists) = payload else { throw PollFailure.notUnderstood("wrong payload") }
        return lists
    }

    // The lists with one answer in place of a fixture.
    private func lists(with urlSuffix: String, _ answer: HTTPResponse) async throws -> AirflowLists {
        let airflow = FakeAirflow(clock: clock)
        // An address that is missing makes the other API's version be asked for.
        let other = ScriptedTransport.Exchange(.get, "/api/v1/version", .success(.text("", status: 404)))
        return try await lists(ScriptedTransport([airflow.list(urlSuffix, answer), other] + airflow.everything()))
    }

    @Test("Full answers of 3.0 and 3.3 are read by the same decoder", arguments: ["airflow30", "airflow33"])
    func readsFullAnswers(version: String) async throws {
        let lists = try await lists(ScriptedTransport(FakeAirflow(clock: clock).everything(version)))
        let dags = try #require(lists.dags.value)
        #expect(dags.map(\.id) == ["always_fails", "nyc_taxi_duration_prediction"])
        #expect(dags.map(\.schedule) == [nil, "0 0 1 * *"])
        #expect(dags[0].nextRunAfter == nil)
        #expect(dags[1].nextRunAfter != nil)
        let runs = try #require(lists.runs.value)
        #expect(runs.map(\.dag) == ["runs_long", "always_fails"])
        #expect(runs.map(\.state) == ["running", "failed"])
        #expect(runs.map(\.type) == ["manual", "manual"])
        #expect(runs[0].endedAt == nil)
        #expect(runs.allSatisfy { $0.runAfter != nil && $0.queuedAt != nil && $0.startedAt != nil })
        let error = try #require(lists.importErrors.value?.first)
        #expect(error.file.hasSuffix("import_error.py"))
        #expect(error.lastLine == "ModuleNotFoundError: No module named 'a_module_that_does_not_exist'")
        #expect(error.trace.first == "Traceback (most recent call last):")
        #expect(error.trace.last == error.lastLine)
        #expect(lists.pools.value?.map(\.name) == ["default_pool"])
        #expect(lists.pools.value?.first?.slots == 128)
        #expect(lists.answeredAt == Date(timeIntervalSince1970: 1_795_401_734))
        #expect(lists.tokenEnds == TestClock.start + 86_400)
        // 3.3's fixture says four runs in all; only the first page of runs is wanted, so that is no lack.
        #expect(lists.lacks.isEmpty)
    }

    @Test("Without a user nothing is asked, and the reason names the settings")
    func asksNothingWithoutUser() async throws {
        let lists = try await lists(ScriptedTransport([]), target: ServiceTarget(url: "http://192.0.2.10:8080"))
        let why = "no login is set: put user in [stack.taxi.airflow] and set MLTOP_AIRFLOW_PASSWORD"
        #expect(lists.dags == .notAsked(why))
        #expect(lists.runs == .notAsked(why))
        #expect(lists.importErrors == .notAsked(why))
        #expect(lists.pools == .notAsked(why))
    }

    @Test("A user without a password asks nothing either")
    func asksNothingWithoutPassword() async throws {
        let target = ServiceTarget(url: "http://192.0.2.10:8080", user: "airflow")
        let lists = try await lists(ScriptedTransport([]), target: target)
        #expect(
            lists.pools
                == .notAsked(
                    "no password is set: set MLTOP_AIRFLOW_PASSWORD or password_command in [stack.taxi.airflow]"))
    }

    @Test("A bad row is told and does not cost the others")
    func keepsGoodRows() async throws {
        let rows =
            #"{"dag_runs":[{"dag_id":"a","dag_run_id":"r","state":"failed","start_date":5},7,"#
            + #"{"dag_run_id":"lost"},{"dag_id":"b","state":null,"run_after":"soon"}],"total_entries":"many"}"#
        let lists = try await lists(with: "order_by=-run_after&limit=100", .text(rows))
        #expect(lists.runs.value?.map(\.dag) == ["a", "b"])
        #expect(lists.runs.value?.map(\.state) == ["failed", "unknown"])
        #expect(lists.lacks.contains("1 of 4 runs: start_date is not text"))
        #expect(lists.lacks.contains("1 of 4 runs: not an object"))
        #expect(lists.lacks.contains("1 of 4 runs: run_after is no date"))
        #expect(lists.lacks.contains("2 of 4 runs: no state"))
    }

    @Test("A pool with a missing number is left out rather than made up")
    func leavesOutHalfPools() async throws {
        let lists = try await lists(with: "/pools?limit=100", .text(#"{"pools":[{"name":"p","slots":4}]}"#))
        #expect(lists.pools == .read([]))
        #expect(lists.lacks.contains("1 of 1 pools: no running_slots"))
    }

    @Test("One list that fails does not cost the others")
    func failsAlone() async throws {
        let lists = try await lists(with: "/importErrors?limit=100", .text("oops", status: 500))
        #expect(lists.importErrors == .failed(.status(code: 500, detail: "oops")))
        #expect(lists.dags.value?.count == 2)
        #expect(lists.pools.value?.count == 1)
    }

    @Test(
        "Answers that are no list are failures with the reason",
        arguments: [
            (200, "{}", "this does not look like Airflow's API: expected pools, got JSON without a list pools"),
            (200, #"{"pools":{}}"#, "expected pools, got JSON without a list pools"),
            (200, "<html>", "expected pools, got HTML"), (200, "{\"pools\":[", "got broken JSON"),
            (200, "[]", "got JSON without a list"),
            (403, #"{"detail":"Forbidden"}"#, "permission to read pools is missing"),
            (404, #"{"error":"API route not found"}"#, "HTTP 404, API route not found"),
            (422, #"{"detail":[{"loc":["query"],"msg":"no such order"}]}"#, "HTTP 422: no such order"),
            (409, #"{"detail":{"reason":"Conflict","statement":"select"}}"#, "HTTP 409: Conflict"),
        ])
    func tellsOtherAnswers(status: Int, body: String, words: String) async throws {
        let lists = try await lists(with: "/pools?limit=100", .text(body, status: status))
        let failure = try #require(lists.pools.failure)
        #expect(failure.description.contains(words))
    }

    @Test("A server that is gone is one failure")
    func throwsWhenAllFail() async throws {
        let airflow = FakeAirflow(clock: clock)
        let transport = ScriptedTransport([airflow.login, .init(.get, "", .failure(.connectTimedOut(seconds: 2)))])
        await #expect(throws: PollFailure.connectTimedOut(seconds: 2)) { _ = try await lists(transport) }
    }

    @Test("A longer list is read page by page until its total")
    func readsPages() async throws {
        let airflow = FakeAirflow(clock: clock)
        func page(_ ids: Range<Int>) -> HTTPResponse {
            let rows = ids.map { "{\"dag_id\":\"d\($0)\",\"is_paused\":true}" }.joined(separator: ",")
            return .text("{\"dags\":[\(rows)],\"total_entries\":130}")
        }
        let transport = ScriptedTransport(
            [
                airflow.list("/dags?limit=100", page(0..<100)),
                airflow.list("/dags?limit=100&offset=100", page(100..<130)),
            ] + (try airflow.everything()))
        let lists = try await lists(transport)
        #expect(lists.dags.value?.count == 130)
        #expect(lists.lacks.isEmpty)
    }

    @Test("A total that is never reached ends at an empty page, and one that is huge after thirty pages")
    func boundsPages() async throws {
        let airflow = FakeAirflow(clock: clock)
        let endless = ScriptedTransport.Exchange(.get, "") { request in
            let isDAG = request.url.contains("/api/v2/dags?")
            let isFirst = !request.url.contains("offset")
            let isError = request.url.contains("/importErrors")
            if isDAG {
                let row = "{\"dag_id\":\"\(request.url)\",\"is_paused\":false}"
                return .success(.text("{\"dags\":[\(row)],\"total_entries\":1000000}"))
            }
            if isError, isFirst {
                return .success(
                    .text(#"{"import_errors":[{"filename":"f","stack_trace":"x\ny\n"}],"total_entries":3}"#))
            }
            return .success(.text(#"{"import_errors":[],"pools":[],"dag_runs":[],"jobs":[],"total_entries":3}"#))
        }
        let transport = ScriptedTransport([airflow.login, endless])
        let lists = try await lists(transport)
        #expect(lists.dags.value?.count == 30)
        #expect(lists.lacks.contains("the first 30 of 1000000 DAGs only"))
        #expect(lists.importErrors.value?.map(\.lastLine) == ["y"])
        #expect(lists.lacks.contains("the first 1 of 3 import errors only"))
        // A login, thirty pages of DAGs, two of import errors, one of runs, of pools and of jobs.
        #expect(transport.requests.count == 36)
    }
}
