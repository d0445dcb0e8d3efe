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
            let rows = min(share, panel.isLone ? 2 : panel.isRows ? panel.wantedRows + 1 : tallest)
            let (top, below) = rest.splitTop(rows)
            panel.draw(
                in: Rect(column: top.column, row: top.row, columns: top.columns - 1, rows: rows - 1), of: &frame)
            rest = below
        }
        return rest
    }

    /// Draws them at the right of `area` behind a line, and returns what is left of it at the left.
    func drawBeside(_ area: Rect, of frame: inout Frame) -> Rect {
        let (left, right) = area.splitLeft(area.columns * 3 / 5)
        for row in right.row..<right.endRow {
            frame.put(String(Character(frame.glyphs.vertical)), column: right.column, row: row, role: .border)
        }
        draw(
            in: Rect(column: right.column + 2, row: right.row, columns: right.columns - 2, rows: right.rows),
            tallest: 12, of: &frame)
        return left
    }
}
