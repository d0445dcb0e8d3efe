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
        let window = Self.window(lines, selection: style == .interactive ? state.selection : nil, height: height)
        for (index, line) in lines[window].enumerated() {
            let place = Rect(column: area.column, row: area.row + index, columns: area.columns, rows: 1)
            line.draw(state, place, style == .interactive, &frame)
        }
        let spare = height - window.count
        if spare >= 7 {
            let rest = Rect(column: area.column, row: area.row + window.count, columns: area.columns, rows: spare)
            RunsPanel().draw(state, in: rest, of: &frame)
        } else if standsAlone, spare >= 2 {
            let rest = Rect(column: area.column, row: area.row + window.count, columns: area.columns, rows: spare)
            RidesPanel().draw(state, in: rest, of: &frame)
        }
        if window.count < lines.count {
            note(lines, window, row: area.row + height - 1, area, state, &frame)
        }
        if let eventRow {
            frame.put(
                eventRow, column: area.column + 1, row: area.endRow - 1, role: .dim, width: area.columns - 2,
                ellipsis: true)
        }
    }

    /// The lines that are shown; the last row is kept for the note when not all are.
    private static func window(_ lines: [RowLine], selection: String?, height: Int) -> Range<Int> {
        guard lines.count > height else { return 0..<lines.count }
        let room = max(1, height - 1)
        let selected = selection.flatMap { id in lines.firstIndex { $0.ids.contains(id) } } ?? 0
        let start = min(max(0, selected - room + 1), lines.count - room)
        return start..<min(start + room, lines.count)
    }

    private func note(
        _ lines: [RowLine], _ window: Range<Int>, row: Int, _ area: Rect, _ state: DashboardState, _ frame: inout Frame
    ) {
        let shown = Set(lines[window].flatMap(\.ids))
        let hidden = lines.flatMap(\.ids).filter { !shown.contains($0) }.compactMap { state.judgement[$0] }
        let bad = hidden.filter { $0.effective > .ok }.count
        let text =
            bad > 0
            ? "\(hidden.count) more rows, \(bad) of them not well" : "\(hidden.count) more rows, none with a problem"
        frame.put(text, column: area.column + 1, row: row, role: bad > 0 ? .warning : .dim, width: area.columns - 2)
    }
}
