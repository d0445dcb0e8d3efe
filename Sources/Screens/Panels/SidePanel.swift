import Cells
import Dashboard

/// What stands beside the overview on a wide screen: the selected row with its graph, and below it what changed.
struct SidePanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let id = state.selection ?? state.verdict.cause ?? "flow.predictions"
        let graphs = state.isSlow ? [] : BoardGraphs.row(id, state)
        let detail = DetailPanel(id: id, scroll: 0, isAlone: false)
        let changes = max(4, min(state.timeline(atMost: area.rows).count + 2, area.rows / 4))
        let (upper, foot) = area.splitBottom(changes)
        let wanted = detail.lineCount(state, columns: area.columns) + 1
        let (top, below) = upper.splitTop(min(wanted, upper.rows - (graphs.isEmpty ? 0 : 7)))
        detail.draw(state, in: top.splitBottom(1).0, of: &frame)
        let rest = GraphStack(graphs: Array(graphs.prefix(2))).draw(in: below, tallest: 9, of: &frame)
        if rest.rows >= 8, !state.isSlow, !id.hasPrefix("flow.") {
            PredictionsPanel(showsSpread: false).draw(state, in: rest.splitBottom(1).0, of: &frame)
        }
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        EventsPanel().draw(state, in: foot.splitTop(1).1, of: &frame)
    }
}
