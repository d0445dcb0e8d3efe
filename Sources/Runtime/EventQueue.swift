public import Cells
public import Dashboard
public import FoundationEssentials
public import Monitor
import Synchronization

/// The one queue of a session: anybody may put in, the loop takes out all at once.
public final class EventQueue: Sendable {
    private struct State {
        var events: [Event] = []
        var isEager = true
        /// True when the loop was woken since the last tick.
        var wasWoken = false
    }

    private let state = Mutex(State())
    /// One element for each time that something was put in since the last look.
    public let wakeups = Mailbox<Void>(capacity: 1)

    /// An empty queue.
    public init() {}

    /// Puts an event in and wakes the loop.
    public func put(_ event: Event) {
        state.withLock { state in
            state.events.append(event)
            state.wasWoken = true
        }
        wakeups.yield(())
    }

    /// Puts a poll's result in; it wakes the loop when it is a failure or the last of those that were asked for together,
    /// and always while results are awaited eagerly.
    public func put(_ result: PollResult, isLast: Bool) {
        let wakes = state.withLock { state in
            state.events.append(.polled(result))
            let isFailure = if case .failure = result.outcome { true } else { false }
            let wakes = isLast || state.isEager || isFailure
            if wakes { state.wasWoken = true }
            return wakes
        }
        if wakes { wakeups.yield(()) }
    }

    /// Tells the time and wakes the loop; `unlessWoken` only where nothing else did since the tick before.
    public func tick(_ now: Date, unlessWoken: Bool) {
        let wakes = state.withLock { state in
            defer { state.wasWoken = false }
            guard !unlessWoken || !state.wasWoken else { return false }
            state.events.append(.tick(now))
            return true
        }
        if wakes { wakeups.yield(()) }
    }

    /// True while somebody waits for results: during the first round, and after `read now`.
    public var isEager: Bool {
        get { state.withLock { $0.isEager } }
        set { state.withLock { $0.isEager = newValue } }
    }

    /// Ends the loop after what is in the queue.
    public func close() { wakeups.finish() }

    /// Drops results that nobody asks for any more.
    public func forgetResults() {
        state.withLock { state in
            state.events.removeAll { if case .polled = $0 { true } else { false } }
        }
    }

    /// Everything that is in the queue.
    public func takeAll() -> [Event] {
        state.withLock { state in
            defer { state.events.removeAll(keepingCapacity: true) }
            return state.events
        }
    }
}
