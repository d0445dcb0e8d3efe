import Cells
import Dashboard
import Monitor

/// What can be done to a row, in front of what is beneath; what cannot says why.
struct ActionMenuPanel: Panel {
    let menu: ActionMenu

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 2 else { return }
        let columns = ActionMenuColumns(menu, columns: area.columns)
        // The first line of what is beneath says how bad it is: it stays wherever an entry has room beside it.
        let most = area.rows - 3 - (area.rows > 4 ? 1 : 0)
        let height = min(menu.entries.count, most)
        let rest = ActionMenuColumns.lines(of: menu, columns).prefix(most - height)
        let (_, box) = area.splitBottom(height + 3 + rest.count)
        frame.fill(box, role: .text)
        SmallScreen.draw(state, above: box.row, in: area, of: &frame)
        frame.rule(row: box.row, column: box.column, columns: box.columns, role: .border)
        frame.put(
            " act on \(menu.title) ", column: box.column + 1, row: box.row, role: .title, width: box.columns - 2,
            ellipsis: true)
        let start = TablePanel.start(position: menu.marked, count: menu.entries.count, height: height)
        for (index, entry) in menu.entries.dropFirst(start).prefix(height).enumerated() {
            let row = box.row + 1 + index
            frame.name(Rect(column: box.column, row: row, columns: box.columns, rows: 1), Spot.choice(start + index))
            if start + index == menu.marked { frame.put(">", column: box.column, row: row, role: .cursor) }
            var column = box.column + 2
            frame.put(
                entry.action, column: column, row: row, role: entry.reason == nil ? .key : .dim,
                width: columns.action, ellipsis: true)
            column += columns.action + ActionMenuColumns.gap
            if columns.target > 0 {
                frame.put(entry.target.label, column: column, row: row, width: columns.target, ellipsis: true)
                column += columns.target + ActionMenuColumns.gap
            }
            frame.put(
                ActionMenuColumns.text(entry), column: column, row: row, role: .dim, width: columns.text,
                ellipsis: true)
        }
        let foot = box.splitTop(1 + height).1
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        for (index, line) in rest.enumerated() {
            frame.put(line, column: foot.column + 1, row: foot.row + 1 + index, width: foot.columns - 2, ellipsis: true)
        }
        let hint = menu.current?.reason.map { "not now: \($0)" } ?? "Enter shows what will be done   Esc back"
        frame.put(
            state.notice?.text ?? hint, column: box.column + 1, row: box.endRow - 1, role: .hint,
            width: box.columns - 2, ellipsis: true)
    }
}
