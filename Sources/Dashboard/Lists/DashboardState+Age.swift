public import FoundationEssentials
import Monitor

extension DashboardState {
    /// Since when the lines of a table are old, because their source fails or is not asked; nil while they are not.
    public func oldSince(_ listing: Listing) -> Date? {
        guard let source = place?.content.source(of: listing), let newest = world.newest[source] else { return nil }
        guard let failing = newest.failingSince else {
            return now.timeIntervalSince(newest.at) > intervals.staleAfter(source) ? newest.at : nil
        }
        // One failure may be the network's hiccup: what was read before it is not old yet.
        return now.timeIntervalSince(failing) > intervals[source] ? failing : nil
    }
}
