import FoundationEssentials
import Synchronization

/// A value that is asked for only now and then.
final class Remembered<Value: Sendable>: Sendable {
    private let slot = Mutex<(value: Value, until: Date)?>(nil)

    /// The value, unless it is too old at `now`.
    func value(at now: Date) -> Value? {
        slot.withLock { kept in kept.flatMap { now < $0.until ? $0.value : nil } }
    }

    /// The value that was kept last, however old it is.
    var latest: Value? { slot.withLock { $0?.value } }

    /// Keeps `value` until a moment.
    func keep(_ value: Value, until: Date) { slot.withLock { $0 = (value, until) } }

    /// Drops the value, so that it is asked for again.
    func forget() { slot.withLock { $0 = nil } }
}
