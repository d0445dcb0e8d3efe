import FoundationEssentials
import Glibc
import Monitor
import Runtime
import Synchronization
import TestSupport
import Testing

@Suite("The poller", .timeLimit(.minutes(1)))
struct PollerTests {
    private let clock = ManualClock()

    private func poller(
        _ collectors: [FakeCollector], correction: @escaping @Sendable () -> Double = { 0 }
    ) -> (Poller<ManualClock>, AsyncStream<PollResult>.Iterator) {
        let (stream, continuation) = AsyncStream.makeStream(of: PollResult.self)
        let clock = clock
        let poller = Poller(
            collectors: collectors, intervals: Intervals(), clock: clock,
            now: { SampleWorld.now + clock.seconds + correction() }
        ) { result, _ in continuation.yield(result) }
        return (poller, stream.makeAsyncIterator())
    }

    /// The pauses after each of `count` polls.
    private func pauses(_ count: Int, of collector: FakeCollector) async -> [Double] {
        var (poller, results) = poller([collector])
        await poller.start()
        var pauses: [Double] = []
        for _ in 0..<count {
            _ = await results.next()
            await clock.sleepers(1)
            pauses += clock.pauses
            clock.advance(by: clock.pauses[0])
        }
        await poller.stop()
        return pauses
    }

    @Test("polls at once, then at the interval")
    func intervals() async {
        let pauses = await pauses(5, of: FakeCollector(.mlflow))
        #expect(pauses == [5, 5, 5, 5, 5])
    }

    @Test("asks a source that keeps failing more and more rarely, and one that answers again as before")
    func backOff() async {
        let failures = [PollFailure?](repeating: .reset, count: 21)
        let pauses = await pauses(23, of: FakeCollector(.mlflow, failures + [nil]))
        #expect(pauses[0..<4].allSatisfy { $0 == 5 })
        #expect(pauses[4..<19].allSatisfy { $0 == 15 })
        #expect(pauses[19..<21].allSatisfy { $0 == 30 })
        #expect(pauses[21...].allSatisfy { $0 == 5 })
    }

    @Test("doubles the pause for each answer that asks to slow down, up to sixteen times")
    func throttled() async {
        let throttled = [PollFailure?](repeating: .throttled(code: "Throttling"), count: 6)
        let pauses = await pauses(8, of: FakeCollector(.mlflow, throttled + [nil]))
        #expect(pauses.dropFirst() == [20, 40, 80, 80, 80, 5, 5])
    }

    @Test("never polls a source twice at once, however often it is told to")
    func once() async {
        let (calls, continuation) = AsyncStream.makeStream(of: Int.self)
        var called = calls.makeAsyncIterator()
        let collector = FakeCollector(.mlflow, hangs: true) { continuation.yield($0) }
        var (poller, results) = poller([collector])
        await poller.start()
        #expect(await called.next() == 1)
        for _ in 0..<20 { await poller.pollNow(nil) }
        collector.letGo()
        _ = await results.next()
        await poller.pollNow([.mlflow])
        _ = await results.next()
        #expect(collector.mostAtOnce == 1)
        await poller.stop()
    }

    @Test("tells which poll ends a round, whatever still hangs from an earlier one")
    func lastOfRound() async {
        let (stream, continuation) = AsyncStream.makeStream(of: (SourceID, Bool).self)
        var ends = stream.makeAsyncIterator()
        let (calls, called) = AsyncStream.makeStream(of: Int.self)
        var calling = calls.makeAsyncIterator()
        let hanging = FakeCollector(.mlflow, hangs: true) { called.yield($0) }
        let poller = Poller(
            collectors: [hanging, FakeCollector(.redis)], intervals: Intervals(), clock: clock,
            now: { SampleWorld.now }
        ) { continuation.yield(($0.source, $1)) }
        await poller.pollNow([.mlflow])
        _ = await calling.next()
        await poller.pollNow([.redis])
        #expect(await ends.next().map { $0 == (.redis, false) } == true)
        clock.advance(by: 5)
        await poller.pollNow([.redis])
        #expect(await ends.next().map { $0 == (.redis, true) } == true)
        hanging.letGo()
        #expect(await ends.next().map { $0 == (.mlflow, true) } == true)
    }

