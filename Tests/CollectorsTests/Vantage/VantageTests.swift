import Collectors
import Monitor
import TestSupport
import Testing
import Wire

@Suite("The own address")
struct VantageTests {
    private let url = "https://checkip.example.com/"

    private func collect(_ answer: HTTPResponse) async throws(PollFailure) -> Payload {
        let transport = ScriptedTransport([.init(.get, url, .success(answer))])
        return try await VantageCollector(url: url, transport: transport).collect()
    }

    @Test(
        "is what the server says, with who said it",
        arguments: ["203.0.113.24\n", "2001:db8::24", "::1", " 192.0.2.1 "])
    func address(_ text: String) async throws {
        let payload = try await collect(HTTPResponse(status: 200, body: Array(text.utf8)))
        let address = text.split(whereSeparator: \.isWhitespace).joined()
        #expect(payload == .vantage(Vantage(address: address, teller: "checkip.example.com")))
    }

    @Test(
        "is nothing else that comes",
        arguments: [
            "", "<html>", "203.0.113.256", "1.2.3", "203.0.113.24 203.0.113.25", ":", "1:2", "x::1", "1.2.3.+4",
        ])
    func others(_ text: String) async {
        await #expect(throws: PollFailure.self) { try await collect(HTTPResponse(status: 200, body: Array(text.utf8))) }
        await #expect(throws: PollFailure.status(code: 403, detail: "")) {
            try await collect(HTTPResponse(status: 403, body: Array("203.0.113.24".utf8)))
        }
    }
}
