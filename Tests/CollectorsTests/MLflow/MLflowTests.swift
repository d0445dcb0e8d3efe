import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("MLflow")
struct MLflowTests {
    private let clock = TestClock()
    private let experiments = "/api/2.0/mlflow/experiments/search?max_results=100"
    private let models = "/api/2.0/mlflow/registered-models/search?max_results=100"

    private func plan(
        health: HTTPResponse = .text("OK"), version: HTTPResponse = .text("3.17.2"),
        experiments: HTTPResponse? = nil, models: HTTPResponse? = nil
    ) throws -> ScriptedTransport {
        ScriptedTransport([
            .init(.get, "/health", .success(health)), .init(.get, "/version", .success(version)),
            .init(
                .get, self.experiments,
                .success(try experiments ?? ServiceFixture.answer("mlflow_experiments.json"))),
            .init(.get, self.models, .success(try models ?? ServiceFixture.answer("mlflow_models.json"))),
        ])
    }

    private func collector(
        _ transport: ScriptedTransport, _ target: ServiceTarget = ServiceTarget(url: "http://192.0.2.10:5000")
    ) -> MLflowCollector {
        MLflowCollector(
            target: target, stack: "taxi", transport: transport, processes: FakeProcesses(), now: clock.read)
    }

    private func status(_ transport: ScriptedTransport, _ target: ServiceTarget? = nil) async throws -> MLflowStatus {
        let collector = target.map { self.collector(transport, $0) } ?? collector(transport)
        guard case .mlflow(let status) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        return status
    }

    @Test("A full answer is read whole, the newest version with its aliases")
    func readsFullAnswer() async throws {
        let status = try await status(plan())
        #expect(status.health == .read("OK"))
        #expect(status.healthLatency == 0.004)
        #expect(status.version == .read("3.17.2"))
        let search = try #require(status.search.value)
        #expect(search.experiments == ["nyc-taxi-experiment", "Default"])
        #expect(search.latency == 0.022)
        #expect(search.latestVersions.map(\.model) == ["nyc-taxi-duration-model"])
        #expect(search.latestVersions.map(\.version) == ["3"])
        #expect(search.latestVersions.first?.createdAt == Date(timeIntervalSince1970: 1_795_402_262.075))
        #expect(status.lacks.isEmpty)
    }

