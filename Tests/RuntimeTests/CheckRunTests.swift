import FoundationEssentials
import Monitor
import Runtime
import Synchronization
import TestSupport
import Testing

@Suite("One look", .timeLimit(.minutes(1)))
struct CheckRunTests {
    private let clock = ManualClock()

    /// The world after one look, while the clock goes on by `step` whenever `count` wait for it.
    private func look(_ collectors: [FakeCollector], waiting count: Int, step: Double) async -> World {
        let clock = clock
        async let world = CheckRun.world(collectors, timeout: 10, clock: clock) { SampleWorld.now }
        await clock.sleepers(count)
        clock.advance(by: step)
        return await world
    }

    @Test(
        "a failure at once is tried once more after a fifth of a second",
        arguments: [
            PollFailure.refused(host: "h", port: 1), .reset, .unreachable(host: "h", why: "no route"),
        ])
    func retries(_ failure: PollFailure) async {
        let collector = FakeCollector(.mlflow, [failure, nil])
        let world = await look([collector], waiting: 2, step: 0.2)
        #expect(collector.calls == 2 && world.mlflow.failure == nil && world.mlflow.value != nil)
    }

    @Test("answers that came before the clock was corrected are of the corrected time", arguments: [3_600.0, -3_600])
    func corrected(_ correction: Double) async {
        let told = Mutex(0.0)
        let now: @Sendable () -> Date = { SampleWorld.now + told.withLock { $0 } }
        let (calls, continuation) = AsyncStream.makeStream(of: Int.self)
        var called = calls.makeAsyncIterator()
        let slow = FakeCollector(.redis, hangs: true) { continuation.yield($0) }
        let early = FakeCollector(.mlflow)
        async let world = CheckRun.world([early, slow], timeout: 10, clock: clock, now: now)
        _ = await called.next()
        while early.calls == 0 { await Task.yield() }
        told.withLock { $0 = correction }
        slow.letGo()
        #expect(await world.mlflow.readAt == SampleWorld.now + correction)
        #expect(await world.redis.readAt == SampleWorld.now + correction)
    }

    @Test("a stack with nothing to ask is told at once, not when the time is over")
    func nothing() async {
        let world = await CheckRun.world([], timeout: 10, clock: clock) { SampleWorld.now }
        #expect(world == World() && clock.seconds == 0)
    }

    @Test("once what is asked for was read, nothing else is waited for; a failure waits for those that explain it")
    func enough() async {
        let slow = FakeCollector(.redis, hangs: true)
        let world = await CheckRun.world(
            [FakeCollector(.mlflow), slow], timeout: 10, clock: clock, now: { SampleWorld.now }, enough: [.mlflow])
        #expect(world.mlflow.value != nil && world.redis.failure == nil && clock.seconds == 0)
        let failing = FakeCollector(.mlflow, [.timedOut(seconds: 2)])
        let clock = clock
        async let later = CheckRun.world(
            [failing, FakeCollector(.redis, hangs: true)], timeout: 10, clock: clock, now: { SampleWorld.now },
            enough: [.mlflow])
        await clock.sleepers(1)
        while failing.calls == 0 { await Task.yield() }
        clock.advance(by: 10)
        #expect(await later.redis.failure == .timedOut(seconds: 10))
    }

    @Test("what fails twice has failed, and is not tried a third time")
    func twice() async {
        let collector = FakeCollector(.mlflow, [.reset, .refused(host: "h", port: 1), nil])
        let world = await look([collector], waiting: 2, step: 0.2)
        #expect(collector.calls == 2 && world.mlflow.failure == .refused(host: "h", port: 1))
    }

    @Test(
        "a time-out, a status and a login are not tried again",
        arguments: [
            PollFailure.timedOut(seconds: 5), .connectTimedOut(seconds: 3), .status(code: 500, detail: ""),
            .credentials(.login(setting: "x")), .tls(.expired), .nameNotFound(host: "h"),
        ])
    func once(_ failure: PollFailure) async {
        let collector = FakeCollector(.mlflow, [failure, nil])
        let world = await CheckRun.world([collector], timeout: 10, clock: clock) { SampleWorld.now }
        #expect(collector.calls == 1 && world.mlflow.failure == failure)
    }

    @Test("at the limit what has not answered has timed out")
    func deadline() async {
        let (calls, continuation) = AsyncStream.makeStream(of: Int.self)
        var called = calls.makeAsyncIterator()
        let slow = [SourceID.mlflow, .postgres].map { FakeCollector($0, hangs: true) { continuation.yield($0) } }
        let clock = clock
        async let looking = CheckRun.world(slow, timeout: 10, clock: clock) { SampleWorld.now }
        for _ in slow { _ = await called.next() }
        await clock.sleepers(1)
        clock.advance(by: 10)
        let world = await looking
        #expect(world.mlflow.failure == .timedOut(seconds: 10) && world.postgres.failure == .timedOut(seconds: 10))
        #expect(slow.map(\.calls) == [1, 1])
    }
}
