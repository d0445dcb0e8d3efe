import Dashboard
import Monitor
import Runtime
import TestSupport
import Testing

@Suite("The queue of a session", .timeLimit(.minutes(1)))
struct EventQueueTests {
    private let queue = EventQueue()

    private func result(_ failure: PollFailure? = nil) -> PollResult {
        var result = SampleWorld().result(of: .redis)
        if let failure { result.outcome = .failure(failure) }
        return result
    }

    /// True when what `put` puts in wakes the loop.
    private func wakes(_ put: (EventQueue) -> Void) async -> Bool {
        put(queue)
        queue.close()
        let wakeups = queue.wakeups.makeAsyncIterator()
        return await wakeups.next() != nil
    }

    @Test(
        "Results that came together wake the loop once, with the last of them; a failure, or one that is awaited, at once",
        arguments: [
            (PollFailure?.none, false, false, false), (nil, true, false, true), (.reset, false, false, true),
            (nil, false, true, true),
        ])
    func wakes(_ failure: PollFailure?, isLast: Bool, isEager: Bool, _ expected: Bool) async {
        queue.isEager = isEager
        let result = result(failure)
        #expect(await wakes { $0.put(result, isLast: isLast) } == expected)
        #expect(queue.takeAll().count == 1)
    }

    @Test("A calm tick is left out where something woke the loop since the tick before")
    func ticks() {
        queue.put(result(), isLast: true)
        _ = queue.takeAll()
        queue.tick(SampleWorld.now, unlessWoken: true)
        #expect(queue.takeAll().isEmpty)
        queue.tick(SampleWorld.now, unlessWoken: true)
        #expect(queue.takeAll().count == 1)
        queue.put(.key(.enter))
        queue.tick(SampleWorld.now, unlessWoken: false)
        #expect(queue.takeAll().count == 2)
    }
}
