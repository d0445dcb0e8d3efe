import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The first line of every page of a wall: the title, how old the newest answer is, the time, the day.
struct WallTitle: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let clock = "\(Words.clock(state.now)) UTC  \(Words.day(state.now))"
        let read =
            state.world.lastAnswer.map { "read \(Words.bound(state.now.timeIntervalSince($0))) ago" }
            ?? (state.verdict.isPending ? "reading" : "nothing read yet")
        let right = frame.putRight("\(read)   \(clock)  ", endColumn: area.endColumn, row: area.row, role: .dim)
        var column = area.column + 2
        column +=
            frame.put(
                state.title, column: column, row: area.row, role: .title, width: area.columns - right - 6,
                ellipsis: true) + 3
        if column + 4 < area.endColumn - right, !state.subtitle.isEmpty {
            frame.put(
                state.subtitle, column: column, row: area.row, role: .dim,
                width: area.endColumn - right - column - 2, ellipsis: true)
        }
    }
}
