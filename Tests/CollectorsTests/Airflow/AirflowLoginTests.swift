import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Airflow's login")
struct AirflowLoginTests {
    private let clock = TestClock()

    private func collector(
        _ transport: ScriptedTransport, _ target: ServiceTarget = FakeAirflow.target(),
        processes: FakeProcesses = FakeProcesses()
    ) -> AirflowListsCollector {
        AirflowListsCollector(
            reader: AirflowReader(
                target: target, stack: "taxi", transport: transport, processes: processes, now: clock.read))
    }

    private func failure(of collector: AirflowListsCollector) async throws -> PollFailure {
        try await #require(throws: PollFailure.self) { _ = try await collector.collect() }
    }

    @Test("One login serves all lists of all polls")
    func logsInOnce() async throws {
        let airflow = FakeAirflow(clock: clock)
        let collector = collector(ScriptedTransport(try airflow.everything()))
        for _ in 0..<3 { _ = try await collector.collect() }
        #expect(airflow.logins == 1)
    }

    @Test(
        "A refused token is replaced by one login, and every list is read",
        arguments: [
            HTTPResponse.text(#"{"detail":"Token Expired"}"#, status: 401),
            HTTPResponse.text(#"{"detail":"Invalid JWT token"}"#, status: 403), HTTPResponse.text("", status: 401),
        ])
    func replacesRefusedTokens(refusal: HTTPResponse) async throws {
        let airflow = FakeAirflow(clock: clock, refusal: refusal)
        let collector = collector(ScriptedTransport(try airflow.everything()))
        _ = try await collector.collect()
        airflow.revokeTokens()
        guard case .airflowLists(let lists) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(lists.dags.value != nil)
        #expect(lists.runs.value != nil)
        #expect(lists.importErrors.value != nil)
        #expect(lists.pools.value != nil)
        #expect(airflow.logins == 2)
    }

    @Test("A token is renewed before it ends")
    func renewsInTime() async throws {
        let airflow = FakeAirflow(clock: clock, life: 3600)
        let transport = ScriptedTransport(try airflow.everything())
        let collector = collector(transport)
        _ = try await collector.collect()
        clock.advance(by: 3299)
        _ = try await collector.collect()
        #expect(airflow.logins == 1)
        clock.advance(by: 1)
        _ = try await collector.collect()
        #expect(airflow.logins == 2)
        // Renewed in time: every list was asked for exactly once a poll.
        #expect(transport.requests.count { $0.url.hasSuffix("/pools?limit=100") } == 3)
        #expect(transport.requests.count { $0.url.hasSuffix("/dags?limit=100") } == 3)
    }

    @Test("A token that still lives is used when its renewal fails")
    func livesOnWhenRenewalFails() async throws {
        let airflow = FakeAirflow(clock: clock, life: 3600)
        let isDown = Mutex(false)
        let door = ScriptedTransport.Exchange(.post, "/auth/token") { request in
            isDown.withLock { $0 } ? .success(.text("no", status: 500)) : airflow.answerLogin(request)
        }
        let collector = collector(ScriptedTransport([door] + (try airflow.everything())))
        _ = try await collector.collect()
        isDown.withLock { $0 = true }
        clock.advance(by: 3400)
        _ = try await collector.collect()
        clock.advance(by: 200)
        #expect(try await failure(of: collector) == .status(code: 500, detail: "at the login, POST /auth/token"))
    }

    @Test("A wrong password names what to set and is not tried again for a minute")
    func backsOff() async throws {
        let airflow = FakeAirflow(clock: clock)
        let collector = collector(ScriptedTransport([airflow.login]), FakeAirflow.target(password: "wrong"))
        let expected = PollFailure.credentials(.login(setting: "MLTOP_AIRFLOW_PASSWORD and [stack.taxi.airflow] user"))
        #expect(try await failure(of: collector) == expected)
        clock.advance(by: 59)
        #expect(try await failure(of: collector) == expected)
        #expect(airflow.logins == 1)
        clock.advance(by: 1)
        #expect(try await failure(of: collector) == expected)
        #expect(airflow.logins == 2)
    }

    @Test("A server that refuses even new tokens is not asked for more for a minute")
    func backsOffFromUselessTokens() async throws {
        let airflow = FakeAirflow(clock: clock, givesValidTokens: false)
        let collector = collector(ScriptedTransport(try airflow.everything()))
        let expected = PollFailure.credentials(.login(setting: "MLTOP_AIRFLOW_PASSWORD and [stack.taxi.airflow] user"))
        #expect(try await failure(of: collector) == expected)
        let logins = airflow.logins
        #expect(logins <= 2)
        clock.advance(by: 30)
        #expect(try await failure(of: collector) == expected)
        #expect(airflow.logins == logins)
    }

    @Test(
        "Other answers to the login are told as what they are",
        arguments: [
            (
                404, "<html>",
                "answer not understood: this does not look like Airflow's API: POST /auth/token gives HTTP 404"
            ),
            (500, "Internal Server Error", "HTTP 500: at the login, POST /auth/token"),
            (201, "{}", "answer not understood: expected a token from /auth/token, got JSON without access_token"),
            (201, "{\"access_token\":\"a\\nb\"}", "expected a token from /auth/token, got JSON without access_token"),
            (200, "<html>", "answer not understood: expected a token from /auth/token, got HTML"),
            (422, "{}", "login refused; check MLTOP_AIRFLOW_PASSWORD and [stack.taxi.airflow] user"),
            (429, "", "asked to slow down (HTTP 429)"),
        ])
    func tellsOtherAnswers(status: Int, body: String, words: String) async throws {
        let transport = ScriptedTransport([
            .init(.post, "/auth/token", .success(.text(body, status: status))),
            .init(.get, "/api/v1/version", .success(.text("", status: 404))),
        ])
        #expect(try await failure(of: collector(transport)).description.contains(words))
    }

    @Test("Requests that come together share one login")
    func sharesLogins() async throws {
        let gate = GatedTransport(answer: .text(#"{"access_token":"only-one"}"#, status: 201))
        let login = AirflowLogin(
            target: FakeAirflow.target(), stack: "taxi", transport: gate, processes: FakeProcesses(), now: clock.read)
        let tokens = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<20 { group.addTask { try await login.token() } }
            while await login.waiters < 20 { await Task.yield() }
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(tokens == Array(repeating: Secret("only-one"), count: 20))
        #expect(gate.requests == 1)
    }

    @Test("A waiter that is cancelled leaves at once and takes nothing from the others")
    func letsWaitersLeave() async throws {
        let gate = GatedTransport(answer: .text(#"{"access_token":"only-one"}"#, status: 201))
        let login = AirflowLogin(
            target: FakeAirflow.target(), stack: "taxi", transport: gate, processes: FakeProcesses(), now: clock.read)
        let leaver = Task { try await login.token() }
        let stayer = Task { try await login.token() }
        while await login.waiters < 2 { await Task.yield() }
        leaver.cancel()
        await #expect(throws: PollFailure.cancelled) { _ = try await leaver.value }
        gate.open()
        #expect(try await stayer.value == Secret("only-one"))
    }

    @Test("A login that everybody gave up does not harm the next one")
    func startsAnewAfterCancellation() async throws {
        let gate = GatedTransport(answer: .text(#"{"access_token":"only-one"}"#, status: 201))
        let login = AirflowLogin(
            target: FakeAirflow.target(), stack: "taxi", transport: gate, processes: FakeProcesses(), now: clock.read)
        let leaver = Task { try await login.token() }
        while await login.waiters < 1 { await Task.yield() }
        leaver.cancel()
        await #expect(throws: PollFailure.cancelled) { _ = try await leaver.value }
        gate.open()
        #expect(try await login.token() == Secret("only-one"))
    }

    @Test("A password command runs once, and again after its password was refused")
    func runsPasswordCommand() async throws {
        let airflow = FakeAirflow(clock: clock)
        let processes = FakeProcesses(printing: "old\n", FakeAirflow.password + "\r\nmore")
        let target = ServiceTarget(
            url: "http://192.0.2.10:8080", user: "airflow", password: .command(["pass", "show", "airflow"]))
        let collector = collector(ScriptedTransport(try airflow.everything()), target, processes: processes)
        let expected = PollFailure.credentials(.login(setting: "[stack.taxi.airflow] password_command and user"))
        #expect(try await failure(of: collector) == expected)
        clock.advance(by: 60)
        _ = try await collector.collect()
        airflow.revokeTokens()
        _ = try await collector.collect()
        #expect(processes.runs == [["pass", "show", "airflow"], ["pass", "show", "airflow"]])
    }

    @Test(
        "A password command that fails is named, not quoted, and not run again for a minute",
        arguments: [
            (
                .success(ProcessOutput(status: 3, output: Array("canary".utf8), errors: Array("canary".utf8))),
                "it ended with status 3"
            ),
            (
                .success(ProcessOutput(status: 0, output: Array("\ncanary".utf8), errors: [])),
                "it printed nothing on its first line"
            ),
            (.failure(.notStarted("no such file")), "it could not be started (no such file)"),
            (.failure(.timedOut(seconds: 20)), "it ran longer than 20 s"),
        ] as [(Result<ProcessOutput, ProcessFailure>, String)])
    func tellsBrokenCommands(outcome: Result<ProcessOutput, ProcessFailure>, why: String) async throws {
        let processes = FakeProcesses([outcome])
        let target = ServiceTarget(url: "http://192.0.2.10:8080", user: "airflow", password: .command(["pass"]))
        let collector = collector(ScriptedTransport([]), target, processes: processes)
        let expected = PollFailure.credentials(.broken(source: "[stack.taxi.airflow] password_command", why: why))
        #expect(try await failure(of: collector) == expected)
        #expect(try await failure(of: collector) == expected)
        #expect(processes.runs.count == 1)
    }
}
