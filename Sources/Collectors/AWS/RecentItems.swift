import FoundationEssentials
import Monitor

/// Items kept in the order of their time; most come in that order, and only the newest are kept.
struct RecentItems<Item: Sendable>: Sendable {
    private var times: [Date] = []
    /// The items, newest first.
    private(set) var newestFirst = NewestFirst<Item>()

    /// Puts an item behind all that are not newer.
    mutating func insert(_ item: Item, at: Date) {
        var place = times.count
        while place > 0, times[place - 1] > at { place -= 1 }
        newestFirst.insert(item, at: times.count - place)
        times.insert(at, at: place)
    }

    /// Forgets what is older than `start`, and all but the newest `most`; the time of the newest that was forgotten for
    /// their number.
    ///
    /// `forget` is told of each that goes.
    mutating func prune(before start: Date, most: Int, forget: (Item) -> Void = { _ in }) -> Date? {
        let old = times.prefix { $0 < start }.count
        let many = max(old, times.count - most)
        guard many > 0 else { return nil }
        let dropped = many > old ? times[many - 1] : nil
        newestFirst.suffix(many).forEach(forget)
        times.removeFirst(many)
        newestFirst.removeLast(many)
        return dropped
    }
}
