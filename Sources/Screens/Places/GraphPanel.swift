import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// A graph with its title, its present value and its axes.
struct GraphPanel {
    let graph: Graph

    /// Columns beside a plot for the numbers of its axis.
    static let margin = 6

    /// Rows that it wants, title and axis included.
    var wantedRows: Int {
        switch graph.form {
        case .bars(let names): names.count + 1
        case .overTime, .histogram: 7
        }
    }

    /// True where it has a row for each value and no use for more.
    var isRows: Bool {
        switch graph.form {
        case .bars: true
        case .overTime, .histogram: false
        }
    }

    func draw(in area: Rect, of frame: inout Frame) {
        guard area.rows >= 3, area.columns >= 20 else { return }
        var room = area.columns
        if let now = present {
            room -=
                frame.putRight(now, endColumn: area.endColumn, row: area.row, role: .text, width: area.columns / 2) + 2
        }
        frame.put(
            graph.title, column: area.column, row: area.row, role: .title, width: room, ellipsis: true)
        let body = area.splitTop(1).1
        switch graph.form {
        case .bars(let names): BarsPanel(graph: graph, names: names).draw(in: body, of: &frame)
        case .overTime(let from, let step): TimePanel(graph: graph, from: from, step: step).draw(in: body, of: &frame)
        case .histogram(let from, let to, let unit): histogram(from, to, unit, body, &frame)
        }
    }

    /// The newest value of a graph over time; `?` where that is not known.
    private var present: String? {
        guard case .overTime = graph.form, let last = graph.values.last else { return nil }
        return last.map { "\(Self.number($0))\(unit)" } ?? "now ?"
    }

    private var unit: String { graph.unit.isEmpty ? "" : graph.unit == "%" ? " %" : " " + graph.unit }

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

    /// A number that fits beside a plot: `8,000`, `150k`, `2.5M`.
    static func label(_ value: Double) -> String {
        let size = abs(value)
        if size < 9_999.5 { return number(value) }
        if size < 999_500 { return Words.fixed(value / 1e3, 0) + "k" }
        if size < 999.5e6 { return Words.fixed(value / 1e6, size < 99.5e6 ? 1 : 0) + "M" }
        return Words.fixed(value / 1e9, 0) + "G"
    }
}
