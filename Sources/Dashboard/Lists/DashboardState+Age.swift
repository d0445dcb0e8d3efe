public import FoundationEssentials
import Monitor

extension DashboardState {
    /// Since when the lines of a table are old, because their source fails or is not asked; nil while they are not.
    public func oldSince(_ listing: Listing) -> Date? {
        guard !isUnread(listing), let source = place?.content.source(of: listing), let newest = world.newest[source]
        else { return nil }
        guard let failing = newest.failingSince else {
            return now.timeIntervalSince(newest.at) > intervals.staleAfter(source) ? newest.at : nil
        }
        // One failure may be the network's hiccup: what was read before it is not old yet.
        return now.timeIntervalSince(failing) > intervals[source] ? failing : nil
    }

    /// True where a table has no line because what it shows was never read: how many there are is not known then.
    public func isUnread(_ listing: Listing) -> Bool {
        guard listing.count == 0, let content = place?.content else { return false }
        return !content.isRead(listing, self)
    }
}
