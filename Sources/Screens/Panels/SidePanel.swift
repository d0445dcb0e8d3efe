import Cells
import Dashboard

/// What stands beside the overview on a wide screen: the selected row, and below it predictions and changes.
struct SidePanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let id = state.selection ?? state.verdict.cause ?? "flow.predictions"
        let showsMore = area.rows >= 36
        let (top, below) = area.splitTop(showsMore ? area.rows * 2 / 5 : area.rows * 3 / 5)
        DetailPanel(id: id, scroll: 0, isAlone: false).draw(state, in: top, of: &frame)
        guard showsMore else { return EventsOrPredictions(state).draw(state, in: below, of: &frame) }
        let (rides, changes) = below.splitBottom(max(4, below.rows / 4))
        frame.rule(row: rides.row, column: rides.column, columns: rides.columns, role: .border)
        PredictionsPanel().draw(state, in: rides.splitTop(1).1, of: &frame)
        frame.rule(row: changes.row, column: changes.column, columns: changes.columns, role: .border)
        EventsPanel().draw(state, in: changes.splitTop(1).1, of: &frame)
    }

    /// On less room: the changes when there are any, else the predictions.
    private struct EventsOrPredictions: Panel {
        let hasChanges: Bool

        init(_ state: DashboardState) { hasChanges = !state.timeline(atMost: 1).isEmpty }

        func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
            frame.rule(row: area.row, column: area.column, columns: area.columns, role: .border)
            let rest = area.splitTop(1).1
            if hasChanges {
                EventsPanel().draw(state, in: rest, of: &frame)
            } else {
                PredictionsPanel().draw(state, in: rest, of: &frame)
            }
        }
    }
}
