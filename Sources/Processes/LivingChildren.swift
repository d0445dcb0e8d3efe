import Glibc
import Synchronization

/// The children that run at the moment, so that none outlives the program.
enum LivingChildren {
    private static let groups = Mutex<Set<pid_t>>([])

    static func add(_ child: pid_t) { groups.withLock { _ = $0.insert(child) } }

    static func remove(_ child: pid_t) { groups.withLock { _ = $0.remove(child) } }

    /// Kills each child with its group.
    static func killAll() {
        groups.withLock { groups in
            for child in groups { _ = kill(-child, SIGKILL) }
            groups = []
        }
    }
}
