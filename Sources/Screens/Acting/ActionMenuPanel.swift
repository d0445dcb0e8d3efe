import Cells
import Dashboard
import Monitor

/// What can be done to a row, in front of what is beneath; what cannot says why.
struct ActionMenuPanel: Panel {
    let menu: ActionMenu

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 2 else { return }
        let height = min(menu.entries.count, area.rows - 3)
        let (_, box) = area.splitBottom(height + 3)
        frame.fill(box, role: .text)
        frame.rule(row: box.row, column: box.column, columns: box.columns, role: .border)
        frame.put(
            " act on \(menu.title) ", column: box.column + 1, row: box.row, role: .title, width: box.columns - 2,
            ellipsis: true)
        let start = TablePanel.start(position: menu.marked, count: menu.entries.count, height: height)
        let isNarrow = area.columns < 60
        for (index, entry) in menu.entries.dropFirst(start).prefix(height).enumerated() {
            let row = box.row + 1 + index
            frame.name(Rect(column: box.column, row: row, columns: box.columns, rows: 1), Spot.choice(start + index))
            if start + index == menu.marked { frame.put(">", column: box.column, row: row, role: .cursor) }
            frame.put(
                entry.action, column: box.column + 2, row: row, role: entry.reason == nil ? .key : .dim, width: 15,
                ellipsis: true)
            let text = entry.reason.map { "not now: \($0)" } ?? entry.summary
            if isNarrow {
                frame.put(
                    text, column: box.column + 18, row: row, role: .dim, width: box.columns - 19, ellipsis: true)
                continue
            }
            frame.put(entry.target.label, column: box.column + 18, row: row, width: 24, ellipsis: true)
            frame.put(
                text, column: box.column + 43, row: row, role: .dim, width: box.columns - 44, ellipsis: true)
        }
        frame.rule(row: box.endRow - 2, column: box.column, columns: box.columns, role: .border)
        let hint = menu.current?.reason.map { "not now: \($0)" } ?? "Enter shows what will be done   Esc back"
        frame.put(
            state.notice?.text ?? hint, column: box.column + 1, row: box.endRow - 1, role: .hint,
            width: box.columns - 2, ellipsis: true)
    }
}
