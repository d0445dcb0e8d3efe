import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// A graph with its title, its present value and its axes.
struct GraphPanel {
    let graph: Graph

    /// Rows that it wants, title and axis included.
    var wantedRows: Int {
        if case .bars(let names) = graph.form { return names.count + 1 }
        return 7
    }

    func draw(in area: Rect, of frame: inout Frame) {
        guard area.rows >= 3, area.columns >= 20 else { return }
        frame.put(graph.title, column: area.column, row: area.row, role: .title, width: area.columns, ellipsis: true)
        let body = area.splitTop(1).1
        switch graph.form {
        case .bars(let names): bars(names, body, &frame)
        case .overTime(let from, let step): overTime(from, step, body, &frame)
        case .histogram(let from, let to, let unit):
            let (plot, axis) = body.splitBottom(1)
            frame.histogram(graph.values.map { $0 ?? 0 }, in: plot, role: .graph)
            frame.put(Words.fixed(from, 0), column: axis.column, row: axis.row, role: .dim)
            let width = max(1, plot.columns / max(1, graph.values.count)) * min(graph.values.count, plot.columns)
            frame.putRight("\(Words.fixed(to, 0)) \(unit)", endColumn: axis.column + width, row: axis.row, role: .dim)
        }
    }

    private func overTime(_ from: Date, _ step: Double, _ area: Rect, _ frame: inout Frame) {
        let known = graph.values.compactMap(\.self)
        guard let most = known.max() else {
            frame.put("no value in this time", column: area.column, row: area.row, role: .dim, width: area.columns)
            return
        }
        let top = Self.rounded(max(most, 0))
        let label = "\(Self.number(top)) \(graph.unit)"
        let margin = max(TextWidth.of(label), 6) + 1
        let (plotRows, axis) = area.splitBottom(1)
        let plot = Rect(
            column: plotRows.column + margin, row: plotRows.row, columns: plotRows.columns - margin, rows: plotRows.rows
        )
        guard plot.columns > 4 else { return }
        let shown = Self.squeezed(graph.values, into: plot.columns)
        frame.sparkline(shown.values, in: plot, role: .graph, range: 0...max(top, .leastNonzeroMagnitude))
        frame.putRight(label, endColumn: plot.column - 1, row: plot.row, role: .dim)
        frame.putRight("0", endColumn: plot.column - 1, row: plot.endRow - 1, role: .dim)
        let drawn = min(plot.columns, shown.values.count)
        let start = plot.endColumn - drawn
        frame.put(Words.clock(from), column: start, row: axis.row, role: .dim)
        let end = from.addingTimeInterval(step * Double(graph.values.count))
        let last = graph.values.last.flatMap(\.self).map { "now \(Self.number($0)) \(graph.unit)  " } ?? "now ?  "
        frame.putRight(
            last + Words.clock(end), endColumn: plot.endColumn, row: axis.row, role: .dim, width: max(0, drawn - 6))
    }

    private func bars(_ names: [String], _ area: Rect, _ frame: inout Frame) {
        let most = graph.values.compactMap(\.self).max() ?? 0
        let wide = min(area.columns / 2, names.map(TextWidth.of).max() ?? 0)
        for (index, name) in names.prefix(area.rows).enumerated() {
            let row = area.row + index
            frame.put(name, column: area.column, row: row, role: .text, width: wide, ellipsis: true)
            guard graph.values.indices.contains(index), let value = graph.values[index] else {
                frame.put("?", column: area.column + wide + 1, row: row, role: .dim)
                continue
            }
            let columns = max(1, area.columns - wide - 12)
            let over = graph.limit.map { value > $0 } ?? false
            frame.bar(
                most > 0 ? value / most : 0, column: area.column + wide + 1, row: row, columns: columns,
                role: over ? .warning : .graph)
            frame.putRight(
                "\(Self.number(value)) \(graph.unit)", endColumn: area.endColumn, row: row, role: .dim, width: 10)
        }
    }

    /// The next round number, so that an axis ends in one that people know and seldom moves.
    static func rounded(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var power = 1.0
        while power > value { power /= 10 }
        while power * 10 <= value { power *= 10 }
        return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map { $0 * power }.first { $0 >= value } ?? value
    }

    /// A number with as many digits as it needs.
    static func number(_ value: Double) -> String {
        if value == value.rounded() || abs(value) >= 100 { return Words.fixed(value, 0) }
        return Words.fixed(value, abs(value) < 1 ? 2 : 1)
    }

    /// At most `columns` values: the greatest of each group; a group of which nothing is known stays a gap.
    static func squeezed(_ values: [Double?], into columns: Int) -> (values: [Double?], group: Int) {
        guard values.count > columns, columns > 0 else { return (values, 1) }
        let group = (values.count + columns - 1) / columns
        let parts = stride(from: 0, to: values.count, by: group).map {
            values[$0..<min($0 + group, values.count)].compactMap(\.self).max()
        }
        return (parts, group)
    }
}
