import Synchronization

/// The rides of a world, which are merged when somebody looks at them: that costs milliseconds, and mostly nobody does.
///
/// It is made of the world's feeds alone, so that two worlds with the same feeds have the same.
struct MergedRides: Equatable, Sendable {
    private final class Shelf: Sendable {
        let rides = Mutex<[Ride]?>(nil)
    }

    /// Counts how often the rides were forgotten.
    let number: Int
    private let shelf = Shelf()

    /// Rides that are merged already, or not yet where they are nil.
    init(number: Int = 0, _ rides: [Ride]? = nil) {
        self.number = number
        shelf.rides.withLock { $0 = rides }
    }

    /// The rides, by `merge` at the first look.
    func value(_ merge: () -> [Ride]) -> [Ride] {
        if let known = shelf.rides.withLock({ $0 }) { return known }
        let rides = merge()
        shelf.rides.withLock { $0 = rides }
        return rides
    }

    static func == (left: MergedRides, right: MergedRides) -> Bool { true }
}
