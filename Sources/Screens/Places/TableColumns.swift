import Dashboard

/// Which columns of a table fit into a width, and how wide each is drawn.
struct TableColumns: Equatable {
    /// One column as it is drawn.
    struct Place: Equatable {
        /// The column of the listing, counted from 0.
        var index: Int
        /// Where it begins, counted from the table's left edge.
        var start: Int
        /// Cells that it takes.
        var width: Int
    }

    /// Blanks between two columns.
    static let gap = 2

    /// The columns that are shown, from left to right.
    let shown: [Place]
    /// The titles of those that are not, the first given up first.
    let hidden: [String]

    /// Gives up the columns of the highest rank until the rest fits, then shares what is left among those that grow.
    init(_ columns: [Listing.Column], width: Int) {
        var kept = Array(columns.indices)
        var hidden: [String] = []
        func need() -> Int { kept.map { columns[$0].width }.reduce(0, +) + Self.gap * max(0, kept.count - 1) }
        while need() > width,
            let last = kept.filter({ columns[$0].rank > 0 }).max(by: { columns[$0].rank < columns[$1].rank })
        {
            kept.removeAll { $0 == last }
            hidden.append(columns[last].title)
        }
        let sizes = Self.sizes(kept, columns, spare: max(0, width - need()))
        var places: [Place] = []
        var start = 0
        for (index, wanted) in zip(kept, sizes) {
            let size = min(wanted, max(0, width - start))
            places.append(Place(index: index, start: start, width: size))
            start += size + Self.gap
        }
        shown = places
        self.hidden = hidden
    }

    /// Shares `spare` among the columns that grow.
    ///
    /// One with others behind it grows to twice its width and no further, so that on a wide screen what belongs together
    /// stands together.
    private static func sizes(_ kept: [Int], _ columns: [Listing.Column], spare: Int) -> [Int] {
        var sizes = kept.map { columns[$0].width }
        var spare = spare
        let growing = kept.indices.filter { columns[kept[$0]].grows }
        for (order, place) in growing.enumerated() {
            let share = spare / (growing.count - order)
            let isLast = place == kept.count - 1
            let more = isLast ? spare : min(share, columns[kept[place]].width + 8)
            sizes[place] += more
            spare -= more
        }
        return sizes
    }
}