    @Test("runs its collectors where it is told to")
    func executor() async throws {
        let worker = try #require(WorkThread.start())
        let (stream, continuation) = AsyncStream.makeStream(of: UInt.self)
        var threads = stream.makeAsyncIterator()
        let collectors = [SourceID.mlflow, .redis, .frontend].map {
            FakeCollector($0) { _ in continuation.yield(UInt(pthread_self())) }
        }
        let poller = Poller(
            collectors: collectors, intervals: Intervals(), clock: clock, now: { SampleWorld.now }, executor: worker
        ) { _, _ in }
        await poller.pollNow(nil)
        var seen: Set<UInt> = []
        for _ in collectors { if let thread = await threads.next() { seen.insert(thread) } }
        #expect(seen.count == 1 && !seen.contains(UInt(pthread_self())))
    }

    @Test("polls now only what it is told to")
    func chosen() async {
        let (left, right) = (FakeCollector(.mlflow), FakeCollector(.redis))
        var (poller, results) = poller([left, right])
        await poller.pollNow([.redis])
        #expect(await results.next()?.source == .redis)
        #expect(left.calls == 0 && right.calls == 1)
    }

    @Test(
        "asks about the sign-in at once when AWS refuses the keys elsewhere, and everything refused when they are good again",
        arguments: [
            (PollFailure.credentials(.expired(source: "profile ops")), [2, 3]),
            (.credentials(.denied(action: "s3:ListBucket")), [1, 1]), (.reset, [1, 1]),
        ])
    func signIn(_ failure: PollFailure, _ wanted: [Int]) async {
        let ended: PollFailure = .credentials(.expired(source: "profile ops"))
        let access = FakeCollector(.awsAccess, [nil, ended, nil])
        let (hosts, roles) = (FakeCollector(.hosts, [nil, failure, nil]), FakeCollector(.roles, [nil, failure, nil]))
        var (poller, results) = poller([access, hosts, roles])
        await poller.pollNow(nil)
        for _ in 0..<3 { _ = await results.next() }
        await poller.pollNow([.roles])
        var refused = [await results.next()?.source]
        if wanted[0] == 2 { refused.append(await results.next()?.source) }
        #expect(access.calls == wanted[0] && refused == Array([SourceID.roles, .awsAccess][..<refused.count]))
        await poller.pollNow([.hosts])
        _ = await results.next()
        #expect(access.calls == wanted[0])
        await poller.pollNow([.hosts])
        _ = await results.next()
        if wanted[1] == 3 { for _ in 0..<2 { _ = await results.next() } }
        #expect(access.calls == wanted[1] && roles.calls == (wanted[1] == 3 ? 3 : 2))
        await poller.stop()
    }

    @Test("polls everything anew when the clock was set, and once", arguments: [(3_600.0, 2), (-3_600, 2), (20, 1)])
    func corrected(_ correction: Double, _ wanted: Int) async {
        let told = Mutex(0.0)
        let (fast, slow) = (FakeCollector(.mlflow), FakeCollector(.buckets))
        var (poller, results) = poller([fast, slow]) { told.withLock { $0 } }
        await poller.start()
        for _ in 0..<2 { _ = await results.next() }
        await clock.sleepers(1)
        told.withLock { $0 = correction }
        // Fast ones are polled after five seconds, and tell of the correction.
        clock.advance(by: 5)
        for _ in 0..<(wanted == 2 ? 3 : 1) { _ = await results.next() }
        await clock.sleepers(1)
        #expect(slow.calls == wanted)
        clock.advance(by: 5)
        _ = await results.next()
        #expect(slow.calls == wanted)
        await poller.stop()
    }

    @Test("stamps a poll with its end and its duration")
    func stamps() async throws {
        let clock = clock
        let result = await Poll.once(
            FakeCollector(.mlflow) { _ in clock.advance(by: 0.25) }, clock: clock, now: { SampleWorld.now + 7 })
        #expect(result.at == SampleWorld.now + 7 && result.duration == 0.25 && result.source == .mlflow)
    }

    @Test("gives up what is under way when it stops, and reports nothing of it")
    func stops() async {
        let (calls, continuation) = AsyncStream.makeStream(of: Int.self)
        var called = calls.makeAsyncIterator()
        let stopped = FakeCollector(.mlflow, hangs: true) { continuation.yield($0) }
        var (poller, results) = poller([stopped])
        await poller.start()
        _ = await called.next()
        await poller.stop()
        while stopped.calls < 2 {
            await poller.pollNow(nil)
            await Task.yield()
        }
        let first = await results.next()
        #expect(first?.outcome != .failure(.cancelled))
    }
}
