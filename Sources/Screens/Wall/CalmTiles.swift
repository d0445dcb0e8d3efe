import Cells
import Dashboard
import Monitor

/// What is well: each row with its key figure and the limit of that, those with a limit first; the rest is counted.
struct CalmTiles {
    /// Columns of a label.
    private static let label = 18
    /// Columns of one of them at least, its label included.
    private static let least = 36

    /// The rows of health that are counted as well.
    static func wellRows(_ judgement: Judgement) -> [Finding] {
        judgement.of(.health).filter { Counts([$0]).ok == 1 }
    }

    /// What the rows of health are that are neither well nor a failure of their own; the unread among them by name.
    static func others(_ judgement: Judgement) -> String {
        let rows = judgement.of(.health)
        let counts = Counts(rows)
        let unread = rows.filter { Counts([$0]).followsUnread == 1 }.map(\.label)
        let names = unread.isEmpty ? "" : ", \(unread.count) of them unread: \(unread.joined(separator: ", "))"
        return [
            counts.follows > 0 ? "\(counts.follows) \(counts.follows == 1 ? "follows" : "follow")" + names : nil,
            counts.expected > 0 ? "\(counts.expected) as meant" : nil,
            counts.notConfigured > 0 ? "\(counts.notConfigured) not configured" : nil,
        ].compactMap(\.self).joined(separator: "   ")
    }

    /// Draws `rows` under a line that counts all of `all` and tells `others`; returns the row behind the last that was used.
    @discardableResult func draw(_ all: [Finding], others: String = "", in area: Rect, of frame: inout Frame) -> Int {
        guard area.rows > 0, !all.isEmpty else { return area.row }
        let head = frame.put("\(Counts(all).ok) ok", column: area.column + 2, row: area.row, role: .ok)
        let across = max(1, (area.columns - 4) / (area.columns < 100 ? Self.least : 56))
        let columns = (area.columns - 4) / across
        let room = max(0, area.rows - 1) * across
        let shown = room >= all.count ? all.count : max(0, room)
        let more = shown == 0 || shown == all.count ? "" : "\(all.count - shown) of them not shown"
        frame.put(
            [more, others].filter { !$0.isEmpty }.joined(separator: "   "), column: area.column + 5 + head,
            row: area.row, role: .dim, width: area.columns - head - 7, ellipsis: true)
        for (index, finding) in ordered(all).prefix(shown).enumerated() {
            let column = area.column + 2 + index % across * columns
            let row = area.row + 1 + index / across
            frame.put(finding.label, column: column, row: row, role: .dim, width: Self.label, ellipsis: true)
            frame.put(
                KeyFigure.calm(finding, isShort: columns < 48), column: column + Self.label + 1, row: row,
                width: columns - Self.label - 3, ellipsis: true)
        }
        return area.row + 1 + (shown + across - 1) / across
    }

    /// Rows with a number and its limit, then the others, then containers and units, whose sum is a row of its own.
    private func ordered(_ rows: [Finding]) -> [Finding] {
        let whole = rows.filter { !isPart($0) }
        return whole.filter(KeyFigure.hasLimit) + whole.filter { !KeyFigure.hasLimit($0) } + rows.filter(isPart)
    }

    /// True for a container or a unit.
    private func isPart(_ row: Finding) -> Bool {
        row.id != "compose.services" && (row.id.hasPrefix("compose.") || row.id.hasPrefix("unit."))
    }
}
