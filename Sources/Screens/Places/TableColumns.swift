import Cells
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

    /// Cells of a text below which it is left out rather than cut.
    private static let least = 6

    /// The columns that are shown, from left to right.
    let shown: [Place]
    /// The titles of those that are not, the first given up first.
    let hidden: [String]

    /// Leaves out what is blank, gives up the columns of the highest rank until the rest fits, then shares what is left.
    ///
    /// `needs` are the cells that the fields of each column take in the lines that are shown, 0 where none has a value;
    /// without it every column needs its own width.
    init(_ columns: [Listing.Column], needs: [Int]? = nil, width: Int) {
        let sizes = columns.indices.map { index in
            ColumnSize(columns[index], need: needs?[index] ?? columns[index].width)
        }
        var kept = columns.indices.filter { needs?[$0] != 0 }
        if kept.isEmpty { kept = Array(columns.indices) }
        var hidden: [String] = []
        func need() -> Int { kept.map { sizes[$0].least }.reduce(0, +) + Self.gap * max(0, kept.count - 1) }
        while need() > width,
            let last = kept.filter({ columns[$0].rank > 0 }).max(by: { columns[$0].rank < columns[$1].rank })
        {
            kept.removeAll { $0 == last }
            hidden.append(columns[last].title)
        }
        let widths = ColumnSize.widths(kept.map { sizes[$0] }, spare: max(0, width - need()))
        var places: [Place] = []
        var start = 0
        for (index, wanted) in zip(kept, widths) {
            let size = min(wanted, max(0, width - start))
            // A number that is cut is another number, and of a text a few letters say nothing: better told to be missing.
            if !places.isEmpty, size < (columns[index].isRight ? wanted : min(wanted, Self.least)) {
                hidden.append(columns[index].title)
                continue
            }
            places.append(Place(index: index, start: start, width: size))
            start += size + Self.gap
        }
        shown = places
        self.hidden = hidden
    }
}
