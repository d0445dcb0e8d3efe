import Cells
import Dashboard
import Monitor

/// Counts in bins between two bounds, with the outline of what they are compared with and a word for each.
struct HistogramPanel {
    let graph: Graph
    let from: Double
    let to: Double
    let unit: String

    /// Draws it into `area`; `head` is what is free above it, beside the title.
    func draw(in area: Rect, head: Rect, of frame: inout Frame) {
        let (plotRows, axis) = area.splitBottom(1)
        let plot = plotRows.splitLeft(GraphPanel.margin).1
        guard plot.columns > 4, plot.rows > 0 else { return }
        let group = (graph.values.count + plot.columns - 1) / plot.columns
        guard group > 0 else { return }
        let counts = Self.summed(graph.values, by: group)
        let reference = Self.summed(graph.reference, by: group)
        let scale = Self.scale(reference, to: counts)
        let most = max(counts.max() ?? 0, (reference.max() ?? 0) * scale)
        guard most > 0 else { return }
        let top = Self.top(most)
        // Each column shows the bin that lies there, so that the bins fill the width.
        let bins = (0..<plot.columns).map { $0 * counts.count / plot.columns }
        frame.histogram(bins.map { counts[$0] } + [top], in: plot, role: .graph, width: 1)
        frame.outline(
            bins.map { reference.indices.contains($0) ? reference[$0] * scale : 0 }, in: plot, top: top)
        frame.putRight(
            GraphPanel.label(top), endColumn: plot.column - 1, row: plot.row, role: .dim, width: GraphPanel.margin - 1)
        if plot.rows > 1 { frame.putRight("0", endColumn: plot.column - 1, row: plot.endRow - 1, role: .dim) }
        frame.put(graph.unit, column: axis.column, row: axis.row, role: .dim, width: GraphPanel.margin - 1)
        frame.put(Words.fixed(from, 0), column: plot.column, row: axis.row, role: .dim)
        frame.putRight(
            Words.fixed((from + to) / 2, 0), endColumn: plot.column + plot.columns / 2 + 1, row: axis.row, role: .dim)
        frame.putRight("\(Words.fixed(to, 0)) \(unit)", endColumn: plot.endColumn, row: axis.row, role: .dim)
        legend(plot, head, &frame)
    }

    /// The next of 5, 10, 20, 40 and so on: while counts come in an axis seldom moves, and then by doubling.
    static func top(_ most: Double) -> Double {
        guard most.isFinite else { return 5 }
        var top = 5.0
        while top < most { top *= 2 }
        return top
    }

    /// Says what is the bar and what the outline: beside the title, else in the free corner at the upper right.
    private func legend(_ plot: Rect, _ head: Rect, _ frame: inout Frame) {
        guard graph.legend.count == 2 else { return }
        let signs: [(glyph: Unicode.Scalar, role: Role)] = [
            (frame.glyphs.heights.last ?? "|", .graph), (frame.glyphs.horizontal, .title),
        ]
        let entries = zip(signs, graph.legend).map { (sign: $0, word: $1, columns: TextWidth.of($1) + 2) }
        func put(_ index: Int, _ end: Int, _ row: Int, _ frame: inout Frame) {
            let (sign, word, columns) = entries[index]
            frame.put(String(Character(sign.glyph)), column: end - columns, row: row, role: sign.role)
            frame.put(word, column: end - columns + 2, row: row, role: .dim, width: columns - 2)
        }
        let (first, second) = (entries[0].columns, entries[1].columns)
        if head.columns >= first + second + 2 {
            put(1, head.endColumn, head.row, &frame)
            put(0, head.endColumn - second - 2, head.row, &frame)
            return
        }
        let wide = max(first, second)
        let corner = Rect(column: plot.endColumn - wide - 1, row: plot.row, columns: wide + 1, rows: 2)
        guard plot.rows > 2, corner.column >= plot.column, Self.isBlank(corner, frame) else {
            if head.columns >= second { put(1, head.endColumn, head.row, &frame) }
            return
        }
        put(0, plot.endColumn, plot.row, &frame)
        put(1, plot.endColumn, plot.row + 1, &frame)
    }

    private static func isBlank(_ area: Rect, _ frame: Frame) -> Bool {
        (area.row..<area.endRow).allSatisfy { row in
            (area.column..<area.endColumn).allSatisfy { frame[column: $0, row: row].scalar == 0x20 }
        }
    }

    /// What a reference is multiplied by so that it holds as many as what is compared with it.
    private static func scale(_ reference: [Double], to counts: [Double]) -> Double {
        let all = reference.reduce(0, +)
        return all > 0 ? counts.reduce(0, +) / all : 0
    }

    private static func summed(_ values: [Double?], by group: Int) -> [Double] {
        stride(from: 0, to: values.count, by: group).map { start in
            values[start..<min(start + group, values.count)].reduce(0) { $0 + ($1 ?? 0) }
        }
    }
}
