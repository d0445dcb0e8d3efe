import Cells
import Dashboard
import Monitor

/// What a large screen shows in the room below its tables: why the row under the cursor is as it is.
enum LineDetail {
    /// Rows below which the room stays empty: the words would be cut before they tell anything.
    private static let least = 10
    /// Columns from which on it is a large screen.
    private static let columns = 70

    /// Draws it at the foot of `area`, of which the tables want so many rows; returns what is left for them.
    static func draw(_ state: DashboardState, below wanted: Int, in area: Rect, of frame: inout Frame) -> Rect {
        guard area.columns >= columns, area.rows - wanted >= least, !state.isLinear, !state.isSlow,
            let id = state.line?.id, state.judgement[id] != nil
        else { return area }
        let (main, foot) = area.splitTop(wanted)
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        let place = Rect(column: foot.column + 1, row: foot.row + 1, columns: foot.columns - 1, rows: foot.rows - 1)
        DetailPanel(id: id, scroll: 0, isAlone: false).draw(state, in: place, of: &frame)
        return main
    }
}
