import Glibc
import Monitor
import Testing
import Wire

@testable import CurlTransport

@Suite struct SocketExchangeTests {
    let sockets = SocketExchange(on: CurlTransport())

    @Test func `a question is sent and the answer is read until it is enough`() async throws {
        let server = try FaultServer { client in
            guard client.read() == RedisPing.question else { return }
            for piece in ["+PO", "NG\r", "\n"] { client.send(piece) }
            client.waitForClose()
        }
        let reply = try await sockets.exchange(
            with: HostPort(host: "127.0.0.1", port: server.port), sending: RedisPing.question, limits: Limits(),
            until: RedisPing.isEnough)
        #expect(String(decoding: reply.bytes, as: UTF8.self) == "+PONG\r\n")
        #expect(reply.duration > 0)
    }

    @Test func `a name is looked up`() async throws {
        let server = try FaultServer { $0.send("hello") }
        let reply = try await sockets.exchange(
            with: HostPort(host: "localhost", port: server.port), sending: [], limits: Limits()
        ) { _ in false }
        #expect(reply.bytes == Array("hello".utf8))
    }

    @Test func `a connection alone can be the answer`() async throws {
        let server = try FaultServer { $0.waitForClose() }
        let reply = try await sockets.exchange(
            with: HostPort(host: "127.0.0.1", port: server.port), sending: [], limits: Limits()
        ) { _ in true }
        #expect(reply.bytes.isEmpty)
    }

    @Test func `a question larger than the system's buffers is sent whole`() async throws {
        let question = [UInt8](repeating: 0x61, count: 8 << 20)
        let server = try FaultServer { client in
            var count = 0
            while count < question.count, let more = client.read() { count += more.count }
            client.send("\(count)")
        }
        let reply = try await sockets.exchange(
            with: HostPort(host: "127.0.0.1", port: server.port), sending: question, limits: Limits()
        ) { _ in false }
        #expect(String(decoding: reply.bytes, as: UTF8.self) == "\(question.count)")
    }

    @Test func `a closed port is named`() async throws {
        let bound = try Loopback.bind()
        defer { close(bound.socket) }
        let failure = await sockets.failure(with: bound.port)
        #expect(failure == .refused(host: "127.0.0.1", port: bound.port))
    }

    @Test(arguments: [impossibleName, "127.0.0.1\u{0}.example", ""])
    func `a name without an address is named`(host: String) async {
        let failure = await sockets.failure(with: 1, host: host)
        #expect(failure == .nameNotFound(host: host))
    }

    @Test func `a port that drops connections ends by the connect limit`() async throws {
        let hole = try Loopback.blackHole()
        defer { for socket in hole.sockets { close(socket) } }
        let failure = await sockets.failure(with: hole.port, limits: Limits(connect: 0.3, total: 30))
        #expect(failure == .connectTimedOut(seconds: 0.3))
    }

    @Test func `silence ends by the total limit`() async throws {
        let server = try FaultServer { $0.waitForClose() }
        let failure = await sockets.failure(with: server.port, sending: "?", limits: shortLimits)
        #expect(failure == .timedOut(seconds: 0.4))
    }

    @Test(arguments: [true, false])
    func `a close before the first byte is a reset`(byReset: Bool) async throws {
        let server = try FaultServer { client in
            _ = client.read()
            if byReset { client.reset() }
        }
        let failure = await sockets.failure(with: server.port, sending: "?")
        #expect(failure == .reset)
    }

    @Test func `an endless answer ends at the limit`() async throws {
        let server = try FaultServer { client in while client.send([UInt8](repeating: 0x61, count: 4096)) {} }
        let failure = await sockets.failure(with: server.port, limits: Limits(body: 10_000))
        #expect(failure == .tooLarge(what: "answer", limit: 10_000))
    }

    @Test func `a given up exchange ends at once`() async throws {
        let (arrivals, arrive) = AsyncStream<Void>.makeStream()
        let server = try FaultServer { client in
            arrive.yield()
            client.waitForClose()
        }
        let task = Task { await sockets.failure(with: server.port, limits: Limits(total: 600)) }
        for await _ in arrivals { break }
        task.cancel()
        #expect(await task.value == .cancelled)
    }
}
