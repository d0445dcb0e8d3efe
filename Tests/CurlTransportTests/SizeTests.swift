import Foundation
import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct SizeTests {
    let transport = CurlTransport()
    let limits = Limits(total: 60, body: 1 << 20, headers: 256 << 10)

    @Test func `an announced body over the limit ends before it comes`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n")
            client.waitForClose()
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "body", limit: 1 << 20))
    }

    @Test(arguments: ["Transfer-Encoding: chunked\r\n", "Connection: close\r\n"])
    func `an endless body ends at the limit`(header: String) async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 200 OK\r\n\(header)\r\n")
            let piece = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 0x10000) + Array("\r\n".utf8)
            while client.send(piece) {}
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "body", limit: 1 << 20))
    }

    @Test func `bodies that are too much together end, and leave room for the next`() async throws {
        var options = TransportOptions()
        options.bodies = 3 << 20
        let transport = CurlTransport(options)
        let body = [UInt8](repeating: 0x61, count: 1 << 20)
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer(body: body)
        }
        // Answers hold their memory for as long as they are kept.
        let request = HTTPRequest(.get, server.url(), limits: limits)
        var kept: [HTTPResponse] = []
        for _ in 0..<3 { kept.append(try await transport.send(request)) }
        #expect(await transport.failure(request) == .tooLarge(what: "all answers together", limit: 3 << 20))
        #expect(kept.allSatisfy { $0.body == body })
        kept = []
        #expect(try await transport.send(request).body == body)
    }

    @Test func `a body of just the limit is an answer`() async throws {
        let body = [UInt8](repeating: 0x61, count: 1 << 20)
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer(body: body)
        }
        let answer = try await transport.send(HTTPRequest(.get, server.url(), limits: limits))
        #expect(answer.body == body)
    }

    @Test func `a compressed bomb ends at the limit`() async throws {
        let bomb = try Shell.run(
            "dd if=/dev/zero bs=1M count=200 2>/dev/null | gzip -9")
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip\r\n", body: bomb)
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "decompressed body", limit: 1 << 20))
    }

    @Test func `a bomb in a bomb ends at the limit`() async throws {
        let bomb = try Shell.run(
            "dd if=/dev/zero bs=1M count=200 2>/dev/null | gzip -9 | gzip -9")
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip, gzip\r\n", body: bomb)
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "decompressed body", limit: 1 << 20))
    }

    @Test func `countless headers end at the limit`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 200 OK\r\n")
            for number in 0..<200_000 where !client.send("X-\(number): y\r\n") { return }
            client.send("\r\n")
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "headers", limit: 256 << 10))
    }

    @Test func `a header line of a megabyte ends at what curl keeps of a line`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 200 OK\r\nX-Long: " + String(repeating: "a", count: 1 << 20) + "\r\n\r\n")
        }
        let failure = await transport.failure(HTTPRequest(.get, server.url(), limits: limits))
        #expect(failure == .tooLarge(what: "headers", limit: 100 << 10))
    }
}
