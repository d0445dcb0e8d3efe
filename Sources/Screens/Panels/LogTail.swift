import Cells
import Dashboard
import Monitor

/// The newest lines of the watched log groups, the newest at the bottom.
struct LogTail: Panel {
    /// Columns of the word for a group.
    private static let word = 10

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 1 else { return }
        frame.rule(row: area.row, column: area.column, columns: area.columns, role: .border)
        let title = " log "
        frame.put(title, column: area.column + 1, row: area.row, role: .dim)
        let lines = Self.lines(state, atMost: area.rows - 1)
        for (index, line) in lines.enumerated() {
            let row = area.row + 1 + index
            let role: Role = line.severity == .error ? .critical : line.severity == .warning ? .warning : .dim
            var column = area.column + 1
            column += frame.put(Words.clock(line.at, seconds: true), column: column, row: row, role: .dim) + 1
            frame.put(
                state.stack.logWord(of: line.group), column: column, row: row, role: .dim, width: Self.word,
                ellipsis: true)
            column += Self.word + 1
            frame.put(
                LogText(line).whole, column: column, row: row, role: role, width: area.endColumn - 1 - column,
                ellipsis: true)
        }
    }

    /// The newest lines, the oldest first.
    static func lines(_ state: DashboardState, atMost limit: Int) -> [LogLines.Line] {
        let store = state.world.logStore
        return (max(store.startIndex, store.endIndex - limit)..<store.endIndex).map { store[$0] }
    }
}
