import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The wall: the verdict in large letters, what fails as tiles, worst first, and what is well as words.
struct WallPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.columns >= 60, area.rows >= 16 else {
            return CompactPanel(style: .display).draw(state, in: area, of: &frame)
        }
        let (top, below) = area.splitTop(2)
        title(state, top, &frame)
        let scale = Self.scale(area)
        let headRows = max(Frame.letterRows(scale: scale), 3) + 1
        let (head, rest) = below.splitTop(headRows)
        verdict(state, head, scale, &frame)
        let (body, foot) = rest.splitBottom(3)
        for (index, line) in summaries(state).enumerated() {
            frame.put(
                line.name, column: foot.column + 2, row: foot.row + index, role: .dim, width: 7)
            frame.put(
                line.text, column: foot.column + 9, row: foot.row + index, width: foot.columns - 11, ellipsis: true)
        }
        TilesPanel().draw(state, in: body, of: &frame)
    }

    /// How large the letters are: three rows on a small screen, more where there is room.
    static func scale(_ area: Rect) -> Int { area.rows >= 50 && area.columns >= 180 ? 3 : area.rows >= 34 ? 2 : 1 }

    private func title(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let clock = "\(Words.clock(state.now)) UTC  \(Words.day(state.now))"
        let read =
            state.world.lastAnswer.map { "read \(Words.bound(state.now.timeIntervalSince($0))) ago" } ?? "reading"
        let right = frame.putRight("\(read)   \(clock)  ", endColumn: area.endColumn, row: area.row, role: .dim)
        var column = area.column + 2
        column +=
            frame.put(
                state.title, column: column, row: area.row, role: .title, width: area.columns - right - 4,
                ellipsis: true) + 3
        if column < area.endColumn - right, !state.subtitle.isEmpty {
            frame.put(state.subtitle, column: column, row: area.row, role: .dim, width: area.endColumn - right - column)
        }
    }

    private func verdict(_ state: DashboardState, _ area: Rect, _ scale: Int, _ frame: inout Frame) {
        let word = state.hasNoSignal ? "NO SIGNAL" : StateWord.verdict(state.verdict)
        let role: Role = state.hasNoSignal ? .unknown : StateWord.role(state.verdict.severity)
        let small = Frame.letterColumns(word, scale: scale) > area.columns / 2 ? 1 : scale
        let used = frame.letters(
            word, column: area.column + 2, row: area.row, scale: small, role: state.verdict.isPending ? .dim : role)
        let left = area.column + 2 + used + 4
        let width = area.endColumn - 2 - left
        let counts = state.verdict.counts.line
        var row = area.row
        let headline = state.hasNoSignal ? state.noSignal : state.verdict.headline.capitalisedStart
        for line in TextFlow.lines(headline, columns: max(8, width), limit: 2) where row < area.endRow {
            frame.put(line, column: left, row: row, role: .title, width: width)
            row += 1
        }
        guard row < area.endRow else { return }
        let impact = state.verdict.severity > .ok && !state.hasNoSignal ? state.verdict.impact : ""
        if !impact.isEmpty, row < area.endRow - 1 {
            for line in TextFlow.lines(impact, columns: max(8, width), limit: area.endRow - 1 - row) {
                frame.put(line, column: left, row: row, role: .impact, width: width)
                row += 1
            }
        }
        frame.put(counts, column: left, row: min(row, area.endRow - 1), role: .dim, width: width)
    }

    private func summaries(_ state: DashboardState) -> [(name: String, text: String)] {
        [("rides", Summary.rides(state)), ("train", Summary.training(state)), ("money", Summary.money(state))]
    }
}
