import Cells
import Dashboard

/// What `:` finds, above the line in which it is typed.
struct PalettePanel: Panel {
    let text: String
    let marked: Int

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        let entries = Finder(text, in: state).entries
        // On small screens the verdict stays in sight; on the smallest there are no rules.
        let isSmall = area.rows <= 8
        let isTold = isSmall ? area.rows > 2 : SmallScreen.holds(area)
        let (body, foot) = area.splitTop(isTold ? 1 : 0).1.splitBottom(isSmall ? 1 : 2)
        let height = min(body.rows - (isSmall ? 0 : 1), 14, max(1, entries.count))
        let list = Rect(column: body.column, row: body.endRow - height, columns: body.columns, rows: height)
        let start = isSmall ? body.row : list.row - 1
        frame.fill(
            Rect(column: body.column, row: start, columns: body.columns, rows: body.endRow - start), role: .text)
        SmallScreen.draw(state, above: start, in: area, of: &frame)
        if !isSmall { frame.rule(row: start, column: body.column, columns: body.columns, role: .border) }
        if entries.isEmpty {
            frame.put("nothing is called like that", column: list.column + 2, row: list.row, role: .dim)
        }
        let first = TablePanel.start(position: marked, count: entries.count, height: height)
        let name = list.columns < 60 ? 15 : 26
        for (index, entry) in entries.dropFirst(first).prefix(height).enumerated() {
            let row = list.row + index
            frame.name(Rect(column: list.column, row: row, columns: list.columns, rows: 1), Spot.choice(first + index))
            if first + index == marked { frame.put(">", column: list.column, row: row, role: .cursor) }
            frame.put(entry.name, column: list.column + 2, row: row, role: .key, width: name, ellipsis: true)
            frame.put(
                entry.summary, column: list.column + name + 4, row: row, role: .dim, width: list.columns - name - 5,
                ellipsis: true)
        }
        frame.fill(foot, role: .text)
        if foot.rows > 1 { frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border) }
        let row = foot.endRow - 1
        frame.put(":", column: foot.column + 1, row: row, role: .key)
        // Where not all finds are seen, which of how many is marked.
        let isCounted = entries.count > height && foot.columns >= 60
        let hint = (isCounted ? "\(marked + 1) of \(entries.count)   " : "") + "Enter goes  Esc back"
        let used = frame.put(
            text, column: foot.column + 2, row: row, role: .input, width: foot.columns - hint.count - 4, ellipsis: true)
        frame.putRight(hint, endColumn: foot.endColumn - 1, row: row, role: .hint, width: hint.count)
        frame.name(Rect(column: foot.endColumn - 9, row: row, columns: 8, rows: 1), Spot.escape)
        frame.cursorPosition = (foot.column + 2 + used, row)
    }
}
