import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct HostTests {
    @Test(arguments: ["", "/kinesis", "/lambda"])
    func `the admin GUI is healthy in its own words`(path: String) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send("GET", try stack.frontend("/api/health" + path))
            #expect(answer.status == 200)
            #expect(answer.header("server")?.hasPrefix("Werkzeug/") == true)
            #expect(answer.header("connection") == "close")
            let body = try answer.json()
            #expect(Set(body.keys) == (path.isEmpty ? ["service", "status", "timestamp"] : ["healthy", "status"]))
            #expect(path.isEmpty || body["healthy"] as? Bool == true)
        }
    }

    @Test(arguments: [("/", 200, "<title>"), ("/nope", 404, "404 Not Found")])
    func `the admin GUI has a page and misses others`(path: String, status: Int, words: String) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send("GET", try stack.frontend(path))
            #expect(answer.status == status)
            #expect(answer.text.contains(words))
        }
    }

    @Test(arguments: [
        ("GET", "/status.html", 200, "Running"), ("GET", "/", 200, "Directory listing for /"),
        ("GET", "/%2e%2e/etc/passwd", 404, "File not found"),
        ("POST", "/", 501, "Unsupported method (&#x27;POST&#x27;)"),
    ])
    func `the status page is static and beside it only a listing`(
        method: String, path: String, status: Int, words: String
    ) throws {
        try withDemo(.schedulerDead) { stack in
            let answer = try LoopbackClient.send(method, try stack.statusPage(path))
            #expect(answer.status == status)
            #expect(answer.text.contains(words))
            #expect(answer.header("server")?.hasPrefix("SimpleHTTP/") == true)
        }
    }

    /// A startup packet with a user.
    private func startup(_ fields: String) -> [UInt8] {
        let body: [UInt8] = [0, 3, 0, 0] + Array(fields.utf8)
        return [0, 0, 0, UInt8(body.count + 4)] + body
    }

    @Test func `PostgreSQL has no TLS and asks for SCRAM`() throws {
        try withDemo { stack in
            let address = try #require(stack.postgres)
            let sslRequest: [UInt8] = [0, 0, 0, 8, 4, 210, 22, 47]
            let answer = try LoopbackClient.exchange(
                with: address, sslRequest + startup("user\0mltop\0database\0airflow\0\0")
            ) { $0.count >= 25 }
            #expect(answer == Array("N".utf8) + [82, 0, 0, 0, 23, 0, 0, 0, 10] + Array("SCRAM-SHA-256\0\0".utf8))
        }
    }

    @Test(arguments: [
        ("database\0x\0\0", "C28000", "no PostgreSQL user name"),
        ("user\0u\0\0p1234", "C28P01", "authentication failed"),
    ])
    func `PostgreSQL refuses in its protocol`(fields: String, code: String, words: String) throws {
        try withDemo { stack in
            let address = try #require(stack.postgres)
            let parts = fields.components(separatedBy: "\0\0")
            let answer = try LoopbackClient.exchange(with: address, startup(parts[0] + "\0\0") + Array(parts[1].utf8))
            let text = String(decoding: answer, as: UTF8.self)
            #expect(text.contains(code))
            #expect(text.contains(words))
        }
    }

    @Test(arguments: [[71, 69, 84, 32, 47], [0, 0, 0, 3], [255, 255, 255, 255, 0]] as [[UInt8]])
    func `PostgreSQL closes on what is no startup packet`(bytes: [UInt8]) throws {
        try withDemo { stack in
            let address = try #require(stack.postgres)
            #expect(try LoopbackClient.exchange(with: address, bytes).isEmpty)
        }
    }

    @Test(arguments: [
        ("PING\r\nQUIT\r\n", "+PONG\r\n+OK\r\n"), ("*1\r\n$4\r\nPING\r\n*1\r\n$4\r\nQUIT\r\n", "+PONG\r\n+OK\r\n"),
        ("ping x\r\nquit\r\n", "$1\r\nx\r\n+OK\r\n"),
        ("GET a\r\nQUIT\r\n", "-ERR unknown command 'GET', with args beginning with: 'a' \r\n+OK\r\n"),
        ("*x\r\n", "-ERR Protocol error: invalid multibulk length\r\n"),
        ("*1\r\n+4\r\n", "-ERR Protocol error: invalid multibulk length\r\n"),
    ])
    func `Redis answers its protocol`(question: String, answer: String) throws {
        try withDemo { stack in
            let bytes = try LoopbackClient.exchange(with: try #require(stack.redis), Array(question.utf8))
            #expect(bytes.text == answer)
        }
    }

    @Test func `Redis tells its version`() throws {
        try withDemo { stack in
            let bytes = try LoopbackClient.exchange(with: try #require(stack.redis), Array("INFO\r\nQUIT\r\n".utf8))
            #expect(bytes.text.contains("\r\nredis_version:7.2."))
            let head = try #require(bytes.text.components(separatedBy: "\r\n").first)
            #expect(Int(head.dropFirst()) == bytes.count - head.utf8.count - 2 - 2 - "+OK\r\n".utf8.count)
        }
    }

    @Test func `a body over the limit is refused`() throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                "POST", try stack.airflow("/auth/token"),
                body: String(repeating: "x", count: HTTPExchange.bodyLimit + 1))
            #expect(answer.status == 413)
        }
    }
}
