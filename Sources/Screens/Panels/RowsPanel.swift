import Cells
import Dashboard
import Monitor

/// The rows of the overview; it scrolls so that the cursor's line is seen, and says what is out of sight.
struct RowsPanel: Panel {
    let style: Screen.Style

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard !area.isEmpty else { return }
        let lines = RowLines.make(state, columns: area.columns, height: area.rows)
        let standsAlone = area.columns == frame.size.columns
        let eventRow = standsAlone && lines.count < area.rows ? EventsPanel.line(state, columns: area.columns - 2) : nil
        let height = area.rows - (eventRow == nil ? 0 : 1)
        let isInteractive = style == .interactive
        let window = LineWindow(lines, selection: isInteractive ? state.selection : nil, height: height)
        window.draw(state, in: area, showsCursor: isInteractive, &frame)
        let spare = height - window.rows
        if state.isLinear || state.isSlow {
        } else if spare >= 7, state.filter.isEmpty {
            let rest = Rect(column: area.column, row: area.row + window.rows, columns: area.columns, rows: spare)
            RunsPanel().draw(state, in: rest, of: &frame)
        } else if standsAlone, spare >= 1, state.filter.isEmpty {
            let rest = Rect(column: area.column, row: area.row + window.rows, columns: area.columns, rows: spare)
            RidesPanel().draw(state, in: rest, of: &frame)
        }
        if let eventRow {
            frame.put(
                eventRow, column: area.column + 1, row: area.endRow - 1, role: .dim, width: area.columns - 2,
                ellipsis: true)
        }
    }
}
