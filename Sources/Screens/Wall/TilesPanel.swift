import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// What fails as tiles, worst first, and the rest as words; a failure that has no room for a tile still has a line.
struct TilesPanel {
    /// Lines that the words of what is well may take.
    let mostCalmLines: Int

    /// Rows of a tile, its frame included.
    static let height = 6
    /// Columns that a tile takes at least.
    static let width = 38

    /// Draws them and returns the row behind the last that was used.
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) -> Int {
        guard area.rows > 0 else { return area.row }
        let problems = state.judgement.problems.filter { $0.counts }
        let across = max(1, (area.columns - 4) / (Self.width + 2))
        let calmRows = min(area.rows, problems.isEmpty ? area.rows : max(2, area.rows / 4))
        let lines = max(0, (area.rows - calmRows) / (Self.height + 1))
        var tiles = min(problems.count, lines * across)
        // Every failure that is no tile needs a line of its own; a row of tiles makes room for seven.
        while tiles > 0, rowsNeeded(tiles, across) + (problems.count - tiles) > area.rows - min(calmRows, 2) {
            tiles = max(0, tiles - max(1, (tiles - 1) % across + 1))
        }
        let columns = (area.columns - 4 - 2 * (across - 1)) / across
        for (index, finding) in problems.prefix(tiles).enumerated() {
            let place = Rect(
                column: area.column + 2 + (index % across) * (columns + 2),
                row: area.row + (index / across) * (Self.height + 1), columns: columns, rows: Self.height)
            tile(finding, state, place, &frame)
        }
        var row = area.row + rowsNeeded(tiles, across)
        for finding in problems.dropFirst(tiles) where row < area.endRow - 1 {
            let word = StateWord(finding)
            frame.put(word.text, column: area.column + 2, row: row, role: word.role)
            frame.put(
                "\(finding.label)  \(finding.brief)", column: area.column + 7, row: row, width: area.columns - 9,
                ellipsis: true)
            row += 1
        }
        let left = problems.count - tiles - max(0, row - area.row - rowsNeeded(tiles, across))
        if left > 0 {
            frame.put("and \(left) more that fail", column: area.column + 2, row: row, role: .warning)
            row += 1
        }
        let calmArea = Rect(
            column: area.column, row: row, columns: area.columns, rows: min(mostCalmLines, max(0, area.endRow - row)))
        return row + calm(state, calmArea, &frame)
    }

    private func rowsNeeded(_ tiles: Int, _ across: Int) -> Int { (tiles + across - 1) / across * (Self.height + 1) }

    private func tile(_ finding: Finding, _ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let role = StateWord(finding).role
        frame.box(
            area, role: role, heavy: finding.severity == .critical, title: "\(finding.severity.word)  \(finding.label)")
        let inner = Rect(column: area.column + 2, row: area.row + 1, columns: area.columns - 4, rows: area.rows - 2)
        var lines = TextFlow.lines(finding.brief, columns: max(8, inner.columns), limit: 2).map { ($0, Role.title) }
        let followers = state.judgement.followers(of: finding.id)
        if !followers.isEmpty {
            let labels = followers.map(\.label).joined(separator: ", ")
            lines.append(("\(Brief.follows(followers.count)) \(labels)", .follows))
        }
        let sentence = TextFlow.lines(finding.sentence.capitalisedStart, columns: max(8, inner.columns), limit: 3)
        lines += sentence.map { ($0, .text) }
        for (index, line) in lines.prefix(inner.rows).enumerated() {
            frame.put(
                line.0, column: inner.column, row: inner.row + index, role: line.1, width: inner.columns, ellipsis: true
            )
        }
    }

    /// True for a container or a unit, whose sum is a row of its own.
    private func isPart(_ row: Finding) -> Bool {
        row.id != "compose.services" && (row.id.hasPrefix("compose.") || row.id.hasPrefix("unit."))
    }

    /// The rows of health that are counted as well.
    static func wellRows(_ judgement: Judgement) -> [Finding] {
        judgement.of(.health).filter { Counts([$0]).ok == 1 }
    }

    /// What is well, as words; returns the lines used.
    private func calm(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) -> Int {
        guard area.rows > 0 else { return 0 }
        let rows = Self.wellRows(state.judgement)
        guard !rows.isEmpty else { return 0 }
        let head = "\(Counts(rows).ok) ok"
        frame.put(head, column: area.column + 2, row: area.row, role: .ok)
        let labels = (rows.filter { !isPart($0) } + rows.filter(isPart)).map(\.label)
        let lines = LabelFlow(columns: max(8, area.columns - 12), limit: area.rows).lines(labels)
        for (index, line) in lines.enumerated() {
            frame.put(line, column: area.column + 9, row: area.row + index, role: .dim, width: area.columns - 11)
        }
        return lines.count
    }
}
