import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Endpoints of the user's own")
struct EndpointTests {
    private func answer(
        _ target: EndpointTarget, _ response: HTTPResponse = .text("all is well"), tcp: FakeTCP = FakeTCP()
    ) async throws -> EndpointAnswer {
        let transport = ScriptedTransport([.init(.get, "/x?a=1", .success(response))])
        let payload = try await EndpointCollector(target: target, transport: transport, tcp: tcp).collect()
        guard case .endpoint(target.name, let answer) = payload else {
            throw PollFailure.notUnderstood("wrong payload")
        }
        return answer
    }

    @Test(
        "The status that was set is the only one expected; without one it is 200 to 399",
        arguments: [(200, nil, true), (399, nil, true), (400, nil, false), (200, 204, false), (503, 503, true)]
            as [(Int, Int?, Bool)])
    func judgesStatus(status: Int, expected: Int?, isExpected: Bool) async throws {
        let target = EndpointTarget(name: "api", url: "https://example.com/x?a=1", expectedStatus: expected)
        let answer = try await answer(
            target, HTTPResponse(status: status, duration: 0.5, certificateEnds: 1_800_000_000))
        #expect(
            answer
                == EndpointAnswer(
                    code: status, statusAsExpected: isExpected, bodyAsExpected: true, latency: 0.5,
                    certificateEnds: Date(timeIntervalSince1970: 1_800_000_000)))
    }

    @Test(
        "The body must hold the text that was set, byte for byte",
        arguments: [("is well", true), ("Well", false), ("", true), ("all is well and more", false), ("l", true)])
    func judgesBody(text: String, isExpected: Bool) async throws {
        let target = EndpointTarget(name: "api", url: "http://example.com/x?a=1", bodyContains: text)
        #expect(try await answer(target).bodyAsExpected == isExpected)
    }

    @Test("Address and headers are sent as they were set")
    func sendsHeaders() async throws {
        let target = EndpointTarget(name: "api", url: "HTTPS://example.com/x?a=1", headers: ["X-B": "2", "X-A": "1"])
        let limits = Limits(connect: 1, total: 3, body: 10, headers: 20)
        let transport = ScriptedTransport([.init(.get, "/x?a=1", .success(.text("")))])
        _ = try await EndpointCollector(target: target, transport: transport, tcp: FakeTCP(), limits: limits).collect()
        #expect(
            transport.requests == [
                HTTPRequest(
                    .get, "HTTPS://example.com/x?a=1", headers: [.init("X-A", "1"), .init("X-B", "2")], limits: limits)
            ])
    }

    @Test(
        "A tcp address is only connected to",
        arguments: ["tcp://db.example.com:5432", "TCP://db.example.com:5432/"])
    func connects(url: String) async throws {
        let tcp = FakeTCP(HostPort(host: "db.example.com", port: 5432))
        let answer = try await answer(EndpointTarget(name: "db", url: url), tcp: tcp)
        #expect(answer.code == nil)
        #expect(answer.statusAsExpected)
        #expect(answer.latency == 0.003)
        #expect(tcp.questions == [[]])
    }

    @Test(
        "What is no address names the setting, without what may be secret",
        arguments: ["", "ftp://h/x?token=canary", "tcp:h:1", "tcp://h", "tcp://h:99999", "example.com", "tcp://:5"])
    func refusesAddresses(url: String) async throws {
        let failure = try await #require(throws: PollFailure.self) {
            _ = try await answer(EndpointTarget(name: "bad", url: url))
        }
        #expect(
            failure.description.hasSuffix(
                "no http://, https:// or tcp://host:port address; see url of the endpoint bad"))
        #expect(!failure.description.contains("canary"))
    }
}
