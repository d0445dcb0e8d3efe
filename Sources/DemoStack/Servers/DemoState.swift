import FoundationEssentials

/// What all servers of one demo share: the world and the clock.
///
/// Servers take the world from here at each request, so this is the one place for anything that changes it.
final class DemoState: Sendable {
    /// The world.
    let world: DemoWorld
    /// The clock.
    let now: @Sendable () -> Date

    /// Puts the state together.
    init(world: DemoWorld, now: @escaping @Sendable () -> Date) {
        self.world = world
        self.now = now
    }
}
