import Cells
import Dashboard

/// What of a table has room in an area: the lines around the cursor, and the columns that these lines need.
struct TableRoom {
    /// How many lines the filter lets through.
    let count: Int
    /// The first position that is shown.
    let start: Int
    /// The lines that are shown.
    let lines: [Listing.Line]
    /// The columns that are shown.
    let columns: TableColumns

    /// The room of a table whose head stands in the first `headRows` rows of `area`.
    init(_ listing: Listing, _ cursor: Visit.Cursor, in area: Rect, headRows: Int = 1) {
        let (count, height) = (cursor.order.count(listing), max(0, area.rows - headRows))
        let start = TablePanel.start(position: cursor.position, count: count, height: height)
        let lines = (0..<max(0, min(height, count - start))).map { listing.line(cursor.order.index(start + $0)) }
        let width = area.columns - 2
        let needs = lines.isEmpty ? nil : Self.needs(listing.columns, lines, width: width)
        (self.count, self.start, self.lines) = (count, start, lines)
        columns = TableColumns(listing.columns, needs: needs, width: width)
    }

    /// The cells that the fields of each column take, `width` at most; 0 for a column without a value in any line.
    ///
    /// A dash says that there is none; a column that is never given up keeps its place all the same.
    static func needs(_ columns: [Listing.Column], _ lines: [Listing.Line], width: Int) -> [Int] {
        columns.indices.map { index in
            var need = 0
            var hasValue = false
            for line in lines where line.fields.indices.contains(index) {
                let text = line.fields[index].text
                // What came from outside may be of any length, and the whole of it is not looked at.
                need = max(need, text.utf8.count > 8 * max(1, width) ? width : min(width, TextWidth.of(text)))
                hasValue = hasValue || !(text.utf8.allSatisfy { $0 == 0x20 } || columns[index].rank > 0 && text == "-")
            }
            return hasValue ? max(1, need) : 0
        }
    }
}
