import Synchronization

/// The month's cost of one scene, worked out at the first look: four checks ask for it.
final class SceneCost: Sendable {
    private let kept = Mutex<MonthCost??>(nil)

    /// The cost, by `make` at the first look.
    func value(_ make: () -> MonthCost?) -> MonthCost? {
        if let known = kept.withLock({ $0 }) { return known }
        let cost = make()
        kept.withLock { $0 = .some(cost) }
        return cost
    }
}
