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

    /// How many lines of `listing` are shown.
    public func count(_ listing: Listing) -> Int { indices?.count ?? listing.count }

    /// The index in the listing of what is shown at `position`.
    public func index(_ position: Int) -> Int { indices.map { $0[position] } ?? position }

    /// Works the order out anew, after the lines, the filter or the sort changed; free without filter and sort.
    mutating func refresh(_ listing: Listing) {
        guard !filter.isEmpty && filter != "!" || sort != nil else {
            indices = nil
            return
        }
        var kept = Array(0..<listing.count)
        if !filter.isEmpty, filter != "!" { kept = kept.filter { matches(listing.line($0)) } }
        if let sort, listing.columns.indices.contains(sort.column) { kept = sorted(kept, listing, sort) }
        indices = kept
    }

    private func matches(_ line: Listing.Line) -> Bool {
        let isInverse = filter.hasPrefix("!")
        let wanted = (isInverse ? String(filter.dropFirst()) : filter).lowercased()
        return line.fields.contains { $0.text.lowercased().contains(wanted) } != isInverse
    }

    /// Sorted so that what is not known comes last either way, and equals keep their places.
    private func sorted(_ kept: [Int], _ listing: Listing, _ sort: Sort) -> [Int] {
        if let key = listing.keys[sort.column] {
            let keyed = kept.map { (index: $0, key: key($0)) }
            return keyed.sorted { left, right in
                guard let first = left.key else { return right.key == nil && left.index < right.index }
                guard let second = right.key else { return true }
                return first == second ? left.index < right.index : (first < second) != sort.isDown
            }
            .map(\.index)
        }
        let keyed = kept.map { (index: $0, text: listing.line($0).fields[sort.column].text.lowercased()) }
        return keyed.sorted { left, right in
            left.text == right.text ? left.index < right.index : (left.text < right.text) != sort.isDown
        }
        .map(\.index)
    }
}
