import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The screen of log lines: how they are looked at, their histogram, the lines, and on a large screen the groups and
/// every field of the line under the cursor.
struct LogsPanel: Panel {
    let style: Screen.Style

    /// From these on every field of the line stands beside the lines.
    private static let wide = 160
    /// From so many rows on the groups stand above the lines.
    private static let tall = 36

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard let visit = state.visits.last, !area.isEmpty else { return }
        let (top, below) = area.splitTop(area.rows > 8 ? 2 : 1)
        TitlePanel(isWall: style == .display).draw(state, in: top, of: &frame)
        var (body, foot) = below.splitBottom(style == .interactive ? HintPanel.rows(of: area.rows) : 0)
        HintPanel().draw(state, in: foot, of: &frame)
        let status: Rect
        (status, body) = body.splitTop(body.rows > 3 ? 1 : 0)
        LogStatus.draw(state, in: status, of: &frame)
        let listings = state.listings
        if let groups = listings.dropFirst().first {
            let isAlone = visit.focus == 1 && body.rows < Self.tall
            if isAlone || body.rows >= Self.tall {
                let rows = isAlone ? body.rows : min(groups.count + 2, 8)
                let place: Rect
                (place, body) = body.splitTop(rows)
                table(groups, visit, state, place, &frame)
            }
        }
        guard body.rows > 0 else { return }
        if body.rows >= 10, state.logs.view.count > 0, !state.isSpoken, !state.isSlow {
            let plot: Rect
            (plot, body) = body.splitTop(body.rows >= Self.tall ? 6 : body.rows >= 20 ? 4 : 3)
            LogHistogram.draw(state, in: plot, of: &frame)
        }
        if state.isSpoken || state.isSlow, body.rows >= 10, let words = LogRate.words(state) {
            let line: Rect
            (line, body) = body.splitTop(1)
            frame.put(words, column: line.column + 1, row: line.row, width: line.columns - 2, ellipsis: true)
        }
        frame.rule(row: body.row, column: body.column, columns: body.columns, role: .border)
        if top.rows == 1 { PlacePanel.name(state, row: body.row, body, &frame) }
        body = body.splitTop(1).1
        if area.columns >= Self.wide, body.rows > 4, !state.isSpoken {
            let (left, right) = body.splitLeft(body.columns * 2 / 3)
            FieldsPanel(scroll: 0).draw(state, in: right.splitLeft(2).1, of: &frame)
            for row in right.row..<right.endRow {
                frame.put(String(Character(frame.glyphs.vertical)), column: right.column, row: row, role: .border)
            }
            body = left
        }
        LogLinesPanel(style: style).draw(state, in: body, of: &frame)
    }

    private func table(
        _ groups: Listing, _ visit: Visit, _ state: DashboardState, _ area: Rect, _ frame: inout Frame
    ) {
        let (name, place) = area.splitTop(1)
        let panel = TablePanel(listing: groups, cursor: visit.cursor(of: 1), hasFocus: visit.focus == 1, style: style)
        let room = panel.room(in: place)
        let (count, isHere) = ("groups \(groups.count)", visit.focus == 1)
        let hint = isHere ? "Enter: the lines of one   Tab: back to all" : "Tab moves here"
        let parts = OutOfSight(room).parts(
            in: name.columns - 2, names: count.count + TableNames.gap + hint.count, least: count.count)
        OutOfSight.draw(parts, endColumn: name.endColumn - 1, row: name.row, &frame)
        let start = name.column + 1
        let used = frame.put(count, column: start, row: name.row, role: isHere ? .title : .dim) + TableNames.gap
        frame.put(
            hint, column: start + used, row: name.row, role: .hint,
            width: name.columns - used - 5 - OutOfSight.width(parts), ellipsis: true)
        panel.draw(room, in: place, of: &frame)
    }
}
