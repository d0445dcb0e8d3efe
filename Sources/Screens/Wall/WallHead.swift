import Cells
import Dashboard
import Monitor

/// The verdict of the wall: its word and as much of its sentence as can be in large letters, whom it hurts, the counts,
/// and the clock.
struct WallHead {
    private let word: String
    private let role: Role
    private let impact: String
    private let counts: String
    private let clock: String
    private let columns: Int
    private let glyphs: GlyphSet
    private let plan: WallHeadline

    /// Lays the head out for a wall of `size` that is drawn with `glyphs`.
    init(_ state: DashboardState, size: Size, glyphs: GlyphSet) {
        let verdict = state.verdict
        word = state.hasNoSignal ? "NO SIGNAL" : StateWord.verdict(verdict)
        role = verdict.isReading ? .dim : state.hasNoSignal ? .unknown : StateWord.role(verdict.severity)
        impact = verdict.severity > .ok && !state.hasNoSignal ? verdict.impact : ""
        counts = verdict.counts.line
        clock = Words.clock(state.now)
        columns = size.columns
        self.glyphs = glyphs
        plan = WallHeadline(state, word: word, impact: impact, size: size, glyphs: glyphs)
    }

    /// Rows that it takes.
    var rows: Int { plan.rows }

    func draw(in area: Rect, of frame: inout Frame) {
        let left = area.column + 2
        let used = frame.letters(word, column: left, row: area.row, scale: plan.wordScale, role: role)
        guard !plan.lines.isEmpty else {
            let text = WallHeadline.beside(word, columns: area.columns, glyphs: glyphs)
            return small(Rect(column: text.column, row: area.row, columns: text.columns, rows: area.rows), &frame)
        }
        let hasClock = clock(right: area.endColumn - 2, from: left + used + 4, row: area.row, &frame)
        var row = area.row + glyphs.letterRows(scale: plan.wordScale) + 1
        for line in plan.lines {
            frame.letters(line, column: left, row: row, scale: plan.scale, role: .title)
            row += glyphs.letterRows(scale: plan.scale) + 1
        }
        let width = area.endColumn - 2 - left
        for line in plan.sentence {
            frame.put(line, column: left, row: row, role: .title, width: width, ellipsis: true)
            row += 1
        }
        if plan.isImpactLarge {
            for line in plan.impact {
                frame.letters(line, column: left, row: row, scale: 1, role: .impact)
                row += glyphs.letterRows(scale: 1) + 1
            }
        } else {
            for line in plan.impact {
                frame.put(line, column: left, row: row, role: .impact, width: width, ellipsis: true)
                row += 1
            }
        }
        if !hasClock { frame.put(counts, column: left, row: row, role: .dim, width: width, ellipsis: true) }
    }

    /// The time in large letters over the counts, where there is room for it at the right; false where there is none.
    private func clock(right end: Int, from start: Int, row: Int, _ frame: inout Frame) -> Bool {
        let scale = max(1, plan.wordScale - 1)
        let width = glyphs.letterColumns(clock, scale: scale)
        guard width <= end - start else { return false }
        frame.letters(clock, column: end - width, row: row, scale: scale, role: .dim)
        let below = row + glyphs.letterRows(scale: scale) + (plan.wordScale > 1 ? 1 : 0)
        if plan.wordScale > 1 { frame.putRight(counts, endColumn: end, row: below, role: .text) }
        return plan.wordScale > 1
    }

    /// The sentence in small letters at the right of the word.
    private func small(_ area: Rect, _ frame: inout Frame) {
        let lines =
            plan.sentence.map { ($0, Role.title) } + plan.impact.map { ($0, .impact) } + [(counts, .dim)]
        for (index, line) in lines.prefix(area.rows).enumerated() {
            frame.put(
                line.0, column: area.column, row: area.row + index, role: line.1, width: area.columns, ellipsis: true)
        }
    }
}
