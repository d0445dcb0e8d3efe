import Cells
import Dashboard
import Monitor

/// Named bars under each other, with a mark where a reference lies, and a warning beyond what is too much.
struct BarsPanel {
    let graph: Graph
    let names: [String]

    func draw(in area: Rect, of frame: inout Frame) {
        let references = graph.reference.compactMap(\.self)
        let most = max(graph.values.compactMap(\.self).max() ?? 0, references.max() ?? 0)
        let wide = min(area.columns / 2, names.map(TextWidth.of).max() ?? 0)
        let markColumns = graph.marks.isEmpty ? 0 : 2
        let columns = max(1, area.columns - wide - markColumns - 12)
        let start = area.column + wide + 1 + markColumns
        let first = graph.isByTime ? max(0, names.count - area.rows) : 0
        let hidden = graph.isByTime || area.rows < 2 ? 0 : max(0, names.count - area.rows)
        let room = max(0, area.rows - (hidden > 0 ? 1 : 0))
        for (index, name) in names.enumerated().dropFirst(first).prefix(room) {
            let row = area.row + index - first
            frame.put(name, column: area.column, row: row, role: .text, width: wide, ellipsis: true)
            let mark = graph.marks.indices.contains(index) ? graph.marks[index] : nil
            if let mark {
                frame.put(
                    mark == .failed ? "x" : "*", column: start - 2, row: row, role: mark == .failed ? .warning : .text)
            }
            guard graph.values.indices.contains(index), let value = graph.values[index] else {
                frame.put("?", column: start, row: row, role: .dim)
                continue
            }
            let reference = graph.reference.indices.contains(index) ? graph.reference[index] : nil
            // A reference is there to compare with: only a limit says what is too much.
            let isOver = graph.limit.map { value > $0 } ?? false
            frame.bar(
                most > 0 ? value / most : 0, column: start, row: row, columns: columns,
                role: isOver || mark == .failed ? .warning : .graph)
            if let reference, most > 0 {
                let place = min(columns - 1, Int((reference / most * Double(columns)).rounded()))
                frame.put(String(Character(frame.glyphs.vertical)), column: start + place, row: row, role: .title)
            }
            frame.putRight(text(value), endColumn: area.endColumn, row: row, role: .dim, width: 10)
        }
        if hidden > 0 {
            frame.put(
                "\(hidden + 1) more", column: area.column, row: area.endRow - 1, role: .dim, width: area.columns)
        }
    }

    private func text(_ value: Double) -> String {
        switch graph.unit {
        case "$": Words.dollars(value)
        case "s": Words.duration(value)
        case "": GraphPanel.number(value)
        default: "\(GraphPanel.number(value)) \(graph.unit)"
        }
    }
}
