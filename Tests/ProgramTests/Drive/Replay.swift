import Collectors
import Monitor
import Synchronization
import TestSupport

@testable import mltop

/// The sources of one test: they answer as the shared reading does, and once the clock moves as a stack of the test's own.
final class Replay: Sendable {
    private struct State {
        var live: [SourceID: any Collector] = [:]
        /// Kept alive as long as it is asked.
        var own: DemoReading?
        var running = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let reading: DemoReading
    private let state = Mutex(State())

    init(_ reading: DemoReading) { self.reading = reading }

    /// The collectors that the session polls.
    var collectors: [any Collector] { reading.answers.keys.sorted().map { Player(source: $0, replay: self) } }

    /// From here on every poll asks a stack of the test's own, on the clock of the test.
    func goLive(_ own: DemoReading) {
        state.withLock { state in
            guard state.live.isEmpty else { return }
            state.own = own
            state.live = Dictionary(
                own.watched.collectors().map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// True when every poll asks a stack of the test's own.
    var isLive: Bool { state.withLock { !$0.live.isEmpty } }

    /// Returns when no poll is under way.
    func quiet() async {
        await withCheckedContinuation { continuation in
            let isQuiet = state.withLock { state in
                if state.running > 0 { state.waiters.append(continuation) }
                return state.running == 0
            }
            if isQuiet { continuation.resume() }
        }
    }

    fileprivate func answer(_ source: SourceID) async throws(PollFailure) -> Payload {
        let live = state.withLock { state in
            state.running += 1
            return state.live[source]
        }
        defer { ended() }
        if let live { return try await live.collect().steady }
        guard let answer = reading.answers[source] else { throw .notUnderstood("no source of the demo") }
        return try answer.get().steady
    }

    private func ended() {
        let waiters = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private struct Player: Collector {
        let source: SourceID
        let replay: Replay

        func collect() async throws(PollFailure) -> Payload { try await replay.answer(source) }
    }
}
