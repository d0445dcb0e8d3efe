import Cells
import Dashboard
import Monitor

/// Named measures under each other, each a dot between the least and the greatest, whose values stand below.
struct DotsPanel {
    let graph: Graph
    let names: [String]

    func draw(in area: Rect, of frame: inout Frame) {
        let room = max(0, min(area.rows - 1, names.count))
        let (rows, below) = area.splitTop(room)
        let axis = below.splitTop(1).0
        let first = graph.isByTime ? max(0, names.count - room) : 0
        let shown = names.indices.dropFirst(first).prefix(room)
        let values = shown.map { graph.values.indices.contains($0) ? graph.values[$0] : nil }
        let known = values.compactMap(\.self).filter(\.isFinite)
        let wide = min(area.columns / 2, shown.map { TextWidth.of(names[$0]) }.max() ?? 0)
        let figures = min(area.columns / 3, known.map { TextWidth.of(Graph.figures($0, among: known)) }.max() ?? 1)
        let start = area.column + wide + 1
        let columns = max(1, area.endColumn - start - figures - 2)
        let (least, most) = (known.min() ?? 0, known.max() ?? 0)
        for (offset, index) in shown.enumerated() {
            let row = rows.row + offset
            frame.put(names[index], column: area.column, row: row, role: .text, width: wide, ellipsis: true)
            guard let value = values[offset], value.isFinite else {
                frame.put("?", column: start, row: row, role: .dim)
                continue
            }
            frame.dot(
                most > least ? (value - least) / (most - least) : 0.5, column: start, row: row, columns: columns)
            frame.putRight(
                Graph.figures(value, among: known), endColumn: area.endColumn, row: row, role: .dim, width: figures)
        }
        guard !known.isEmpty else { return }
        let ends = (low: Graph.figures(least, among: known), high: Graph.figures(most, among: known))
        if most > least, columns > ends.low.count + ends.high.count {
            frame.put(ends.low, column: start, row: axis.row, role: .dim)
            frame.putRight(ends.high, endColumn: start + columns, row: axis.row, role: .dim)
        } else {
            let text = most > least ? "\(ends.low) to \(ends.high)" : "all \(ends.low)"
            let middle = max(0, (columns - text.count) / 2)
            frame.put(text, column: start + middle, row: axis.row, role: .dim, width: area.endColumn - start - middle)
        }
    }
}
