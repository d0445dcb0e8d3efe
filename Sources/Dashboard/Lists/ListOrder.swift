/// How a table is shown: which of its lines, in which order.
public struct ListOrder: Equatable, Sendable {
    /// By which column, and from the greatest down.
    public struct Sort: Equatable, Sendable {
        /// The column, counted from 0.
        public var column: Int
        /// True from the greatest down.
        public var isDown: Bool
    }

    /// The text that lines must hold; a leading `!` keeps those that do not.
    public internal(set) var filter = ""
    /// How lines are sorted; nil keeps the list's own order.
    public internal(set) var sort: Sort?
    /// The indices in the order in which they are shown; nil for all as they are.
    public private(set) var indices: [Int]?
    /// The log of which `indices` was made; nil for other tables.
    private var log: LogShape?
    /// Of what `indices` was made, where the table counts its changes.
    private var work: Work?

    /// What tells whether there is anything to work out.
    private struct Work: Equatable {
        var filter: String
        var sort: Sort?
        var count: Int
        var stamp: Int
    }

    /// What tells whether a log is the one before with new lines in front.
    private struct LogShape: Equatable {
        var filter: String
        var sort: Sort?
        var count: Int
        var first: String
        var last: String
    }

    /// What the filter said of the lines that it saw last, by their marks.
    private var seen: Seen?

    private struct Seen: Equatable {
        var filter: String
        var marks: [Int]
        var isKept: [Bool]
    }

    /// Lines that may have gone between two that stayed.
    private static let mostGone = 64

    /// New lines of a log that are looked for in front of those that are known.
    private static let mostNews = 4_000

    /// How many lines of `listing` are shown.
    public func count(_ listing: Listing) -> Int { indices?.count ?? listing.count }

    /// The index in the listing of what is shown at `position`.
    public func index(_ position: Int) -> Int { indices.map { $0[position] } ?? position }

    /// Works the order out anew, after the lines, the filter or the sort changed; free without filter and sort.
    mutating func refresh(_ listing: Listing) {
        guard !filter.isEmpty && filter != "!" || sort != nil else {
            (indices, log, work, seen) = (nil, nil, nil, nil)
            return
        }
        let todo = listing.stamp.map { Work(filter: filter, sort: sort, count: listing.count, stamp: $0) }
        guard todo == nil || todo != work else { return }
        work = todo
        let news = newLines(of: listing)
        let known = indices ?? []
        indices = nil
        if let news {
            let fresh = sorted(kept(0..<news, listing), listing)
            indices = merged(fresh, known.lazy.map { $0 + news }.filter { $0 < listing.count }, listing)
        } else {
            let kept =
                listing.mark.map { self.kept(listing, by: $0) } ?? self.kept(0..<listing.count, listing)
            indices = sorted(kept, listing)
        }
        log = listing.isLog && listing.count > 0 ? shape(of: listing) : nil
    }

    private func shape(of listing: Listing) -> LogShape {
        LogShape(
            filter: filter, sort: sort, count: listing.count, first: listing.id(0), last: listing.id(listing.count - 1))
    }

    /// How many lines stand in front of those that `indices` was made of; nil when it is not the same log.
    private func newLines(of listing: Listing) -> Int? {
        guard listing.isLog, let log, indices != nil, log.filter == filter, log.sort == sort,
            let news = (0..<min(listing.count, Self.mostNews)).first(where: { listing.id($0) == log.first })
        else { return nil }
        // Where the last line is still there, it must have moved as far as the first.
        let last = log.count - 1 + news
        return last >= listing.count || listing.id(last) == log.last ? news : nil
    }

    /// The lines among `range` that the filter lets through.
    private func kept(_ range: Range<Int>, _ listing: Listing) -> [Int] {
        guard !filter.isEmpty, filter != "!" else { return Array(range) }
        let matcher = LogMatcher(filter)
        return range.filter { index in
            listing.line(index).fields.contains { matcher.isIn($0.text) } != matcher.isInverse
        }
    }

