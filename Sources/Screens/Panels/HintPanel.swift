import Cells
import Dashboard

/// What can be done here, now; while a filter is typed, the filter.
struct HintPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 1 else { return }
        frame.rule(row: area.row, column: area.column, columns: area.columns, role: .border)
        let row = area.row + 1
        if state.mode == .filter || (state.mode == .overview && !state.filter.isEmpty) {
            return filter(state, row: row, area, &frame)
        }
        if let notice = state.notice {
            frame.put(
                notice.text, column: area.column + 1, row: row, role: .hint, width: area.columns - 2, ellipsis: true)
            return
        }
        var column = area.column + 1
        for command in Command.all where command.hint != nil && isCallable(command, state) {
            guard let key = command.keys.first, let hint = command.hint else { continue }
            let name = Self.shown(key)
            guard column + name.count + hint.count + 1 < area.endColumn else { continue }
            column += frame.put(name, column: column, row: row, role: .key) + 1
            column += frame.put(hint, column: column, row: row, role: .hint) + 2
        }
    }

    private func isCallable(_ command: Command, _ state: DashboardState) -> Bool {
        if command.place == .overview, state.mode != .overview { return false }
        return command.disabledReason(state) == nil
    }

    /// A key as people write it.
    static func shown(_ key: String) -> String { key == "enter" ? "Enter" : key == "esc" ? "Esc" : key }

    private func filter(_ state: DashboardState, row: Int, _ area: Rect, _ frame: inout Frame) {
        let rows = OverviewRows(state.judgement, filter: state.filter)
        let all = state.judgement.findings.count
        let end = frame.putRight(
            "\(all - rows.hidden) of \(all) rows  Esc clears", endColumn: area.endColumn - 1, row: row, role: .hint,
            width: area.columns / 2)
        frame.put("/", column: area.column + 1, row: row, role: .key)
        let used = frame.put(
            state.filter, column: area.column + 2, row: row, role: .input, width: area.columns - end - 6, ellipsis: true
        )
        if state.mode == .filter { frame.cursorPosition = (area.column + 2 + used, row) }
    }
}
