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
        var room = area.columns
        if let now = present {
            room -=
                frame.putRight(now, endColumn: area.endColumn, row: area.row, role: .text, width: area.columns / 2) + 2
        }
        frame.put(graph.title, column: area.column, row: area.row, role: .title, width: room, ellipsis: true)
        let body = area.splitTop(1).1
        switch graph.form {
        case .bars(let names): BarsPanel(graph: graph, names: names).draw(in: body, of: &frame)
        case .overTime(let from, let step): overTime(from, step, body, &frame)
        case .histogram(let from, let to, let unit): histogram(from, to, unit, body, &frame)
        }
    }

    /// The newest value of a graph over time; `?` where that is not known.
    private var present: String? {
        guard case .overTime = graph.form, let last = graph.values.last else { return nil }
        return last.map { "\(Self.number($0))\(unit)" } ?? "now ?"
    }

    private var unit: String { graph.unit.isEmpty ? "" : graph.unit == "%" ? " %" : " " + graph.unit }

    private func overTime(_ from: Date, _ step: Double, _ area: Rect, _ frame: inout Frame) {
        let known = graph.values.compactMap(\.self)
        guard let most = known.max() else {
            frame.put("no value in this time", column: area.column, row: area.row, role: .dim, width: area.columns)
            return
        }
        let top = graph.unit == "%" && most <= 100 && most > 40 ? 100 : Self.rounded(max(most, 0))
        let margin = 6
        let (plotRows, axis) = area.splitBottom(1)
        let plot = Rect(
            column: plotRows.column + margin, row: plotRows.row, columns: plotRows.columns - margin, rows: plotRows.rows
        )
        guard plot.columns > 4 else { return }
        frame.area(graph.values, in: plot, top: top, limit: graph.limit)
        frame.putRight(Self.number(top), endColumn: plot.column - 1, row: plot.row, role: .dim, width: margin - 1)
        if plot.rows > 1 { frame.putRight("0", endColumn: plot.column - 1, row: plot.endRow - 1, role: .dim) }
        let end = graph.end ?? from.addingTimeInterval(step * Double(graph.values.count))
        frame.put(Self.moment(from, in: end), column: plot.column, row: axis.row, role: .dim)
        frame.putRight(Words.clock(end), endColumn: plot.endColumn, row: axis.row, role: .dim, width: plot.columns - 14)
    }

    /// The time of an axis' beginning, with the day where that is another one.
    private static func moment(_ from: Date, in end: Date) -> String {
        Words.day(from) == Words.day(end) ? Words.clock(from) : Words.dayAndTime(from)
    }

    private func histogram(_ from: Double, _ to: Double, _ unit: String, _ area: Rect, _ frame: inout Frame) {
        let (plot, axis) = area.splitBottom(1)
        let group = (graph.values.count + plot.columns - 1) / max(1, plot.columns)
        let counts = Self.summed(graph.values, by: group)
        let reference = Self.summed(graph.reference, by: group)
        let scale = Self.scale(reference, to: counts)
        let most = max(counts.max() ?? 0, (reference.max() ?? 0) * scale)
        guard most > 0 else { return }
        // Each column shows the bin that lies there, so that the bins fill the width.
        let bins = (0..<plot.columns).map { $0 * counts.count / max(1, plot.columns) }
        frame.histogram(bins.map { counts[$0] } + [most], in: plot, role: .graph, width: 1)
        for (column, bin) in bins.enumerated() where reference.indices.contains(bin) && reference[bin] > 0 {
            let row = plot.endRow - 1 - min(plot.rows - 1, Int(reference[bin] * scale / most * Double(plot.rows)))
            frame.mark(column: plot.column + column, row: row, columns: 1)
        }
        frame.put(Words.fixed(from, 0), column: axis.column, row: axis.row, role: .dim)
        frame.putRight(
            Words.fixed((from + to) / 2, 0), endColumn: axis.column + plot.columns / 2 + 1, row: axis.row, role: .dim)
        frame.putRight("\(Words.fixed(to, 0)) \(unit)", endColumn: plot.endColumn, row: axis.row, role: .dim)
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
}
