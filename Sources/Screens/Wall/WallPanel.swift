import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The wall: the verdict in large letters, what fails as tiles, worst first, what is well as words, and graphs where
/// there is room.
struct WallPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.columns >= 60, area.rows >= 16 else {
            return CompactPanel(style: .display).draw(state, in: area, of: &frame)
        }
        let (top, below) = area.splitTop(2)
        title(state, top, &frame)
        let head = WallHead(state, size: area.size)
        let (headArea, rest) = below.splitTop(min(head.rows + 1, below.rows / 2))
        head.draw(in: headArea, of: &frame)
        let (body, foot) = rest.splitBottom(min(4, max(3, rest.rows / 6)))
        for (index, line) in summaries(state).prefix(foot.rows).enumerated() {
            frame.put(
                line.name, column: foot.column + 2, row: foot.row + index, role: .dim, width: 7)
            frame.put(
                line.text, column: foot.column + 9, row: foot.row + index, width: foot.columns - 11, ellipsis: true)
        }
        let end = TilesPanel(mostCalmLines: body.rows >= 16 ? 4 : body.rows).draw(state, in: body, of: &frame)
        let left = Rect(column: body.column + 2, row: end + 1, columns: body.columns - 4, rows: body.endRow - end - 2)
        GraphGrid(graphs: BoardGraphs.wall(state)).draw(in: left, of: &frame)
    }

    private func title(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let clock = "\(Words.clock(state.now)) UTC  \(Words.day(state.now))"
        let read =
            state.world.lastAnswer.map { "read \(Words.bound(state.now.timeIntervalSince($0))) ago" } ?? "reading"
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

    private func summaries(_ state: DashboardState) -> [(name: String, text: String)] {
        [
            ("rides", Summary.rides(state)), ("money", Summary.money(state)), ("today", Summary.today(state)),
            ("train", Summary.training(state)),
        ]
    }
}
