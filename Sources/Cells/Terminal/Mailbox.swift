import Synchronization

/// A queue that any thread fills and one task empties, which goes on where it waits: an `AsyncStream` takes a turn through
/// the pool's threads for each element, which a key would wait for.
///
/// Elements come in the order in which they were put in; of more than `capacity` the oldest are dropped.
public final class Mailbox<Element: Sendable>: AsyncSequence, Sendable {
    private struct State {
        var elements: [Element] = []
        var isFinished = false
        var waiter: UnsafeContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// An empty mailbox for at most `capacity` elements.
    public init(capacity: Int = .max) { self.capacity = Swift.max(1, capacity) }

    /// Puts an element in, unless it is finished.
    public func yield(_ element: Element) {
        change { state in
            guard !state.isFinished else { return }
            if state.elements.count >= capacity { state.elements.removeFirst() }
            state.elements.append(element)
        }
    }

    /// Ends it after what is in it.
    public func finish() { change { $0.isFinished = true } }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// The one that reads.
    public func makeAsyncIterator() -> Iterator { Iterator(box: self) }

    /// Takes elements out, one after the other.
    public struct Iterator: AsyncIteratorProtocol {
        let box: Mailbox

        /// The next element; nil at the end, and when the task is cancelled.
        public func next() async -> Element? { await next(isolation: nil) }

        /// The next element; nil at the end, and when the task is cancelled.
        public func next(isolation actor: isolated (any Actor)?) async -> Element? {
            let box = box
            return await withTaskCancellationHandler(
                operation: {
                    while !Task.isCancelled {
                        let (element, isOver) = box.state.withLock { state in
                            (state.elements.isEmpty ? nil : state.elements.removeFirst(), state.isFinished)
                        }
                        if element != nil || isOver { return element }
                        await withUnsafeContinuation(isolation: actor) { box.wait($0) }
                    }
                    return nil
                }, onCancel: { box.change { _ in } }, isolation: actor)
        }
    }

    /// Has the reader go on when there is something to take, or at once where there is by now.
    private func wait(_ reader: UnsafeContinuation<Void, Never>) {
        let isReady = state.withLock { state in
            let isReady = !state.elements.isEmpty || state.isFinished || Task.isCancelled
            if !isReady { state.waiter = reader }
            return isReady
        }
        if isReady { reader.resume() }
    }
}
