import FoundationEssentials
import Synchronization

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    /// 2026-11-23 02:42:16 UTC.
    static let start = Date(timeIntervalSince1970: 1_795_401_736)
    private let time = Mutex(start)

    /// The time.
    var now: Date { time.withLock { $0 } }

    /// The clock as collectors take it.
    var read: @Sendable () -> Date { { self.now } }

    /// Moves the clock on.
    func advance(by seconds: Double) { time.withLock { $0 += seconds } }
}
