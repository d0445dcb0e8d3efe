import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct AnswerTests {
    let transport = CurlTransport()

    @Test func `an answer has status, headers, body and duration`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            client.answer("503 Oh no", "Retry-After:  7 \r\nX-Twice: a\r\nX-Twice: b\r\n", body: Array("busy".utf8))
        }
        let answer = try await transport.send(HTTPRequest(.get, server.url("/health")))
        #expect(answer.status == 503)
        #expect(answer.text == "busy")
        #expect(answer.header("retry-after") == "7")
        #expect(answer.headers.map(\.name) == ["Content-Length", "Retry-After", "X-Twice", "X-Twice"])
        #expect(answer.duration > 0)
        #expect(answer.certificateEnds == nil)
    }

    @Test func `the address is sent byte for byte`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer()
        }
        let path = "/a/../b/./%2f%2F%7e//c;d?q=a%20b&e=+|{}^&f=%e4'\"&g"
        _ = try await transport.send(HTTPRequest(.get, server.url(path)))
        #expect(server.heads.first?.hasPrefix("GET \(path) HTTP/1.1\r\n") == true)
    }

    @Test func `headers are sent as given, with a host of its own and an agent`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer()
        }
        let headers = [
            HTTPRequest.Header("Host", "kinesis.eu-west-1.amazonaws.com"), .init("X-Empty", ""), .init("X-Two", "a  b"),
        ]
        _ = try await transport.send(HTTPRequest(.get, server.url(), headers: headers))
        let lines = try #require(server.heads.first).split(separator: "\r\n")
        #expect(lines.contains("Host: kinesis.eu-west-1.amazonaws.com"))
        #expect(lines.filter { $0.hasPrefix("Host:") }.count == 1)
        #expect(lines.contains("X-Empty:"))
        #expect(lines.contains("X-Two: a  b"))
        #expect(lines.contains("User-Agent: mltop"))
        #expect(lines.contains("Accept-Encoding: gzip"))
    }

    @Test(arguments: [HTTPMethod.post, .put, .patch])
    func `a body is sent whole, with no type and no wait of curl's own`(method: HTTPMethod) async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("201 Created")
        }
        let body = [UInt8](repeating: 0x61, count: 2 << 20)
        let answer = try await transport.send(HTTPRequest(method, server.url(), body: body))
        #expect(answer.status == 201)
        let request = try #require(server.heads.first)
        #expect(request.hasPrefix("\(method.rawValue) / HTTP/1.1\r\n"))
        #expect(request.utf8.count > 2 << 20)
        #expect(!request.contains("Content-Type"))
        #expect(!request.contains("Expect"))
    }

    @Test func `a post without a body says so`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer()
        }
        _ = try await transport.send(HTTPRequest(.post, server.url()))
        #expect(server.heads.first?.contains("Content-Length: 0\r\n") == true)
    }

    @Test func `the head of an answer ends it`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            client.waitForClose()
        }
        let answer = try await transport.send(HTTPRequest(.head, server.url()))
        #expect(answer.header("Content-Length") == "1000")
        #expect(answer.body.isEmpty)
    }

    @Test func `a compressed body arrives decompressed`() async throws {
        let zipped = try Shell.run("printf 'hello hello hello' | gzip -n")
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip\r\n", body: zipped)
        }
        let answer = try await transport.send(HTTPRequest(.get, server.url()))
        #expect(answer.text == "hello hello hello")
    }

    @Test func `a caller that asks for an encoding gets the body as it came`() async throws {
        let server = try FaultServer { client in
            _ = client.readRequest()
            client.answer("200 OK", "Content-Encoding: gzip\r\n", body: [1, 2, 3])
        }
        let answer = try await transport.send(
            HTTPRequest(.get, server.url(), headers: [.init("Accept-Encoding", "identity")]))
        #expect(answer.body == [1, 2, 3])
        #expect(server.heads.first?.contains("Accept-Encoding: identity\r\n") == true)
    }

    @Test(arguments: ["http://other.invalid/", "file:///etc/passwd", "gopher://127.0.0.1/", "/again"])
    func `a redirect is an answer and is not followed`(location: String) async throws {
        let other = try FaultServer { $0.waitForClose() }
        let server = try FaultServer { client in
            while client.readRequest() != nil {
                let target = location.hasPrefix("http") ? other.url("/stolen") : location
                client.answer("302 Found", "Location: \(target)\r\n")
            }
        }
        let answer = try await transport.send(
            HTTPRequest(.get, server.url(), headers: [.init("Authorization", "Bearer canary")]))
        #expect(answer.status == 302)
        #expect(server.heads.count == 1)
        #expect(other.connections == 0)
    }
}
