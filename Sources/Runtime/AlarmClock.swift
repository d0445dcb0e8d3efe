import Synchronization

/// A clock whose sleepers are woken by one thread of its own, which sleeps until the first of them is due.
///
/// It tells the time of `ContinuousClock`. The standard library's sleep goes through the timers of its dispatch library and
/// a pool of threads, which cost a program at rest more than what they wake it for.
public final class AlarmClock: Clock {
    /// A moment of that clock.
    public typealias Instant = ContinuousClock.Instant

    private struct Sleeper {
        let due: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var sleepers: [UInt64: Sleeper] = [:]
        var lastID: UInt64 = 0
        /// Whether the thread could be started; nil before the first sleep.
        var isRunning: Bool?
    }

    /// Seconds that the thread sleeps at most: its own waits stand still while the machine is suspended.
    private static let longest = 10.0

    private let state = Mutex(State())
    private let bell = Doorbell()

    /// A clock, whose thread is started by the first sleep.
    public init() {}

    /// The present moment.
    public var now: Instant { .now }
    /// The smallest step.
    public var minimumResolution: Duration { .milliseconds(1) }

    /// Sleeps until `deadline`; throws `CancellationError` as soon as the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        guard deadline > now else { return try Task.checkCancellation() }
        guard isRunning() else { return try await ContinuousClock().sleep(until: deadline, tolerance: tolerance) }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                put(id, Sleeper(due: deadline, continuation: continuation))
                // The handler below may have run before there was anybody to be woken.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func put(_ id: UInt64, _ sleeper: Sleeper) {
        let isFirst = state.withLock { state in
            defer { state.sleepers[id] = sleeper }
            return state.sleepers.values.allSatisfy { sleeper.due < $0.due }
        }
        if isFirst { bell.ring() }
    }

    private func cancel(_ id: UInt64) {
        state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }

    /// Starts the thread if that was not tried yet; false where there is none to be had.
    private func isRunning() -> Bool {
        state.withLock { state in
            if let isRunning = state.isRunning { return isRunning }
            let isRunning = OwnThread.start { self.run() }
            state.isRunning = isRunning
            return isRunning
        }
    }

    private func run() -> Never {
        while true {
            let now = Instant.now
            let (due, next) = state.withLock { state in
                let due = state.sleepers.filter { $0.value.due <= now }
                for id in due.keys { state.sleepers[id] = nil }
                return (due, state.sleepers.values.map(\.due).min())
            }
            for sleeper in due.values { sleeper.continuation.resume() }
            bell.wait(atMost: next.map { min(now.duration(to: $0).inSeconds, Self.longest) })
        }
    }
}
