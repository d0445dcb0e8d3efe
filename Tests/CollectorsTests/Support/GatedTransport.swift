import Monitor
import Synchronization
import Wire

/// A transport that holds every request back until it is opened or the request is cancelled.
final class GatedTransport: HTTPTransport {
    private struct State {
        var isOpen = false
        var requests = 0
        var held: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
    }
    private let state = Mutex(State())
    private let answer: HTTPResponse

    /// Answers everything with `answer`.
    init(answer: HTTPResponse) { self.answer = answer }

    /// The requests so far.
    var requests: Int { state.withLock { $0.requests } }

    /// Lets all requests through.
    func open() {
        let held = state.withLock { state in
            state.isOpen = true
            defer { state.held = [:] }
            return Array(state.held.values)
        }
        for continuation in held { continuation.resume() }
    }

    func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        let number = state.withLock { state in
            state.requests += 1
            return state.requests
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    if state.isOpen || state.cancelled.contains(number) { return true }
                    state.held[number] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            let held = state.withLock { state in
                state.cancelled.insert(number)
                return state.held.removeValue(forKey: number)
            }
            held?.resume()
        }
        if Task.isCancelled { throw .cancelled }
        return answer
    }
}
