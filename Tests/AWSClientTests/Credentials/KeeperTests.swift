import FoundationEssentials
import Monitor
import Synchronization
import Testing

@testable import AWSClient

@Suite("Keeping and renewing credentials")
struct KeeperTests {
    /// A source with planned answers, the last of which stands for ever; counts how often it is asked.
    final class Source: Sendable {
        private struct State {
            var now = KeyBench.now
            var files = 0
            var asked = 0
            var answers: [Result<AWSCredentials, PollFailure>]
        }

        private let state: Mutex<State>

        init(_ answers: [Result<AWSCredentials, PollFailure>]) { state = Mutex(State(answers: answers)) }

        var asked: Int { state.withLock { $0.asked } }
        func advance(_ seconds: Double) { state.withLock { $0.now += seconds } }
        func changeFiles() { state.withLock { $0.files += 1 } }

        var keeper: CredentialKeeper {
            CredentialKeeper(
                find: { [self] in
                    await Task.yield()
                    return state.withLock { state in
                        state.asked += 1
                        return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
                    }
                },
                fingerprint: { [self] in state.withLock { $0.files } }, now: { [self] in state.withLock { $0.now } })
        }
    }

    static func keys(_ name: String, ends: Double?, renews: Bool = true) -> Result<AWSCredentials, PollFailure> {
        .success(
            AWSCredentials(
                keys: AWSKeys(accessKey: name, secretKey: Secret("s")), source: "test",
                ends: ends.map { KeyBench.now + $0 }, renews: renews))
    }

    static let failed = PollFailure.credentials(.unavailable(source: "x", why: "y", next: "z"))

    @Test("Keys are renewed from 15 minutes before their end, and not before")
    func advisory() async throws {
        let source = Source([Self.keys("A1", ends: 3_600), Self.keys("A2", ends: 7_200)])
        let keeper = source.keeper
        #expect(try await keeper.current().credentials.keys.accessKey == "A1")
        source.advance(2_690)
        #expect(try await keeper.current().credentials.keys.accessKey == "A1")
        source.advance(20)
        #expect(try await keeper.current().credentials.keys.accessKey == "A2")
        #expect(source.asked == 2)
    }

    @Test("Keys of a quarter of an hour are not renewed at every call")
    func shortLived() async throws {
        let source = Source([Self.keys("A1", ends: 900), Self.keys("A2", ends: 1_800)])
        let keeper = source.keeper
        for _ in 0..<10 {
            #expect(try await keeper.current().credentials.keys.accessKey == "A1")
            source.advance(60)
        }
        source.advance(100)
        #expect(try await keeper.current().credentials.keys.accessKey == "A2")
    }

    @Test("Many callers at once ask the source once")
    func single() async throws {
        let source = Source([Self.keys("A1", ends: 3_600)])
        let keeper = source.keeper
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await keeper.current().credentials.keys.accessKey } }
            for try await key in group { #expect(key == "A1") }
        }
        #expect(source.asked == 1)
    }

    @Test("Keys that cannot be renewed are used to their end, with the reason beside them, and then the reason stands")
    func lasts() async throws {
        let source = Source([Self.keys("A1", ends: 3_600), .failure(Self.failed)])
        let keeper = source.keeper
        _ = try await keeper.current()
        source.advance(3_000)
        let held = try await keeper.current()
        #expect(held.credentials.keys.accessKey == "A1")
        #expect(held.renewalFailure == Self.failed)
        _ = try await keeper.current()
        #expect(source.asked == 2, "a failed renewal rests a minute")
        source.advance(601)
        await #expect(throws: Self.failed) { try await keeper.current() }
    }

    @Test("A failure rests ten seconds, then the source is asked again and recovers by itself")
    func recovers() async throws {
        let source = Source([.failure(Self.failed), Self.keys("A1", ends: nil)])
        let keeper = source.keeper
        for _ in 0..<5 { await #expect(throws: Self.failed) { try await keeper.current() } }
        #expect(source.asked == 1)
        source.advance(10)
        #expect(try await keeper.current().credentials.keys.accessKey == "A1")
    }

    @Test("Files that change are read at once, also after a failure")
    func changedFiles() async throws {
        let source = Source([.failure(Self.failed), Self.keys("A1", ends: nil), Self.keys("A2", ends: nil)])
        let keeper = source.keeper
        await #expect(throws: Self.failed) { try await keeper.current() }
        source.changeFiles()
        source.advance(5)
        let first = try await keeper.current()
        #expect(first.credentials.keys.accessKey == "A1")
        source.advance(5)
        #expect(
            try await keeper.current().credentials.keys.accessKey == "A1", "files that did not change are not asked")
        source.changeFiles()
        source.advance(5)
        let second = try await keeper.current()
        #expect(second.credentials.keys.accessKey == "A2")
        #expect(second.revision > first.revision)
    }

    @Test("A file that is half written does not take away keys that are good")
    func halfWritten() async throws {
        let source = Source([Self.keys("A1", ends: nil, renews: false), .failure(Self.failed)])
        let keeper = source.keeper
        _ = try await keeper.current()
        source.changeFiles()
        source.advance(5)
        let held = try await keeper.current()
        #expect(held.credentials.keys.accessKey == "A1")
        #expect(held.renewalFailure == Self.failed)
    }

    @Test("Keys that AWS did not accept are asked for anew, newer ones stay")
    func rejected() async throws {
        let source = Source([Self.keys("A1", ends: nil), Self.keys("A2", ends: nil)])
        let keeper = source.keeper
        let first = try await keeper.current().credentials.keys
        await keeper.reject(first)
        #expect(try await keeper.current().credentials.keys.accessKey == "A2")
        await keeper.reject(first)
        #expect(try await keeper.current().credentials.keys.accessKey == "A2")
        #expect(source.asked == 2)
    }

    @Test("Keys that have ended when they come are no keys")
    func ended() async {
        let keeper = Source([Self.keys("A1", ends: -1)]).keeper
        await #expect(throws: PollFailure.credentials(.expired(source: "test"))) { try await keeper.current() }
    }
}
