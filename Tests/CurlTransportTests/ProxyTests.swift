import Glibc
import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct ProxyTests {
    static let environment = Environment([
        "http_proxy": "http://h:1", "HTTPS_PROXY": "http://s:2", "no_proxy": "inside.example",
    ])

    @Test(arguments: [
        ("http://a.example/", "http://h:1"), ("https://a.example/", "http://s:2"),
        ("http://localhost/", nil), ("http://LOCALHOST./", nil), ("http://x.localhost/", nil),
        ("http://127.0.0.1/", nil),
        ("http://127.1/", nil), ("http://0x7f000001/", nil), ("http://2130706433/", nil), ("https://[::1]/", nil),
        ("http://[::ffff:127.0.0.9]/", nil), ("http://0.0.0.0/", nil), ("http://169.254.169.254/", nil),
        ("http://169.254.170.2/", nil), ("http://169.254.170.23/", nil), ("http://[fd00:ec2::254]/", nil),
        ("http://[fd00:ec2::23]/", nil), ("http://[fd00:ec2::24]/", "http://h:1"),
        ("http://169.254.1.1/", "http://h:1"),
        ("http://localhost.example/", "http://h:1"), ("http://128.0.0.1/", "http://h:1"),
    ])
    func `loopback and metadata never go through a proxy`(url: String, proxy: String?) throws {
        #expect(ProxySettings(Self.environment).proxy(for: try Destination(url)) == proxy)
    }

    @Test(
        arguments: [
            (["HTTP_PROXY": "x"], nil, nil), (["http_proxy": "x"], "x", nil),
            (["https_proxy": "x", "HTTPS_PROXY": "y"], nil, "x"),
            (["all_proxy": "x", "ALL_PROXY": "y"], "x", "x"), (["ALL_PROXY": "y", "http_proxy": "x"], "x", "y"),
            (["http_proxy": ""], nil, nil),
        ] as [([String: String], String?, String?)])
    func `the variables count as curl counts them`(variables: [String: String], http: String?, https: String?) throws {
        let settings = ProxySettings(Environment(variables))
        #expect(settings.proxy(for: try Destination("http://a.example")) == http)
        #expect(settings.proxy(for: try Destination("https://a.example")) == https)
    }

    @Test func `a proxy gets the whole address and its answer is the answer`() async throws {
        let proxy = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", body: Array("by proxy".utf8))
        }
        let transport = CurlTransport(TransportOptions(environment: Environment(["http_proxy": proxy.url("")])))
        let answer = try await transport.send(HTTPRequest(.get, "http://service.invalid/status?x=%2f"))
        #expect(answer.text == "by proxy")
        #expect(proxy.heads.first?.hasPrefix("GET http://service.invalid/status?x=%2f HTTP/1.1\r\n") == true)
    }

    @Test func `loopback is reached past the proxy`() async throws {
        let proxy = try FaultServer { $0.waitForClose() }
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer(body: Array("direct".utf8))
        }
        let transport = CurlTransport(TransportOptions(environment: Environment(["all_proxy": proxy.url("")])))
        #expect(try await transport.send(HTTPRequest(.get, server.url())).text == "direct")
        #expect(proxy.connections == 0)
    }

    @Test func `a host of no_proxy is reached past the proxy`() async throws {
        let proxy = try FaultServer { $0.waitForClose() }
        let transport = CurlTransport(
            TransportOptions(environment: Environment(["http_proxy": proxy.url(""), "NO_PROXY": "x,.invalid"])))
        let failure = await transport.failure(HTTPRequest(.get, "http://\(impossibleName)/"))
        #expect(failure == .nameNotFound(host: impossibleName))
        #expect(proxy.connections == 0)
    }

    @Test func `a proxy that refuses a tunnel is named`() async throws {
        let proxy = try FaultServer { client in
            _ = client.readRequest()
            client.answer("407 Proxy Authentication Required")
        }
        let transport = CurlTransport(TransportOptions(environment: Environment(["https_proxy": proxy.url("")])))
        let failure = await transport.failure(HTTPRequest(.get, "https://service.invalid/"))
        #expect(failure == .proxy("answered 407"))
    }

    @Test func `a proxy that is not there is named`() async throws {
        let bound = try Loopback.bind()
        defer { close(bound.socket) }
        for proxy in ["http://127.0.0.1:\(bound.port)", "http://\(impossibleName):1"] {
            let transport = CurlTransport(TransportOptions(environment: Environment(["http_proxy": proxy])))
            let failure = await transport.failure(HTTPRequest(.get, "http://service.invalid/"))
            guard case .proxy = failure else {
                Issue.record("\(String(describing: failure))")
                continue
            }
        }
    }
}
