import Cells
import Dashboard
import Monitor

/// Lines of which not all may fit: those around the cursor, and a note on what is out of sight.
struct LineWindow {
    let lines: [RowLine]
    /// The lines that are drawn.
    let shown: Range<Int>

    /// Rows that are taken, the note included.
    var rows: Int { shown.count < lines.count ? shown.count + 1 : shown.count }

    /// The lines that are shown in `height` rows; the last row is kept for the note when not all are.
    init(_ lines: [RowLine], selection: String?, height: Int) {
        self.lines = lines
        guard lines.count > height else {
            shown = 0..<lines.count
            return
        }
        let room = max(0, height - 1)
        let selected = selection.flatMap { id in lines.firstIndex { $0.ids.contains(id) } } ?? 0
        let start = min(max(0, selected - room + 1), lines.count - room)
        shown = start..<(start + room)
    }

    /// Draws the lines from the top of `area`, and the note below them.
    func draw(_ state: DashboardState, in area: Rect, showsCursor: Bool, _ frame: inout Frame) {
        guard !area.isEmpty else { return }
        for (index, line) in lines[shown].enumerated() {
            let place = Rect(column: area.column, row: area.row + index, columns: area.columns, rows: 1)
            line.draw(state, place, showsCursor, &frame)
        }
        guard let note = note(state) else { return }
        frame.put(
            note.text, column: area.column + 1, row: area.row + shown.count, role: note.isBad ? .warning : .dim,
            width: area.columns - 2, ellipsis: true)
    }

    /// What is out of sight, or why there is nothing; nil when everything is shown.
    private func note(_ state: DashboardState) -> (text: String, isBad: Bool)? {
        if lines.isEmpty { return state.filter.isEmpty ? nil : ("no row fits the filter; Esc clears it", false) }
        guard shown.count < lines.count else { return nil }
        let seen = Set(lines[shown].flatMap(\.ids))
        let hidden = lines.flatMap(\.ids).filter { !seen.contains($0) }.compactMap { state.judgement[$0] }
        let bad = hidden.filter { $0.findingClass == .health && $0.effective > .ok }.count
        let follow = Counts(hidden).follows
        let rows = "\(hidden.count) more row\(hidden.count == 1 ? "" : "s")"
        if bad > 0 { return ("\(rows), \(bad) of them not well", true) }
        return (follow > 0 ? "\(rows), \(follow) of them follow" : "\(rows), none with a problem", false)
    }
}
