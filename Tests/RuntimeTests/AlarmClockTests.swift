import Runtime
import Testing

@Suite("A clock with a thread of its own")
struct AlarmClockTests {
    @Test("Sleepers are woken in the order in which they are due, however they came, and not before")
    func order() async throws {
        let clock = AlarmClock()
        let start = clock.now
        let woken = await withTaskGroup(of: Int.self) { group in
            for milliseconds in [60, 5, 30, 1] {
                group.addTask {
                    try? await clock.sleep(until: start.advanced(by: .milliseconds(milliseconds)), tolerance: nil)
                    return clock.now < start.advanced(by: .milliseconds(milliseconds)) ? -milliseconds : milliseconds
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(woken.sorted() == [1, 5, 30, 60])
    }

    @Test("What is due already does not wait")
    func past() async throws {
        let clock = AlarmClock()
        try await clock.sleep(until: clock.now.advanced(by: .seconds(-1)), tolerance: nil)
    }

    @Test("A task that is cancelled wakes at once, before it sleeps or while it does")
    func cancelled() async {
        let clock = AlarmClock()
        let sleeper = Task { try await clock.sleep(for: .seconds(3_600)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        let late = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .seconds(3_600))
        }
        await #expect(throws: CancellationError.self) { try await late.value }
        let done = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(until: clock.now.advanced(by: .seconds(-1)), tolerance: nil)
        }
        await #expect(throws: CancellationError.self) { try await done.value }
    }
}
