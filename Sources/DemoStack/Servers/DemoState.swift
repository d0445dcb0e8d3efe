import FoundationEssentials
import Synchronization

/// What all servers of one demo share: the world and the clock.
///
/// Servers take the world from here at each request, so this is the one place for anything that changes it.
final class DemoState: Sendable {
    /// The world as it is.
    var world: DemoWorld { stored.withLock { $0 } }
    /// The clock.
    let now: @Sendable () -> Date

    private let stored: Mutex<DemoWorld>

    /// Puts the state together.
    init(world: DemoWorld, now: @escaping @Sendable () -> Date) {
        stored = Mutex(world)
        self.now = now
    }

    /// Changes the world, and gives what the change gives.
    func change<Result: Sendable>(_ body: @Sendable (inout DemoWorld) -> Result) -> Result {
        stored.withLock { body(&$0) }
    }
}
