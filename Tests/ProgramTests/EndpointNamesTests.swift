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
}
