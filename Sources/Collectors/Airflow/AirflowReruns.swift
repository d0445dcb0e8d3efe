import FoundationEssentials
import Monitor
import Synchronization

/// Remembers which runs had failed: one that was cleared looks like any other run that goes on, and nothing is mended by that.
final class AirflowReruns: Sendable {
    private struct Key: Hashable {
        var dag: String
        var run: String
    }

    private static let most = 2000
    private let failed = Mutex<[Key: Date]>([:])

    /// The runs, those that go on after they had failed marked with when that was.
    func marked(_ runs: Part<[AirflowLists.Run]>) -> Part<[AirflowLists.Run]> {
        guard let list = runs.value else { return runs }
        return failed.withLock { failed in
            var known: [Key: Date] = [:]
            let marked = list.map { run in
                var run = run
                let key = Key(dag: run.dag, run: run.id)
                if run.state == "failed" {
                    known[key] = run.endedAt
                } else if run.state != "success" {
                    run.failedBefore = failed[key]
                    known[key] = failed[key]
                }
                return run
            }
            failed = known.count <= Self.most ? known : [:]
            return .read(marked)
        }
    }
}
