import Cells
import Dashboard

/// Graphs under each other: as many as there is the height for, each with its share.
struct GraphStack {
    let graphs: [Graph]

    /// Rows that a graph needs to tell anything, a blank below it included.
    private static let least = 5

    /// Rows that graphs have, the blank below each included: as many of the first as have their least, and what is left for
    /// those that want more.
    static func rows(of graphs: [Graph], in rows: Int, tallest: Int) -> [Int] {
        var wanted = graphs.map { GraphPanel(graph: $0).rowsInStack(tallest: tallest) }
        while !wanted.isEmpty, wanted.map({ min($0, least) }).reduce(0, +) > rows { wanted.removeLast() }
        var (heights, left) = (wanted, rows)
        for (place, index) in wanted.indices.sorted(by: { (wanted[$0], $0) < (wanted[$1], $1) }).enumerated() {
            heights[index] = min(wanted[index], left / (wanted.count - place))
            left -= heights[index]
        }
        return heights
    }

    /// Draws them and returns what is left below.
    @discardableResult func draw(in area: Rect, tallest: Int = 10, of frame: inout Frame) -> Rect {
        var rest = area
        for (graph, rows) in zip(graphs, Self.rows(of: graphs, in: area.rows, tallest: tallest)) {
            let panel = GraphPanel(graph: graph)
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
            tallest: max(12, min(20, right.rows / max(1, graphs.count))), of: &frame)
        return left
    }
}
