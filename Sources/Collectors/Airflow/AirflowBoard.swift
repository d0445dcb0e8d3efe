import FoundationEssentials
import Monitor
import Synchronization

/// What the collector of the lists read last, for the collector of the tasks.
final class AirflowBoard: Sendable {
    /// The lists as far as tasks need them.
    struct Notice: Sendable {
        let dags: [AirflowLists.DAG]
        let runs: [AirflowLists.Run]
        let at: Date
    }

    private let slot = Mutex<Notice?>(nil)

    /// Puts up what was read.
    func post(_ notice: Notice) { slot.withLock { $0 = notice } }

    /// What was read, unless it is older than `life` seconds at `now`.
    func notice(at now: Date, life: Double) -> Notice? {
        slot.withLock { kept in kept.flatMap { now.timeIntervalSince($0.at) < life ? $0 : nil } }
    }
}
