import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("TCP pings")
struct PingTests {
    private let address = HostPort(host: "192.0.2.10", port: 5432)

    @Test("PostgreSQL that asks for a login is ready")
    func postgresIsReady() async throws {
        let tcp = FakeTCP(address, .success([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
        let payload = try await PingCollector(.postgres, address: address, tcp: tcp).collect()
        #expect(payload == .postgres(PingAnswer(state: .ready, detail: "asks for a login", latency: 0.003)))
        #expect(tcp.questions == [PostgresPing.question])
    }

    @Test("Redis that says PONG is ready, and one that loads is not")
    func redisAnswers() async throws {
        let ready = try await PingCollector(
            .redis, address: address, tcp: FakeTCP(address, .success(Array("+PONG\r\n".utf8)))
        )
        .collect()
        #expect(ready == .redis(PingAnswer(state: .ready, detail: "PONG", latency: 0.003)))
        let words = "LOADING Redis is loading the dataset in memory"
        let loading = try await PingCollector(
            .redis, address: address, tcp: FakeTCP(address, .success(Array("-\(words)\r\n".utf8)))
        ).collect()
        #expect(loading == .redis(PingAnswer(state: .notReady(words), detail: words, latency: 0.003)))
    }

    @Test("Another service on the port is not understood")
    func refusesOthers() async {
        let tcp = FakeTCP(address, .success(Array("HTTP/1.1 400 Bad Request\r\n".utf8)))
        await #expect(throws: PollFailure.self) {
            _ = try await PingCollector(.postgres, address: address, tcp: tcp).collect()
        }
        await #expect(throws: PollFailure.self) {
            _ = try await PingCollector(.redis, address: address, tcp: tcp).collect()
        }
    }

    @Test("A closed port passes through")
    func passesFailures() async {
        let refused = PollFailure.refused(host: "192.0.2.10", port: 5432)
        let tcp = FakeTCP(address, .failure(refused))
        await #expect(throws: refused) { _ = try await PingCollector(.postgres, address: address, tcp: tcp).collect() }
        await #expect(throws: refused) { _ = try await PingCollector(.redis, address: address, tcp: tcp).collect() }
    }
}
