import Monitor
import Synchronization
import Testing
import Wire

@testable import CurlTransport

@Suite struct ConcurrencyTests {
    @Test func `two hundred requests are on the way at once`() async throws {
        let transport = CurlTransport()
        let arrived = Mutex(0)
        // None is answered before all have come.
        let server = try FaultServer { client in
            _ = client.readRequest()
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < 200, client.staysOpen(10) {}
            client.answer(body: Array("ok".utf8))
        }
        let answers = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let request = HTTPRequest(.get, server.url("/\(number)"), limits: Limits(connect: 30, total: 60))
                    return (try? await transport.send(request))?.status ?? 0
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(answers == Array(repeating: 200, count: 200))
        #expect(server.connections == 200)
    }

    @Test func `a given up request ends at once and closes its connection`() async throws {
        let transport = CurlTransport()
        let (arrivals, arrive) = AsyncStream<Void>.makeStream()
        let (closes, closed) = AsyncStream<Void>.makeStream()
        let server = try FaultServer { client in
            _ = client.readRequest()
            arrive.yield()
            client.waitForClose()
            closed.yield()
        }
        let task = Task { await transport.failure(HTTPRequest(.get, server.url(), limits: Limits(total: 600))) }
        for await _ in arrivals { break }
        task.cancel()
        #expect(await task.value == .cancelled)
        for await _ in closes { break }
    }

    @Test func `a request of a cancelled task is not sent`() async throws {
        let transport = CurlTransport()
        let server = try FaultServer { $0.waitForClose() }
        let (gate, open) = AsyncStream<Void>.makeStream()
        let task = Task {
            for await _ in gate {}
            return await transport.failure(HTTPRequest(.get, server.url(), limits: Limits(total: 600)))
        }
        task.cancel()
        open.finish()
        #expect(await task.value == .cancelled)
        #expect(server.heads.isEmpty)
    }

    @Test func `closing gives up what is in flight and refuses what comes later`() async throws {
        let transport = CurlTransport()
        let (arrivals, arrive) = AsyncStream<Void>.makeStream()
        let server = try FaultServer { client in
            arrive.yield()
            client.waitForClose()
        }
        let request = HTTPRequest(.get, server.url(), limits: Limits(total: 600))
        async let fetched = transport.failure(request)
        async let exchanged = SocketExchange(on: transport).failure(with: server.port, limits: Limits(total: 600))
        var count = 0
        for await _ in arrivals {
            count += 1
            if count == 2 { break }
        }
        transport.close()
        #expect(await fetched == .cancelled)
        #expect(await exchanged == .cancelled)
        let failure = await transport.failure(request)
        #expect(failure == .cancelled)
        transport.close()
    }

    @Test func `a transport that was never used closes`() {
        CurlTransport().close()
    }

    @Test func `a second request takes the connection of the first`() async throws {
        let transport = CurlTransport()
        let server = try FaultServer { client in
            while client.readRequest() != nil { client.answer(body: Array("ok".utf8)) }
        }
        for method in [HTTPMethod.get, .post, .get] {
            _ = try await transport.send(HTTPRequest(method, server.url(), body: method == .post ? [1] : nil))
        }
        #expect(server.heads.count == 3)
        #expect(server.connections == 1)
    }

    /// The server answers once, takes the next request on the same connection and closes without a word; other
    /// connections are answered.
    private static func forgetful() throws -> FaultServer {
        let connections = Mutex(0)
        return try FaultServer { client in
            let isFirst = connections.withLock { count in
                count += 1
                return count == 1
            }
            _ = client.readRequest()
            client.answer(body: Array("ok".utf8))
            if client.readRequest() != nil, !isFirst { client.answer(body: Array("ok".utf8)) }
        }
    }

    @Test func `a get on a connection that ended meanwhile is sent again`() async throws {
        let transport = CurlTransport()
        let server = try Self.forgetful()
        for _ in 0..<2 { _ = try await transport.send(HTTPRequest(.get, server.url())) }
        #expect(server.heads.count == 3)
        #expect(server.connections == 2)
    }

    @Test func `a post on a connection that ended meanwhile is not sent again`() async throws {
        let transport = CurlTransport()
        let server = try Self.forgetful()
        _ = try await transport.send(HTTPRequest(.get, server.url()))
        let failure = await transport.failure(HTTPRequest(.post, server.url(), body: Array("once".utf8)))
        #expect(failure == .reset)
        #expect(server.heads.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func `a post without a body takes a connection of its own`() async throws {
        let transport = CurlTransport()
        let server = try Self.forgetful()
        _ = try await transport.send(HTTPRequest(.get, server.url()))
        _ = try await transport.send(HTTPRequest(.post, server.url()))
        #expect(server.heads.count { $0.hasPrefix("POST") } == 1)
        #expect(server.connections == 2)
    }
}
