import Synchronization

/// The latencies of one target, kept from poll to poll.
final class LatencyMemory: Sendable {
    private let history = Mutex(LatencyHistory())

    /// Adds an answer; gives what was usual before it.
    func add(_ duration: Double) -> Double? { history.withLock { $0.add(duration) } }
}
