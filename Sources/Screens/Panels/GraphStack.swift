import Cells
import Dashboard

/// Graphs under each other: as many as there is the height for, each with its share.
struct GraphStack {
    let graphs: [Graph]

    /// Rows that a graph needs to tell anything, a blank below it included.
    private static let least = 5

    /// Draws them and returns what is left below.
    @discardableResult func draw(in area: Rect, tallest: Int = 10, of frame: inout Frame) -> Rect {
        var rest = area
        var left = Array(graphs.prefix(max(0, area.rows / Self.least)))
        while !left.isEmpty {
            let panel = GraphPanel(graph: left.removeFirst())
            let share = rest.rows / (left.count + 1)
            let rows = min(share, panel.isRows ? panel.wantedRows + 1 : tallest)
            let (top, below) = rest.splitTop(rows)
            panel.draw(
                in: Rect(column: top.column, row: top.row, columns: top.columns - 1, rows: rows - 1), of: &frame)
            rest = below
        }
        return rest
    }
}
