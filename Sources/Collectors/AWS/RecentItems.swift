import FoundationEssentials

/// Items kept in the order of their time; most come in that order, and only the newest are kept.
struct RecentItems<Item: Sendable>: Sendable {
    private var entries: [(at: Date, item: Item)] = []

    /// The items, newest first.
    var newestFirst: [Item] { entries.lazy.reversed().map { $0.item } }

    /// Puts an item behind all that are not newer.
    mutating func insert(_ item: Item, at: Date) {
        var place = entries.count
        while place > 0, entries[place - 1].at > at { place -= 1 }
        entries.insert((at, item), at: place)
    }

    /// Forgets what is older than `start`, and all but the newest `most`; the time of the newest that was forgotten for
    /// their number.
    mutating func prune(before start: Date, most: Int) -> Date? {
        entries.removeFirst(entries.prefix { $0.at < start }.count)
        guard entries.count > most else { return nil }
        let dropped = entries[entries.count - most - 1].at
        entries.removeFirst(entries.count - most)
        return dropped
    }
}
