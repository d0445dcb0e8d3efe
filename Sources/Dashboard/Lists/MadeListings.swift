import Synchronization

/// The tables of places, made when somebody looks at them first after something changed of which they are made: a frame
/// asks for the same ones several times, and for those of places beneath a line too.
struct MadeListings: Equatable, Sendable {
    private final class Shelf: Sendable {
        let made = Mutex<(listings: [Place: [Listing]], builds: Int)>(([:], 0))
    }

    private let shelf = Shelf()

    /// The tables of a place, by `make` at the first look.
    func value(_ place: Place, _ make: () -> [Listing]) -> [Listing] {
        if let known = shelf.made.withLock({ $0.listings[place] }) { return known }
        let listings = make()
        shelf.made.withLock {
            $0.listings[place] = listings
            $0.builds += 1
        }
        return listings
    }

    /// How often tables were made, by which a test knows what a frame costs.
    var builds: Int { shelf.made.withLock { $0.builds } }

    /// They are made of what stands beside them alone.
    static func == (left: MadeListings, right: MadeListings) -> Bool { true }
}

extension DashboardState {
    /// The tables of a place, whether it is open or not.
    public func listings(of place: Place) -> [Listing] {
        madeListings.value(place) {
            // A line may be made later, of the state that its table keeps: that one must not keep this shelf in turn.
            var state = self
            state.madeListings = MadeListings()
            return place.content.listings(state)
        }
    }
}
