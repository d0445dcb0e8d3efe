public import Dashboard
import Synchronization

/// The one queue of a session: anybody may put in, the loop takes out all at once.
public final class EventQueue: Sendable {
    private let events = Mutex<[Event]>([])
    private let eager = Mutex(true)
    private let signal: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// An empty queue.
    public init() {
        (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Puts an event in and wakes the loop; a poll's result wakes it only while results are awaited eagerly, and else
    /// waits for the tick of the second.
    public func put(_ event: Event) {
        events.withLock { $0.append(event) }
        if case .polled = event, !eager.withLock({ $0 }) { return }
        continuation.yield()
    }

    /// True while somebody waits for results: during the first round, and after `read now`.
    public var isEager: Bool {
        get { eager.withLock { $0 } }
        set { eager.withLock { $0 = newValue } }
    }

    /// Ends the loop after what is in the queue.
    public func close() { continuation.finish() }

    /// One element for each time that something was put in since the last look.
    public var wakeups: AsyncStream<Void> { signal }

    /// Everything that is in the queue.
    public func takeAll() -> [Event] {
        events.withLock { events in
            defer { events.removeAll(keepingCapacity: true) }
            return events
        }
    }
}
