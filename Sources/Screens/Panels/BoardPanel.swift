import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The whole stack at once, on a large screen: rows, runs and models; the flow with its graphs; hosts, money, changes.
struct BoardPanel: Panel {
    let style: Screen.Style

    /// From this size on there is room for three columns.
    static func fits(_ size: Size) -> Bool { size.columns >= 180 && size.rows >= 44 }

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let tail = LogTail.lines(state, atMost: 1)
        let (upper, lower) = area.splitBottom(tail.isEmpty ? 0 : max(5, area.rows / 8))
        if lower.rows > 0 { LogTail().draw(state, in: lower, of: &frame) }
        // A stack through which no rides flow leaves the column in the middle to its rows.
        let hasFlow = ["kinesis.stream", "lambda.function"].contains { state.judgement[$0] != nil }
        let (left, others) = upper.splitLeft(hasFlow ? max(82, area.columns * 2 / 5) : area.columns * 7 / 10)
        let (middle, right) = others.splitLeft(hasFlow ? others.columns / 2 : 0)
        RowsPanel(style: style).draw(state, in: left, of: &frame)
        if hasFlow { flow(state, inside(middle, &frame), &frame) }
        machines(state, inside(right, &frame), &frame)
    }

    /// What is left of a column behind its line and a blank.
    private func inside(_ area: Rect, _ frame: inout Frame) -> Rect {
        for row in area.row..<area.endRow {
            frame.put(String(Character(frame.glyphs.vertical)), column: area.column, row: row, role: .border)
        }
        return Rect(column: area.column + 2, row: area.row, columns: area.columns - 3, rows: area.rows)
    }

    private func flow(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let (stages, rest) = area.splitTop(FlowStages.rows)
        FlowStages().draw(state, in: stages, of: &frame)
        let graphs = BoardGraphs.flow(state)
        let rows = min(rest.rows, max(rest.rows - 8, graphs.count * 6))
        let (plots, list) = rest.splitTop(rows)
        let left = GraphStack(graphs: graphs).draw(in: plots, tallest: 9, of: &frame)
        let table = Rect(
            column: list.column, row: left.row, columns: list.columns, rows: list.endRow - left.row)
        PredictionsPanel(showsSpread: false).draw(state, in: table, of: &frame)
    }

    private func machines(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let id = state.selection ?? state.verdict.cause
        var rest = area
        if let id, OverviewRows.place(of: id) == nil {
            let rows = DetailPanel(id: id, scroll: 0, isAlone: false)
                .draw(state, in: rest, tallest: area.rows / 3 - 1, of: &frame)
            rest = rest.splitTop(rows + 1).1
        }
        let changes = min(max(4, state.timeline(atMost: rest.rows).count + 1), max(4, rest.rows / 5))
        let (graphs, foot) = rest.splitBottom(changes)
        let left = GraphStack(graphs: BoardGraphs.machines(state)).draw(in: graphs, tallest: 8, of: &frame)
        EventsPanel().draw(
            state, in: Rect(column: foot.column, row: left.row, columns: foot.columns, rows: foot.endRow - left.row),
            of: &frame)
    }
}
