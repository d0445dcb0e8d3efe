import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Airflow's health")
struct AirflowHealthTests {
    private let clock = TestClock()
    private let version = ScriptedTransport.Exchange(.get, "/api/v2/version", .success(.text(#"{"version":"3.0.3"}"#)))
    private let target = ServiceTarget(url: "http://192.0.2.10:8080")

    private func health(
        _ answer: Result<HTTPResponse, PollFailure>, more: [ScriptedTransport.Exchange] = []
    ) async throws -> AirflowHealth {
        let transport = ScriptedTransport([.init(.get, "/api/v2/monitor/health", answer), version] + more)
        let payload = try await AirflowHealthCollector(target: target, transport: transport, now: clock.read).collect()
        guard case .airflowHealth(let health) = payload else { throw PollFailure.notUnderstood("wrong payload") }
        return health
    }

    private func failure(_ answer: HTTPResponse, more: [ScriptedTransport.Exchange] = []) async throws -> String {
        let failure = try await #require(throws: PollFailure.self) {
            _ = try await health(.success(answer), more: more)
        }
        return failure.description
    }

    @Test("A full answer of 3.0 is read whole")
    func readsThreeZero() async throws {
        let health = try await health(.success(ServiceFixture.answer("airflow30_health.json")))
        #expect(health.metadatabase == "healthy")
        #expect(health.scheduler.status == "healthy")
        #expect(health.scheduler.heartbeat == ISODate.parse("2026-11-23T02:42:09.186048Z"))
        #expect(health.triggerer.heartbeat == ISODate.parse("2026-11-23T02:42:09.671401Z"))
        #expect(health.dagProcessor.heartbeat == ISODate.parse("2026-11-23T02:42:07.839663Z"))
        #expect(health.version == "3.0.3")
        #expect(health.answeredAt == Date(timeIntervalSince1970: 1_795_401_734))
        #expect(health.latency == 0.022)
        #expect(health.lacks.isEmpty)
    }

    @Test("A component that never ran in 3.3 has neither status nor heartbeat, and lacks nothing")
    func readsThreeThree() async throws {
        let health = try await health(.success(ServiceFixture.answer("airflow33_health.json")))
        #expect(health.scheduler.status == "unhealthy")
        #expect(health.triggerer == AirflowHealth.Component())
        #expect(health.dagProcessor.status == "healthy")
        #expect(health.lacks.isEmpty)
    }

    @Test("With the database dead everything is unhealthy, and that is an answer")
    func readsDeadDatabase() async throws {
        let health = try await health(.success(ServiceFixture.answer("airflow30_health_database_dead.json", date: nil)))
        #expect(health.metadatabase == "unhealthy")
        #expect(health.scheduler == AirflowHealth.Component(status: "unhealthy"))
        #expect(health.answeredAt == nil)
    }

    @Test(
        "What is missing or of another type is told and costs nothing else",
        arguments: [
            (#"{"metadatabase":{"status":"healthy"}}"#, "no scheduler in the health body"),
            (#"{"metadatabase":{"status":"healthy"},"scheduler":null}"#, "no scheduler in the health body"),
            (#"{"metadatabase":{"status":"healthy"},"scheduler":[1]}"#, "scheduler in the health body: not an object"),
            (
                #"{"metadatabase":{"status":"healthy"},"scheduler":{"status":1}}"#,
                "scheduler in the health body: status is not text"
            ),
            (
                #"{"metadatabase":{"status":"healthy"},"scheduler":{"status":"x","latest_scheduler_heartbeat":"noon"}}"#,
                "scheduler in the health body: latest_scheduler_heartbeat is no date"
            ),
        ])
    func tellsWhatIsMissing(body: String, lack: String) async throws {
        let health = try await health(.success(.text(body)))
        #expect(health.metadatabase == "healthy")
        #expect(health.lacks.contains(lack))
    }

    @Test("A missing version does not cost the health")
    func livesWithoutVersion() async throws {
        let transport = ScriptedTransport([
            .init(.get, "/api/v2/monitor/health", .success(try ServiceFixture.answer("airflow30_health.json"))),
            .init(.get, "/api/v2/version", .failure(.timedOut(seconds: 10))),
        ])
        let payload = try await AirflowHealthCollector(target: target, transport: transport, now: clock.read).collect()
        guard case .airflowHealth(let health) = payload else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(health.version == nil)
        #expect(health.lacks == ["no version: connected, no whole answer within 10 s"])
    }

    @Test("The version is asked for once in five minutes")
    func remembersVersion() async throws {
        let transport = ScriptedTransport([
            .init(.get, "/api/v2/monitor/health", .success(try ServiceFixture.answer("airflow30_health.json"))),
            version,
        ])
        let collector = AirflowHealthCollector(target: target, transport: transport, now: clock.read)
        func asked() -> Int { transport.requests.count { $0.url.hasSuffix("/version") } }
        _ = try await collector.collect()
        clock.advance(by: 299)
        _ = try await collector.collect()
        #expect(asked() == 1)
        clock.advance(by: 1)
        _ = try await collector.collect()
        #expect(asked() == 2)
    }

    @Test(
        "What is not Airflow 3 is told as that",
        arguments: [
            (200, "<!doctype html><html>"), (404, #"{"error":"API route not found"}"#), (200, #"{"status":"ok"}"#),
            (404, "<html><title>404 Not Found</title></html>"),
        ])
    func tellsOtherServices(status: Int, body: String) async throws {
        let more = [ScriptedTransport.Exchange(.get, "/api/v1/version", .success(.text("", status: 404)))]
        let words = try await failure(.text(body, status: status), more: more)
        #expect(words.hasPrefix("answer not understood: this does not look like Airflow's API"))
    }

    @Test("Airflow 2 is recognised by its version, read by its own addresses, and remembered")
    func readsTwo() async throws {
        let missing = try ServiceFixture.answer("airflow2_health_page.html", status: 404)
        let transport = ScriptedTransport([
            .init(.get, "/api/v2/monitor/health", .success(missing)),
            .init(.get, "/api/v2/version", .success(missing)),
            .init(.get, "/api/v1/version", .success(try ServiceFixture.answer("airflow2_version.json"))),
            .init(.get, "/api/v1/health", .success(try ServiceFixture.answer("airflow2_health.json"))),
        ])
        let collector = AirflowHealthCollector(target: target, transport: transport, now: clock.read)
        guard case .airflowHealth(let health) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(health.version == "2.10.5")
        #expect(health.scheduler.status == "healthy" && health.scheduler.heartbeat != nil)
        #expect(health.dagProcessor == AirflowHealth.Component() && health.triggerer == AirflowHealth.Component())
        #expect(health.lacks.isEmpty)
        let before = transport.requests.count
        _ = try await collector.collect()
        #expect(transport.requests.dropFirst(before).map(\.url) == ["http://192.0.2.10:8080/api/v1/health"])
    }

    @Test("An upgrade from 2 to 3 under a running program is noticed")
    func noticesUpgrade() async throws {
        let isNew = Switch()
        let missing = try ServiceFixture.answer("airflow2_health_page.html", status: 404)
        let removed = try ServiceFixture.answer("airflow30_health_old_path.json", status: 404)
        func only(_ suffix: String, new wanted: Bool, _ name: String, else other: HTTPResponse) throws
            -> ScriptedTransport.Exchange
        {
            let answer = try ServiceFixture.answer(name)
            return .init(.get, suffix) { _ in .success(isNew.isOn == wanted ? answer : other) }
        }
        let transport = ScriptedTransport([
            try only("/v2/monitor/health", new: true, "airflow30_health.json", else: missing),
            try only("/v2/version", new: true, "airflow30_version.json", else: missing),
            try only("/v1/health", new: false, "airflow2_health.json", else: removed),
            try only("/v1/version", new: false, "airflow2_version.json", else: removed),
        ])
        let collector = AirflowHealthCollector(target: target, transport: transport, now: clock.read)
        _ = try await collector.collect()
        isNew.turnOn()
        clock.advance(by: 301)
        guard case .airflowHealth(let health) = try await collector.collect() else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        #expect(health.dagProcessor.status == "healthy")
    }

    @Test("Newer builds list each process and say when only some of them live")
    func readsInstances() async throws {
        let beat = "2026-11-23T02:42:09+00:00"
        let body = """
            {"metadatabase":{"status":"healthy"},"scheduler":{"status":"healthy","detailed_status":"degraded",
            "latest_scheduler_heartbeat":"\(beat)","instances":[
            {"hostname":"a","status":"healthy","latest_scheduler_heartbeat":"\(beat)"},
            {"hostname":"b","status":"unhealthy","latest_scheduler_heartbeat":null}]},
            "triggerer":{"status":null,"latest_triggerer_heartbeat":null,"instances":null},
            "dag_processor":{"status":"healthy","latest_dag_processor_heartbeat":"\(beat)"}}
            """
        let health = try await health(.success(.text(body)))
        #expect(health.scheduler.detailedStatus == "degraded")
        #expect(health.scheduler.instances.map(\.host) == ["a", "b"])
        #expect(health.scheduler.instances.map(\.status) == ["healthy", "unhealthy"])
        #expect(health.scheduler.instances[0].heartbeat == ISODate.parse(beat))
        #expect(health.lacks.isEmpty)
    }

    @Test(
        "Errors keep their kind and words",
        arguments: [
            (302, "", "HTTP 302: redirects, which is not followed"), (429, "", "asked to slow down (HTTP 429)"),
            (500, "Internal Server Error", "HTTP 500: Internal Server Error"),
            (502, "<html><head><title>Bad Gateway</title></head></html>", "HTTP 502: page \"Bad Gateway\""),
            (
                200, "{\"metadatabase\":",
                "answer not understood: expected Airflow's health body, got broken JSON: {\"metadatabase\":"
            ),
            (200, "", "answer not understood: expected Airflow's health body, got an empty answer"),
        ])
    func keepsErrors(status: Int, body: String, words: String) async throws {
        #expect(try await failure(.text(body, status: status)) == words)
    }

    @Test("A failure of the transport passes through")
    func passesTransportFailures() async throws {
        await #expect(throws: PollFailure.refused(host: "192.0.2.10", port: 8080)) {
            _ = try await health(.failure(.refused(host: "192.0.2.10", port: 8080)))
        }
    }

    @Test(
        "Addresses are joined as people write them",
        arguments: [
            ("http://h:8080", "http://h:8080/api"), ("http://h:8080/", "http://h:8080/api"),
            ("http://h/air//", "http://h/air/api"), ("h:8080", "http://h:8080/api"),
            ("https://h/air?x=1#y", "https://h/air/api"),
        ])
    func joinsAddresses(base: String, joined: String) {
        #expect(ServiceAddress(base).joined("/api") == joined)
    }
}

/// Something that a test turns on.
private final class Switch: Sendable {
    private let state = Mutex(false)
    var isOn: Bool { state.withLock { $0 } }
    func turnOn() { state.withLock { $0 = true } }
}
