import Cells
import Dashboard
import Monitor

/// What the head of a wall says in large letters and what in small ones, so that nothing of it is lost at any size.
struct WallHeadline {
    /// How large the word of the state is.
    private(set) var wordScale = 1
    /// What is in large letters below the word; empty where all is beside it.
    private(set) var lines: [String] = []
    /// How large they are.
    private(set) var scale = 1
    /// The sentence in small letters: beside the word, or below large letters that say less than it.
    private(set) var sentence: [String] = []
    /// Whom it hurts.
    private(set) var impact: [String] = []
    /// True where that is in large letters too.
    private(set) var isImpactLarge = false
    /// Rows of the whole head.
    private(set) var rows = 0

    private let glyphs: GlyphSet

    /// The largest letters with which the head leaves enough of the wall for what is below it.
    init(_ state: DashboardState, word: String, impact: String, size: Size, glyphs: GlyphSet) {
        self.glyphs = glyphs
        let least = glyphs.drawsLetters(scale: 1) ? 1 : 2
        let sentence = state.hasNoSignal ? state.noSignal : state.verdict.headline.capitalisedStart
        // Many tiles need room more than few.
        let share = state.judgement.problems.filter(\.counts).count > 4 ? 36 : 45
        let most = size.rows * share / 100
        if size.columns >= 100, size.rows >= 34 {
            let width = size.columns - 4
            let top = size.rows >= 56 && size.columns >= 180 ? 3 : 2
            for wordScale in stride(from: top, through: least, by: -1) {
                for (text, isWhole) in [(sentence, true)] + Self.short(state).map({ ($0, false) }) {
                    for scale in stride(from: 2, through: least, by: -1) {
                        guard let lines = large(text, columns: width, scale: scale) else { continue }
                        self.wordScale = wordScale
                        self.lines = lines
                        self.scale = scale
                        self.sentence = isWhole ? [] : TextFlow.cut(sentence, columns: width, limit: 2)
                        self.impact = impact.isEmpty ? [] : TextFlow.cut(impact, columns: width, limit: 2)
                        rows = height(word, columns: width)
                        guard rows > most else {
                            if least == 1 { enlarge(impact, columns: width, most: most, size: size) }
                            return
                        }
                    }
                }
            }
        }
        besides(word, sentence, impact, size)
    }

    /// Where text beside the word stands.
    static func beside(_ word: String, columns: Int, glyphs: GlyphSet) -> (column: Int, columns: Int) {
        let start = 2 + glyphs.letterColumns(word, scale: 1) + 4
        return (start, max(8, columns - start - 2))
    }

    private mutating func besides(
        _ word: String, _ sentence: String, _ impact: String, _ size: Size
    ) {
        let width = Self.beside(word, columns: size.columns, glyphs: glyphs).columns
        (wordScale, scale, lines) = (1, 1, [])
        self.sentence = TextFlow.cut(sentence, columns: width, limit: size.rows >= 20 ? 3 : 2)
        self.impact = impact.isEmpty ? [] : TextFlow.cut(impact, columns: width, limit: size.rows >= 20 ? 3 : 2)
        rows = max(glyphs.letterRows(scale: 1), self.sentence.count + self.impact.count + 1)
    }

    /// The rows of all; the counts have one of their own where the clock has no room beside the word.
    private func height(_ word: String, columns: Int) -> Int {
        let clock = glyphs.letterColumns("00:00", scale: max(1, wordScale - 1))
        let hasClock = wordScale > 1 && glyphs.letterColumns(word, scale: wordScale) + 4 + clock <= columns
        return glyphs.letterRows(scale: wordScale) + 1 + lines.count * (glyphs.letterRows(scale: scale) + 1)
            + sentence.count + impact.count + (hasClock ? 0 : 1)
    }

    /// Writes whom it hurts in large letters on the largest walls, where the room is there.
    private mutating func enlarge(_ text: String, columns: Int, most: Int, size: Size) {
        guard size.rows >= 70, size.columns >= 240, !text.isEmpty,
            let large = large(text, columns: columns, scale: 1), large.count <= 2
        else { return }
        let more = large.count * (glyphs.letterRows(scale: 1) + 1) - impact.count
        guard rows + more <= most else { return }
        (impact, isImpactLarge) = (large, true)
        rows += more
    }

    /// What says less than the sentence and needs fewer letters, the most telling first.
    private static func short(_ state: DashboardState) -> [String] {
        guard !state.hasNoSignal, !state.verdict.isPending else { return [] }
        guard let id = state.verdict.cause, let cause = state.judgement[id] else {
            let counts = state.verdict.counts
            return ["\(counts.ok) of \(counts.watched) ok" + (counts.expected > 0 ? ", \(counts.expected) off" : "")]
        }
        return ["\(cause.subject.capitalisedStart): \(cause.brief)", cause.label]
    }

    /// The text in at most three lines of whole words; nil where it does not fit, or has no large letters.
    private func large(_ text: String, columns: Int, scale: Int) -> [String]? {
        let gap = glyphs.letterGap(scale: scale)
        let letters = (columns + gap) / (glyphs.letterColumns("M", scale: scale) + gap)
        guard Frame.canDrawLetters(text), text.split(separator: " ").allSatisfy({ $0.count <= letters }) else {
            return nil
        }
        let lines = TextFlow.lines(text, columns: letters, limit: 4)
        return lines.count <= 3 ? lines : nil
    }
}
