import Cells
import Dashboard
import Monitor

/// The verdict of the wall: its word and its sentence in the largest letters that fit, whom it hurts, the counts, and
/// the clock.
struct WallHead {
    private let word: String
    private let role: Role
    private let sentence: String
    private let impact: String
    private let counts: String
    private let clock: String
    private let size: Size
    private let wordScale: Int
    /// The sentence in large letters, and how large; empty where it is written in small ones beside the word.
    private let large: (lines: [String], scale: Int)

    /// Lays the head out for a wall of `size`.
    init(_ state: DashboardState, size: Size) {
        let verdict = state.verdict
        word = state.hasNoSignal ? "NO SIGNAL" : StateWord.verdict(verdict)
        role =
            verdict.isPending ? .dim : state.hasNoSignal ? .unknown : StateWord.role(verdict.severity)
        sentence = state.hasNoSignal ? state.noSignal : verdict.headline.capitalisedStart
        impact = verdict.severity > .ok && !state.hasNoSignal ? verdict.impact : ""
        counts = verdict.counts.line
        clock = Words.clock(state.now)
        self.size = size
        wordScale = size.rows >= 56 && size.columns >= 180 ? 3 : size.rows >= 34 && size.columns >= 100 ? 2 : 1
        large = Self.fit(sentence, size: size)
    }

    /// Rows that it takes.
    var rows: Int {
        guard !large.lines.isEmpty else { return max(Frame.letterRows(scale: wordScale), 4) }
        return Frame.letterRows(scale: wordScale) + 1 + large.lines.count * (Frame.letterRows(scale: large.scale) + 1)
            + 1
    }

    func draw(in area: Rect, of frame: inout Frame) {
        let left = area.column + 2
        let used = frame.letters(word, column: left, row: area.row, scale: wordScale, role: role)
        guard !large.lines.isEmpty else {
            return beside(
                Rect(
                    column: left + used + 4, row: area.row, columns: area.endColumn - left - used - 6, rows: area.rows),
                &frame)
        }
        let clockScale = max(1, wordScale - 1)
        let clockColumns = Frame.letterColumns(clock, scale: clockScale)
        let room = area.endColumn - 2 - (left + used + 4)
        if clockColumns <= room {
            frame.letters(
                clock, column: area.endColumn - 2 - clockColumns, row: area.row, scale: clockScale, role: .dim)
            frame.putRight(
                counts, endColumn: area.endColumn - 2,
                row: area.row + Frame.letterRows(scale: clockScale) + (wordScale > 1 ? 1 : 0), role: .text)
        }
        var row = area.row + Frame.letterRows(scale: wordScale) + 1
        for line in large.lines {
            frame.letters(line, column: left, row: row, scale: large.scale, role: .title)
            row += Frame.letterRows(scale: large.scale) + 1
        }
        let text = [impact, clockColumns <= room ? "" : counts].filter { !$0.isEmpty }.joined(separator: "   ")
        frame.put(text, column: left, row: row, role: .impact, width: area.endColumn - 2 - left, ellipsis: true)
    }

    /// The sentence in small letters at the right of the word.
    private func beside(_ area: Rect, _ frame: inout Frame) {
        var row = area.row
        for line in TextFlow.lines(sentence, columns: max(8, area.columns), limit: 2) where row < area.endRow {
            frame.put(line, column: area.column, row: row, role: .title, width: area.columns)
            row += 1
        }
        if !impact.isEmpty {
            for line in TextFlow.lines(impact, columns: max(8, area.columns), limit: 2) where row < area.endRow - 1 {
                frame.put(line, column: area.column, row: row, role: .impact, width: area.columns)
                row += 1
            }
        }
        frame.put(
            counts, column: area.column, row: min(row, area.endRow - 1), role: .dim, width: area.columns)
    }

    /// The largest letters in which the sentence takes at most three lines and less than a third of the screen.
    private static func fit(_ sentence: String, size: Size) -> (lines: [String], scale: Int) {
        guard size.columns >= 120, size.rows >= 34, Frame.canDrawLetters(sentence) else { return ([], 1) }
        for scale in [2, 1] {
            let letters = (size.columns - 4) / (Frame.letterColumns("M", scale: scale) + Frame.letterGap(scale: scale))
            let lines = TextFlow.lines(sentence, columns: max(1, letters), limit: 4)
            let rows = lines.count * (Frame.letterRows(scale: scale) + 1)
            let isWhole = lines.joined(separator: " ").count >= sentence.count
            if lines.count <= 3, isWhole, rows <= size.rows * 3 / 10 { return (lines, scale) }
        }
        return ([], 1)
    }
}
