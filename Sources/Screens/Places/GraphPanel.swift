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
        case .dots(let names): names.count + 2
        case .overTime, .histogram: 7
        }
    }

    /// True where it has a row for each value and no use for more.
    var isRows: Bool {
        switch graph.form {
        case .bars, .dots: true
        case .overTime, .histogram: false
        }
    }

    /// True for one reading over time, which is told by its title line alone.
    var isLone: Bool {
        guard case .overTime = graph.form else { return false }
        return graph.values.count { $0 != nil } <= 1
    }

    /// Rows that it wants below others, a blank below it included: of what is always the same no more than a line needs.
    func rowsInStack(tallest: Int) -> Int {
        if isLone { return 2 }
        if isRows { return wantedRows + 1 }
        let known = graph.values.compactMap(\.self)
        guard case .overTime = graph.form, graph.unit != "%", let least = known.min(), let most = known.max() else {
            return tallest
        }
        return TimePanel.isLevel(least, most) || most == 0 ? min(tallest, 6) : tallest
    }

    /// What stands at the right of the title: the present value, in so many words where it is the only one; of values by
    /// row how many of them have room in `rows`, where that is not all.
    private func note(rows: Int, columns: Int) -> String? {
        switch graph.form {
        case .overTime:
            guard let now = present, isLone, graph.values.contains(where: { $0 != nil }) else { return present }
            let words = "one reading so far: \(now)"
            return TextWidth.of(graph.title) + TextWidth.of(words) + 2 <= columns ? words : now
        case .bars(let names) where graph.isByTime && rows - 1 < names.count:
            return "newest \(max(0, rows - 1)) of \(names.count)"
        case .dots(let names) where graph.isByTime && rows - 2 < names.count:
            return "newest \(max(0, rows - 2)) of \(names.count)"
        case .dots(let names) where rows - 2 < names.count: return "first \(max(0, rows - 2)) of \(names.count)"
        case .bars, .dots, .histogram: return nil
        }
    }

    func draw(in area: Rect, of frame: inout Frame) {
        guard area.rows >= (isLone ? 1 : 3), area.columns >= 20 else { return }
        var room = area.columns
        if let now = note(rows: area.rows, columns: area.columns) {
            room -=
                frame.putRight(
                    now, endColumn: area.endColumn, row: area.row, role: isRows ? .dim : .text,
                    width: max(area.columns / 2, isLone ? TextWidth.of(now) : 0)) + 2
        }
        let used = frame.put(
            graph.title, column: area.column, row: area.row, role: .title, width: room, ellipsis: true)
        guard !isLone else { return }
        let (head, body) = area.splitTop(1)
        switch graph.form {
        case .bars(let names): BarsPanel(graph: graph, names: names).draw(in: body, of: &frame)
        case .dots(let names): DotsPanel(graph: graph, names: names).draw(in: body, of: &frame)
        case .overTime(let from, let step): TimePanel(graph: graph, from: from, step: step).draw(in: body, of: &frame)
        case .histogram(let from, let to, let unit):
            HistogramPanel(graph: graph, from: from, to: to, unit: unit)
                .draw(in: body, head: head.splitLeft(min(head.columns, used + 2)).1, of: &frame)
        }
    }

    /// The newest value of a graph over time; what the graph says where that is not known.
    private var present: String? {
        guard case .overTime = graph.form, let last = graph.values.last else { return nil }
        return last.map { "\(Self.number($0))\(unit)" } ?? graph.absent
    }

    private var unit: String { graph.unit.isEmpty ? "" : graph.unit == "%" ? " %" : " " + graph.unit }

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
