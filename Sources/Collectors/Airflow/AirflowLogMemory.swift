import Monitor
import Synchronization

/// Keeps the logs of tasks that have ended, which change no more.
final class AirflowLogMemory: Sendable {
    private static let most = 16
    private let slot = Mutex<[(task: AirflowTasks.Instance, log: AirflowTasks.Log)]>([])

    /// The log of `task`, read by `read` the first time.
    func log(
        of task: AirflowTasks.Instance, _ read: () async throws(PollFailure) -> AirflowTasks.Log
    ) async throws(PollFailure) -> AirflowTasks.Log {
        if let kept = slot.withLock({ kept in kept.first { $0.task == task }?.log }) { return kept }
        let log = try await read()
        slot.withLock { kept in kept = kept.suffix(Self.most - 1) + [(task, log)] }
        return log
    }
}
