import Glibc
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
        /// Where a byte wakes the thread: the end that is read and the end that is written; nil before the first sleep.
        var bell: (read: Int32, write: Int32)?
        var cannotStart = false
    }

    /// Milliseconds that the thread sleeps at most: its own waits stand still while the machine is suspended.
    private static let longest = 10_000.0

    private let state = Mutex(State())

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
        let bell = state.withLock { state in
            let isFirst = state.sleepers.values.allSatisfy { sleeper.due < $0.due }
            state.sleepers[id] = sleeper
            return isFirst ? state.bell?.write : nil
        }
        if let bell { _ = write(bell, [1], 1) }
    }

    private func cancel(_ id: UInt64) {
        state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }

    /// Starts the thread if there is none; false where that cannot be.
    private func isRunning() -> Bool {
        state.withLock { state in
            guard state.bell == nil, !state.cannotStart else { return state.bell != nil }
            var ends: [Int32] = [-1, -1]
            guard
                socketpair(
                    AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0, &ends)
                    == 0
            else {
                state.cannotStart = true
                return false
            }
            let read = ends[0]
            guard OwnThread.start({ self.run(read) }) else {
                state.cannotStart = true
                close(ends[0])
                close(ends[1])
                return false
            }
            state.bell = (read, ends[1])
            return true
        }
    }

    private func run(_ bell: Int32) -> Never {
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let now = Instant.now
            let (due, next) = state.withLock { state in
                let due = state.sleepers.filter { $0.value.due <= now }
                for id in due.keys { state.sleepers[id] = nil }
                return (due, state.sleepers.values.map(\.due).min())
            }
            for sleeper in due.values { sleeper.continuation.resume() }
            let pause = next.map { min(now.duration(to: $0).inSeconds * 1_000, Self.longest).rounded(.up) } ?? -1
            var descriptor = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, Int32(pause)) > 0 { _ = read(bell, &bytes, bytes.count) }
        }
    }
}
