import Glibc
import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct FaultTests {
    let transport = CurlTransport()

    @Test func `a closed port is named`() async throws {
        let bound = try Loopback.bind()
        defer { close(bound.socket) }
        let failure = await transport.failure(HTTPRequest(.get, "http://127.0.0.1:\(bound.port)/"))
        #expect(failure == .refused(host: "127.0.0.1", port: bound.port))
    }

    @Test func `a name without an address is named`() async {
        let failure = await transport.failure(HTTPRequest(.get, "http://\(impossibleName)/"))
        #expect(failure == .nameNotFound(host: impossibleName))
    }

    @Test func `a port that drops connections ends by the connect limit`() async throws {
        let hole = try Loopback.blackHole()
        defer { for socket in hole.sockets { close(socket) } }
        let failure = await transport.failure(
            HTTPRequest(.get, "http://127.0.0.1:\(hole.port)/", limits: Limits(connect: 0.3, total: 30)))
        #expect(failure == .connectTimedOut(seconds: 0.3))
    }

    @Test func `silence ends by the total limit`() async throws {
        let server = try FaultServer { $0.waitForClose() }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: shortLimits))
        #expect(failure == .timedOut(seconds: 0.4))
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Long: "])
    func `a byte at a time ends by the total limit`(start: String) async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send(start)
            while client.staysOpen(20), client.send("x") {}
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: shortLimits))
        #expect(failure == .timedOut(seconds: 0.4))
    }

    @Test(arguments: [
        ("", true), ("", false), ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", true),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", false),
    ])
    func `an answer that ends too early is a reset`(start: String, byReset: Bool) async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send(start)
            if byReset { client.reset() }
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url()))
        #expect(failure == .reset)
    }

    @Test(arguments: [
        "220 ftp.example ready\r\n", "\u{0}\u{1}\u{2}", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    ])
    func `what is not HTTP is not understood`(bytes: String) async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send(bytes)
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url()))
        guard case .notUnderstood(let why) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!why.isEmpty)
    }

    @Test func `damaged compression is not understood`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip\r\n", body: Array("not gzip at all".utf8))
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url()))
        #expect(failure == .notUnderstood("the compressed body is damaged"))
    }

    /// Curl decompresses what came and, in some versions, misses no end.
    @Test func `compression that ends too early gives a fault or what came before`() async throws {
        let zipped = try Shell.run("seq 100000 | gzip -n")
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip\r\n", body: Array(zipped.prefix(zipped.count / 2)))
        }
        guard let answer = try? await transport.send(HTTPRequest(.get, server.url())) else { return }
        #expect((1...100_000).map { "\($0)\n" }.joined().hasPrefix(answer.text))
    }

    @Test(arguments: [
        "X-Name: a\r\nX-Injected: b", "X-Name: a\nb", "X-Name: a\u{0}b", "X Name: a", "X-Name\r\n: a", ": a",
    ])
    func `a header that would break the request is refused before sending`(line: String) async throws {
        let server = try FaultServer { $0.waitForClose() }
        let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let failure = await transport.failure(
            HTTPRequest(.get, server.url(), headers: [.init(parts[0], parts[1])]))
        guard case .misconfigured = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(server.connections == 0)
    }

    @Test(arguments: [
        "", "no scheme", "ftp://127.0.0.1/", "file:///etc/passwd", "http://", "http://127.0.0.1:99999/",
        "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\u{0}", "gopher://me:canary@127.0.0.1/",
        "ht tp://me:canary@127.0.0.1/",
    ])
    func `an address that cannot be asked is refused without repeating it`(url: String) async {
        let failure = await transport.failure(HTTPRequest(.get, url))
        guard case .misconfigured(let what, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(!what.contains("canary"))
    }
}
