import FoundationEssentials
import Synchronization

/// What all servers of one demo share: the world and the clock.
///
/// Servers take the world from here at each request, so this is the one place for anything that changes it.
final class DemoState: Sendable {
    /// A change of the world.
    typealias Change = @Sendable (inout DemoWorld) -> Void

    private struct Content {
        var world: DemoWorld
        var later: [(at: Date, change: Change)] = []
        var onHosts: (@Sendable (Set<String>) -> Void)?
    }

    private let content: Mutex<Content>
    /// The clock.
    let now: @Sendable () -> Date

    /// Puts the state together.
    init(world: DemoWorld, now: @escaping @Sendable () -> Date) {
        content = Mutex(Content(world: world))
        self.now = now
    }
    /// The world, with every change that is due by now.
    var world: DemoWorld {
        let now = now()
        let (world, tell) = content.withLock { content -> (DemoWorld, (@Sendable (Set<String>) -> Void)?) in
            guard content.later.contains(where: { $0.at <= now }) else { return (content.world, nil) }
            let before = content.world.runningHosts
            for step in content.later where step.at <= now { step.change(&content.world) }
            content.later.removeAll { $0.at <= now }
            return (content.world, before == content.world.runningHosts ? nil : content.onHosts)
        }
        tell?(world.runningHosts)
        return world
    }

    /// Changes the world in so many seconds from now, which is told by every answer from then on.
    func change(after seconds: Double = 0, _ change: @escaping Change) {
        let at = now().addingTimeInterval(seconds)
        content.withLock { $0.later.append((at, change)) }
        _ = world
    }

    /// Tells the names of the hosts that run, whenever one starts or stops.
    func whenHostsChange(_ tell: @escaping @Sendable (Set<String>) -> Void) {
        content.withLock { $0.onHosts = tell }
    }

    /// Changes the world at once, and gives what the change gives.
    func changeNow<Result: Sendable>(_ body: @Sendable (inout DemoWorld) -> Result) -> Result {
        let (result, world, tell) = content.withLock {
            content -> (Result, DemoWorld, (@Sendable (Set<String>) -> Void)?) in
            let before = content.world.runningHosts
            let result = body(&content.world)
            return (result, content.world, before == content.world.runningHosts ? nil : content.onHosts)
        }
        tell?(world.runningHosts)
        return result
    }
}
