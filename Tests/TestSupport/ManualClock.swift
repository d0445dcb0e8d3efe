import Synchronization

/// A clock that stands still until it is moved, and tells who waits for it.
public final class ManualClock: Clock, Sendable {
    /// A moment of this clock.
    public struct Instant: InstantProtocol {
        /// Time since the clock was made.
        public var offset: Duration

        /// An instant later.
        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        /// The time to another instant.
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        /// True when the left is earlier.
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        var until: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var lastID = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// A clock at zero.
    public init() {}

    /// Where the clock stands.
    public var now: Instant { state.withLock { $0.now } }
    /// None: it moves as far as it is told.
    public var minimumResolution: Duration { .zero }

    /// Seconds since the clock was made.
    public var seconds: Double {
        Double(now.offset.components.seconds) + Double(now.offset.components.attoseconds) / 1e18
    }

    /// Seconds that each sleeper still has to wait, shortest first.
    public var pauses: [Double] {
        state.withLock { state in
            state.sleepers.values.map { sleeper in
                let left = state.now.duration(to: sleeper.until).components
                return Double(left.seconds) + Double(left.attoseconds) / 1e18
            }
            .sorted()
        }
    }

    /// Waits until the clock has been moved that far, or the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ready = state.withLock { state -> Result<Void, any Error>? in
                    if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
                    if deadline <= state.now { return .success(()) }
                    state.sleepers[id] = Sleeper(until: deadline, continuation: continuation)
                    return nil
                }
                if let ready { continuation.resume(with: ready) }
                wakeWaiters()
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the clock on and wakes who has waited long enough.
    public func advance(by seconds: Double) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: .seconds(seconds))
            let ready = state.sleepers.filter { $0.value.until <= state.now }
            for id in ready.keys { state.sleepers[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    /// Returns as soon as so many wait for the clock.
    public func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiters.append((count, continuation)) }
            wakeWaiters()
        }
    }

    private func wakeWaiters() {
        let ready = state.withLock { state in
            let count = state.sleepers.count
            let ready = state.waiters.filter { $0.count <= count }
            state.waiters.removeAll { $0.count <= count }
            return ready.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }
}
