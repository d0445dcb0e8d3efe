import Cells
import Dashboard

/// What stands beside the overview on a wide screen: the selected row with its graph, and below it what changed.
struct SidePanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let id = state.selection ?? state.verdict.cause ?? "flow.predictions"
        let graphs = state.isSlow ? [] : BoardGraphs.row(id, state)
        let changes = max(4, min(state.timeline(atMost: area.rows).count + 2, area.rows / 4))
        let (upper, foot) = area.splitBottom(changes)
        let rows = DetailPanel(id: id, scroll: 0, isAlone: false)
            .draw(state, in: upper, tallest: upper.rows - (graphs.isEmpty ? 0 : 7) - 1, of: &frame)
        let below = upper.splitTop(rows + 1).1
        let rest = GraphStack(graphs: Array(graphs.prefix(2))).draw(in: below, tallest: 9, of: &frame)
        if rest.rows >= 8, !state.isSlow, !id.hasPrefix("flow.") {
            PredictionsPanel(showsSpread: false).draw(state, in: rest.splitBottom(1).0, of: &frame)
        }
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        EventsPanel().draw(state, in: foot.splitTop(1).1, of: &frame)
    }
}
