import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("The Flask admin GUI")
struct FrontendTests {
    private let target = ServiceTarget(url: "http://192.0.2.20:5000")

    private func status(own: HTTPResponse, kinesis: HTTPResponse, lambda: HTTPResponse) async throws -> FrontendStatus {
        let transport = ScriptedTransport([
            .init(.get, "/api/health", .success(own)), .init(.get, "/api/health/kinesis", .success(kinesis)),
            .init(.get, "/api/health/lambda", .success(lambda)),
        ])
        guard case .frontend(let status) = try await FrontendCollector(target: target, transport: transport).collect()
        else { throw PollFailure.notUnderstood("wrong payload") }
        return status
    }

    @Test("The bodies decide, not the HTTP status")
    func readsBodies() async throws {
        let status = try await status(
            own: ServiceFixture.answer("frontend_health.json"),
            kinesis: ServiceFixture.answer("frontend_health_kinesis.json"),
            lambda: ServiceFixture.answer("frontend_health_lambda.json"))
        #expect(status.own == .read(.init(healthy: true, detail: "healthy")))
        #expect(status.kinesis == .read(.init(healthy: true, detail: "ACTIVE")))
        #expect(status.lambda.value?.healthy == false)
        #expect(status.lambda.value?.detail.hasPrefix("An error occurred (ResourceNotFoundException)") == true)
        #expect(status.latency == 0.022)
    }

    @Test(
        "Every body is read for what it says, and no more",
        arguments: [
            ("{}", nil, ""), (#"{"healthy":null}"#, nil, ""), (#"{"status":"degraded"}"#, false, "degraded"),
            (#"{"healthy":"yes","status":"ok"}"#, true, "ok"), (#"{"healthy":false}"#, false, ""), ("[]", nil, ""),
            (#"{"healthy":false,"status":"x","error":"y"}"#, false, "y"),
        ] as [(String, Bool?, String)])
    func readsLeniently(body: String, healthy: Bool?, detail: String) async throws {
        let status = try await status(own: .text(body), kinesis: .text("{}"), lambda: .text("{}"))
        #expect(status.own == .read(.init(healthy: healthy, detail: detail)))
    }

    @Test("One address that fails does not cost the others")
    func failsAlone() async throws {
        let status = try await status(own: .text("<html>"), kinesis: .text("{}", status: 500), lambda: .text("{}"))
        #expect(
            status.own.failure
                == .notUnderstood("expected a health body from /api/health, got HTML: <html>"))
        #expect(status.kinesis.failure == .status(code: 500, detail: "{}"))
        #expect(status.latency == nil)
        #expect(status.lambda.value != nil)
    }

    @Test("A server that is gone is one failure")
    func throwsWhenAllFail() async throws {
        let transport = ScriptedTransport([.init(.get, "", .failure(.reset))])
        await #expect(throws: PollFailure.reset) {
            _ = try await FrontendCollector(target: target, transport: transport).collect()
        }
    }
}