    /// The lines that the filter lets through, of which it reads only those that it has not seen yet.
    private mutating func kept(_ listing: Listing, by mark: (Int) -> Int) -> [Int] {
        guard !filter.isEmpty, filter != "!" else { return Array(0..<listing.count) }
        let matcher = LogMatcher(filter)
        let known = seen.flatMap {
            filter.hasPrefix($0.filter) && (filter == $0.filter || !matcher.isInverse) ? $0 : nil
        }
        let isSame = known?.filter == filter
        let (marks, keeps) = (known?.marks ?? [], known?.isKept ?? [])
        var new = Seen(filter: filter, marks: [], isKept: [])
        new.marks.reserveCapacity(listing.count)
        new.isKept.reserveCapacity(listing.count)
        var kept: [Int] = []
        var next = 0
        for index in 0..<listing.count {
            let mark = mark(index)
            // Most lines stand where they stood, behind the one before.
            var place: Int? = next
            if next >= marks.count || marks[next] != mark {
                place = (next..<min(next + Self.mostGone, marks.count)).first { marks[$0] == mark }
            }
            // What a shorter filter left out, a longer one leaves out too.
            var verdict: Bool?
            if let place {
                verdict = isSame || !keeps[place] ? keeps[place] : nil
                next = place + 1
            }
            let isKept =
                verdict
                ?? (listing.line(index).fields.contains { matcher.isIn($0.text) } != matcher.isInverse)
            new.marks.append(mark)
            new.isKept.append(isKept)
            if isKept { kept.append(index) }
        }
        seen = new
        return kept
    }

    /// Sorted so that what is not known comes last either way, and equals keep their places.
    private func sorted(_ kept: [Int], _ listing: Listing) -> [Int] {
        guard let sort, listing.columns.indices.contains(sort.column) else { return kept }
        if let group = listing.group { return sorted(kept, listing, sort, by: group) }
        return sorted(kept, listing, sort)
    }

    private func sorted(_ kept: some Sequence<Int>, _ listing: Listing, _ sort: Sort) -> [Int] {
        let keyed = kept.map { (index: $0, key: SortKey(of: $0, listing, sort)) }
        return keyed.sorted { left, right in
            left.key.comes(before: right.key, sort.isDown) ?? (left.index < right.index)
        }
        .map(\.index)
    }

    /// Heads in order, each with its own lines in order beneath it; a head that the filter left out still has its place.
    private func sorted(_ kept: [Int], _ listing: Listing, _ sort: Sort, by group: (Int) -> Int) -> [Int] {
        let families = Dictionary(grouping: kept, by: group)
        let heads = sorted(families.keys.filter { $0 >= 0 }.sorted(), listing, sort)
        return ([Listing.first] + heads).flatMap { head -> [Int] in
            let family = families[head] ?? []
            return family.filter { $0 == head } + sorted(family.filter { $0 != head }, listing, sort)
        }
    }

    /// New lines put among those that are in order.
    private func merged(_ fresh: [Int], _ known: some Sequence<Int>, _ listing: Listing) -> [Int] {
        guard let sort, listing.columns.indices.contains(sort.column), !fresh.isEmpty else { return fresh + known }
        var merged: [Int] = []
        var keyed = fresh.map { (index: $0, key: SortKey(of: $0, listing, sort)) }[...]
        for index in known {
            if !keyed.isEmpty {
                let key = SortKey(of: index, listing, sort)
                // New lines stand in front of those that they equal.
                while let next = keyed.first, key.comes(before: next.key, sort.isDown) != true {
                    merged.append(next.index)
                    keyed.removeFirst()
                }
            }
            merged.append(index)
        }
        return merged + keyed.map(\.index)
    }

    /// What a line is sorted by.
    private enum SortKey {
        case number(Double?)
        case text(String)

        init(of index: Int, _ listing: Listing, _ sort: Sort) {
            if let key = listing.keys[sort.column] {
                self = .number(key(index))
            } else {
                self = .text(listing.line(index).fields[sort.column].text.lowercased())
            }
        }

        /// True or false where one comes before the other, nil for equals; what is not known comes last either way.
        func comes(before other: SortKey, _ isDown: Bool) -> Bool? {
            switch (self, other) {
            case (.number(let left?), .number(let right?)): left == right ? nil : (left < right) != isDown
            case (.number(let left), .number(let right)): (left == nil) == (right == nil) ? nil : right == nil
            case (.text(let left), .text(let right)):
                Self.isTold(left) == Self.isTold(right)
                    ? left == right ? nil : (left < right) != isDown : Self.isTold(left)
            default: nil
            }
        }

        /// False for what stands in a field of which nothing is known.
        private static func isTold(_ text: String) -> Bool { !["", "-", "?"].contains(text) }
    }
}
