import Monitor
import Testing

@testable import mltop

@Suite("Endpoints of --url")
struct EndpointNamesTests {
    @Test("are named by their address without its scheme, and told apart when one comes twice")
    func names() {
        let endpoints = CheckCommand.endpoints(["http://a:1/x", "https://b/", "http://a:1/x"])
        #expect(endpoints.map(\.name) == ["a:1/x", "b/", "a:1/x#2"])
        #expect(endpoints.map(\.url) == ["http://a:1/x", "https://b/", "http://a:1/x"])
    }

    @Test("do not show what is behind a question mark, which may be a secret, and send it all the same")
    func secrets() throws {
        let url = "http://a:1/x?token=canary#canary"
        let endpoint = try #require(CheckCommand.endpoints([url]).first)
        #expect(endpoint.name == "a:1/x" && endpoint.url == url && endpoint.place == "http://a:1/x")
        #expect(CheckCommand.endpoints([url, "http://a:1/x?b"]).map(\.name) == ["a:1/x", "a:1/x#2"])
    }
}
