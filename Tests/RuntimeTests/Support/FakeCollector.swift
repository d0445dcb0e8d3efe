import Collectors
import Monitor
import Synchronization
import TestSupport

/// A collector that answers as told, in order, the last answer for ever; or hangs until it is let go or given up.
final class FakeCollector: Collector {
    let source: SourceID

    private struct State {
        var calls = 0
        var running = 0
        var mostAtOnce = 0
        var isHanging: Bool
        var gate: [CheckedContinuation<Void, Never>] = []
    }

    private let answers: [Result<Payload, PollFailure>]
    private let state: Mutex<State>
    private let onCall: @Sendable (Int) -> Void

    /// A collector that tells `onCall` the number of each call, counted from 1.
    init(
        _ source: SourceID, _ answers: [PollFailure?] = [nil], hangs: Bool = false,
        onCall: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.source = source
        self.answers = answers.map { failure in
            if let failure { return .failure(failure) }
            return SampleWorld().result(of: source).outcome
        }
        state = Mutex(State(isHanging: hangs))
        self.onCall = onCall
    }

    var calls: Int { state.withLock { $0.calls } }
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    func collect() async throws(PollFailure) -> Payload {
        let call = state.withLock { state in
            state.calls += 1
            state.running += 1
            state.mostAtOnce = max(state.mostAtOnce, state.running)
            return state.calls
        }
        onCall(call)
        await hang()
        state.withLock { $0.running -= 1 }
        if Task.isCancelled { throw .cancelled }
        return try answers[min(call, answers.count) - 1].get()
    }

    /// Lets every hanging call end, and all that come after.
    func letGo() {
        let gate = state.withLock { state in
            state.isHanging = false
            defer { state.gate = [] }
            return state.gate
        }
        for continuation in gate { continuation.resume() }
    }

    private func hang() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    guard state.isHanging, !Task.isCancelled else { return true }
                    state.gate.append(continuation)
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            letGo()
        }
    }
}
