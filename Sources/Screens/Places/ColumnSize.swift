import Cells
import Dashboard

/// How many cells a column of a table can do with, stands at, and would have to have for no field to be cut.
struct ColumnSize {
    /// What it can do with: a number keeps its place, text that is shorter than its column gives room up.
    let least: Int
    /// What it stands at where there is room: more than its own width only in steps, so that a field that becomes longer
    /// by a figure moves no column.
    let usual: Int
    /// What no field and no title is cut at.
    let whole: Int
    /// True where room that nobody needs goes to it, when it is the last.
    let grows: Bool

    /// Cells by which a column becomes wider than usual.
    private static let step = 8

    /// The size of a column whose fields take `need` cells.
    init(_ column: Listing.Column, need: Int) {
        whole = max(need, TextWidth.of(column.title))
        usual = whole > column.width ? (whole + Self.step - 1) / Self.step * Self.step : column.width
        least = column.isRight ? column.width : min(column.width, whole)
        grows = column.grows
    }

    /// The widths of columns with `spare` cells beyond the least of all: first nothing is cut that need not be, then each
    /// stands at its usual width, so that columns stay in their places where they can.
    static func widths(_ columns: [ColumnSize], spare: Int) -> [Int] {
        var widths = columns.map(\.least)
        var spare = spare
        fill(&widths, to: columns.map(\.whole), from: &spare)
        for (index, column) in columns.enumerated() {
            let more = min(spare, max(0, column.usual - widths[index]))
            widths[index] += more
            spare -= more
        }
        if let last = columns.indices.last, columns[last].grows { widths[last] += spare }
        return widths
    }

    /// Gives those that lack least what they lack, and shares the rest among the others.
    private static func fill(_ widths: inout [Int], to wanted: [Int], from spare: inout Int) {
        let lacks = zip(wanted, widths).map { max(0, $0 - $1) }
        let cut = lacks.indices.filter { lacks[$0] > 0 }.sorted { (lacks[$0], $0) < (lacks[$1], $1) }
        for (order, index) in cut.enumerated() {
            let more = min(lacks[index], spare / (cut.count - order))
            widths[index] += more
            spare -= more
        }
    }
}
