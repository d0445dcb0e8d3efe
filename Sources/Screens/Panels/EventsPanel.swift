import Cells
import Dashboard
import Monitor

/// What changed when, newest first.
struct EventsPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 1 else { return }
        frame.put("changes", column: area.column, row: area.row, role: .title, width: area.columns)
        let changes = Self.changes(state)
        if changes.isEmpty {
            frame.put("none since the start", column: area.column, row: area.row + 1, role: .dim, width: area.columns)
        }
        for (index, change) in changes.prefix(area.rows - 1).enumerated() {
            let row = area.row + 1 + index
            frame.put(Words.clock(change.at), column: area.column, row: row, role: .dim, width: area.columns)
            frame.put(
                change.to.word, column: area.column + 6, row: row, role: StateWord.role(change.to),
                width: area.columns - 6)
            frame.put(
                "\(change.label)  \(change.sentence)", column: area.column + 11, row: row, width: area.columns - 11,
                ellipsis: true)
        }
    }

    /// What changed, the newest first; a finding about the set-up that was there at the first look is no change.
    static func changes(_ state: DashboardState) -> [StateLog.Change] {
        state.log.changes.filter { $0.from != nil || state.judgement[$0.id]?.findingClass == .health }
    }

    /// The newest changes in one line; nil when nothing changed.
    static func line(_ state: DashboardState, columns: Int) -> String? {
        var line = ""
        for change in changes(state) {
            let part = "\(Words.clock(change.at)) \(change.label) \(change.to.word)"
            guard line.isEmpty || line.count + 3 + part.count <= columns else { break }
            line += (line.isEmpty ? "" : "   ") + part
        }
        return line.isEmpty ? nil : line
    }
}
