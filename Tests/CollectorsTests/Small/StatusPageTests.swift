import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("The status page")
struct StatusPageTests {
    private func page(
        _ answer: HTTPResponse, folder: Result<HTTPResponse, PollFailure> = .success(.text("", status: 404))
    ) async throws -> StatusPage {
        let transport = ScriptedTransport([
            .init(.get, "http://192.0.2.10:8081/status.html", .success(answer)),
            .init(.get, "http://192.0.2.10:8081/", folder),
        ])
        let target = ServiceTarget(url: "http://192.0.2.10:8081/")
        guard
            case .statusPage(let page) = try await StatusPageCollector(
                target: target, transport: transport, now: { FakeAWS.now }
            ).collect()
        else { throw PollFailure.notUnderstood("wrong payload") }
        return page
    }

    @Test("What it claims and what it gives away are read from its text")
    func readsPage() async throws {
        let page = try await page(ServiceFixture.answer("status.html"))
        #expect(page.code == 200)
        #expect(page.latency == 0.022)
        #expect(page.claimsRunning == ["Airflow", "MLflow", "Scheduler"])
        #expect(page.showsPassword)
    }

    @Test("An error page claims nothing")
    func readsErrors() async throws {
        let page = try await page(.text("<p>Airflow: Running, password: x</p>", status: 404))
        #expect(
            page == StatusPage(code: 404, latency: 0.004, claimsRunning: [], showsPassword: false, listsFolder: false))
    }

    @Test(
        "A folder that is listed is told, and one that does not answer is not known",
        arguments: [
            (.success(.text("<html><head><title>Directory listing for /</title>")), true),
            (.success(.text("<html><head><title>Welcome</title>")), false), (.failure(.reset), nil),
        ] as [(Result<HTTPResponse, PollFailure>, Bool?)])
    func listing(folder: Result<HTTPResponse, PollFailure>, isListed: Bool?) async throws {
        #expect(try await page(ServiceFixture.answer("status.html"), folder: folder).listsFolder == isListed)
    }

    @Test("The folder is asked for each five minutes, and with the next poll when it did not answer")
    func folderSeldom() async throws {
        let answer = try ServiceFixture.answer("status.html")
        let asked = Mutex(0)
        let transport = ScriptedTransport([
            .init(.get, "http://192.0.2.10:8081/status.html", .success(answer)),
            .init(.get, "http://192.0.2.10:8081/") { _ in
                let count = asked.withLock { asked in
                    asked += 1
                    return asked
                }
                return count == 1 ? .failure(.reset) : .success(.text("", status: 404))
            },
        ])
        let time = Mutex(FakeAWS.now)
        let collector = StatusPageCollector(
            target: ServiceTarget(url: "http://192.0.2.10:8081/"), transport: transport,
            now: { time.withLock { $0 } })
        for poll in 0..<12 {
            time.withLock { $0 = FakeAWS.now + Double(poll) * 30 }
            guard case .statusPage(let page) = try await collector.collect() else { throw PollFailure.cancelled }
            #expect(page.listsFolder == (poll == 0 ? nil : false))
        }
        #expect(asked.withLock { $0 } == 3)
    }

    @Test(
        "Claims are found in the forms in which pages make them",
        arguments: [
            ("<tr><td>MLflow</td><td>Running</td></tr>", ["MLflow"]), ("Airflow is not running", []),
            ("<p>Airflow Web UI - <span>RUNNING</span></p>", ["Airflow Web UI"]), ("<p>Running</p>", []),
            ("<script>var x = 'MLflow running'</script>", []), ("<p>x: Running</p><p>x: Running</p>", ["x"]),
            ("<", []), ("<p", []), ("a < b running", ["a b"]), ("The run is running late", ["The run"]),
        ])
    func findsClaims(html: String, claims: [String]) {
        #expect(StatusPageText(page: html).claimsRunning == claims)
    }

    @Test(
        "Passwords are recognised by the words before them",
        arguments: [
            ("Password: airflow", true), ("<b>password</b> = <code>x1</code>", true), ("Login: airflow/airflow", true),
            ("Airflow (user: admin / password: secret)", true), ("Password: ****", false),
            ("Forgot your password?", false),
            ("Default credentials airflow/airflow", true), ("see docs/README", false),
            ("Passwords are elsewhere", false),
            ("The password is in the vault", false),
        ])
    func recognisesPasswords(html: String, shows: Bool) {
        #expect(StatusPageText(page: html).showsPassword == shows)
    }

    @Test("A hostile page costs little")
    func survivesHostilePages() {
        let many = String(repeating: "<p>s running</p>", count: 20_000) + String(repeating: "<", count: 20_000)
        #expect(StatusPageText(page: many).claimsRunning == ["s"])
        let distinct = (0..<50).map { "<li>service\($0): running" }.joined()
        #expect(StatusPageText(page: distinct).claimsRunning.count == 20)
    }
}