    @Test("An alias belongs to the version that it names")
    func readsAliases() async throws {
        let body =
            #"{"registered_models":[{"name":"m","latest_versions":[{"version":"9"},{"version":10}],"#
            + #""aliases":[{"alias":"champion","version":"10"},{"alias":"old","version":"9"},{"alias":5}]}]}"#
        let search = try #require(try await status(plan(models: .text(body))).search.value)
        let marked = ["champion": "10", "old": "9"]
        #expect(
            search.latestVersions == [.init(model: "m", version: "10", aliases: ["champion"], marked: marked)])
    }

    @Test("An empty store answers with an empty object")
    func readsEmptyStore() async throws {
        let status = try await status(plan(experiments: .text("{}"), models: .text("{}")))
        #expect(status.search.value?.experiments == [])
        #expect(status.search.value?.latestVersions == [])
        #expect(status.lacks.isEmpty)
    }

    @Test("Rows of another shape are told and cost nothing else")
    func keepsGoodRows() async throws {
        let status = try await status(
            plan(
                experiments: .text(#"{"experiments":[{"name":"a"},{"name":3},null]}"#),
                models: .text(#"{"registered_models":[{"name":"m","latest_versions":[{}]},{"latest_versions":"x"}]}"#)))
        #expect(status.search.value?.experiments == ["a"])
        #expect(
            status.lacks == [
                "1 of 3 experiments: name is not text", "1 of 3 experiments: not an object",
                "1 of 2 registered models: a version without its number",
                "1 of 2 registered models: latest_versions is not as expected", "1 of 2 registered models: no name",
            ])
    }

    @Test("A refused Host header names both settings that help, while health is fine")
    func namesHostHeader() async throws {
        let refused = try ServiceFixture.answer("mlflow_host_refused.txt", status: 403)
        let status = try await status(plan(experiments: refused, models: refused))
        #expect(status.health == .read("OK"))
        #expect(
            status.search
                == .failed(
                    .misconfigured(
                        what: "MLflow refuses the Host header of this address",
                        setting: "--allowed-hosts of mlflow server, or host_header in [stack.taxi.mlflow]")))
    }

    @Test("The Host header of the settings is sent with every request")
    func sendsHostHeader() async throws {
        let transport = try plan()
        _ = try await status(transport, ServiceTarget(url: "http://192.0.2.10:5000", hostHeader: "localhost:5000"))
        #expect(transport.requests.count == 4)
        #expect(transport.requests.allSatisfy { $0.headers == [.init("Host", "localhost:5000")] })
    }

    @Test("A dead store is a failed search with MLflow's own code")
    func tellsDeadStore() async throws {
        let dead = try ServiceFixture.answer("mlflow_database_dead.json", status: 503)
        let status = try await status(plan(experiments: dead, models: dead))
        #expect(status.health == .read("OK"))
        guard case .status(503, let detail) = status.search.failure else {
            throw PollFailure.notUnderstood("\(status.search)")
        }
        #expect(detail.hasPrefix("TEMPORARILY_UNAVAILABLE: (psycopg2.OperationalError) connection to server at"))
    }

    @Test("A server without a registry still has its experiments")
    func livesWithoutRegistry() async throws {
        let status = try await status(plan(models: .text("<title>404 Not Found</title>", status: 404)))
        #expect(status.search.value?.experiments.count == 2)
        #expect(status.lacks == ["no registered models: HTTP 404: page \"404 Not Found\""])
    }

    @Test(
        "Pages in place of answers say that another service is here",
        arguments: [(200, "<html><body>hello", "this does not look like MLflow"), (200, "", "an empty answer")])
    func tellsOtherServices(status: Int, body: String, words: String) async throws {
        let page = HTTPResponse.text(body, status: status)
        let transport = try plan(health: page, version: page, experiments: page, models: page)
        let failure = try await #require(throws: PollFailure.self) { _ = try await collector(transport).collect() }
        #expect(failure.description.contains(words))
    }

    @Test("A frozen server is one failure")
    func throwsWhenNothingAnswers() async throws {
        let transport = ScriptedTransport([.init(.get, "", .failure(.timedOut(seconds: 10)))])
        await #expect(throws: PollFailure.timedOut(seconds: 10)) { _ = try await collector(transport).collect() }
    }

    @Test("User and password go with all but health, and a refusal is not repeated for a minute")
    func logsIn() async throws {
        let target = ServiceTarget(
            url: "http://192.0.2.10:5000", user: "u", password: .known(Secret("p"), from: "MLTOP_MLFLOW_PASSWORD"))
        let refusal = HTTPResponse.text("You are not authenticated", status: 401)
        let transport = try plan(version: refusal, experiments: refusal, models: refusal)
        let collector = collector(transport, target)
        guard case .mlflow(let status) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        let expected = PollFailure.credentials(.login(setting: "MLTOP_MLFLOW_PASSWORD and [stack.taxi.mlflow] user"))
        #expect(status.search == .failed(expected))
        #expect(status.health == .read("OK"))
        let withLogin = transport.requests.filter { $0.headers.contains(.init("Authorization", "Basic dTpw")) }
        #expect(!withLogin.isEmpty)
        #expect(!withLogin.contains { $0.url.hasSuffix("/health") })
        let sent = withLogin.count
        clock.advance(by: 59)
        guard case .mlflow(let again) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(again.search == .failed(expected))
        #expect(transport.requests.count { $0.headers.contains { $0.name == "Authorization" } } == sent)
    }

    @Test("A login that is wanted and not set names what to set")
    func namesMissingLogin() async throws {
        let refusal = HTTPResponse.text("You are not authenticated", status: 401)
        let status = try await status(plan(experiments: refusal, models: refusal))
        #expect(
            status.search.failure
                == .credentials(.login(setting: "MLTOP_MLFLOW_PASSWORD and [stack.taxi.mlflow] user")))
    }

    @Test(
        "A search that answers with another service's JSON, or with null, has failed",
        arguments: ["null", #"{"status":"ok"}"#, "[]"])
    func foreign(body: String) async throws {
        let status = try await status(plan(experiments: .text(body)))
        #expect(status.search.failure != nil)
        let models = try await self.status(plan(models: .text(body)))
        #expect(models.lacks.first?.hasPrefix("no registered models: ") == true)
    }

    @Test("The usual latency of health is the median of the answers before")
    func usual() async throws {
        let collector = collector(try plan())
        for _ in 0..<5 { _ = try await collector.collect() }
        guard case .mlflow(let status) = try await collector.collect() else { return }
        #expect(status.usualHealthLatency == 0.004)
    }
}
