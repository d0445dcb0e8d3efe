import Cells
import Dashboard
import Monitor

/// The verdict on one row: its word, which is the last thing that goes on any screen, and what it is about in as many
/// words as have room.
struct VerdictLine {
    /// The word: `OK`, `WARN`, `CRIT`, `UNKN`, `NO SIGNAL`, or dots while the first round is under way.
    let word: String
    /// What it means.
    let role: Role
    /// The same thing said in fewer and fewer words.
    private let sentences: [String]
    /// The few words of the worst row without its name; nil where nothing fails.
    private let brief: String?

    /// The verdict of a state; on a wall, where nobody reads the rows for it, no signal outdoes whatever was read before.
    init(_ state: DashboardState, isWall: Bool) {
        let verdict = state.verdict
        let headline = verdict.headline.capitalisedStart
        if state.hasNoSignal, isWall || verdict.severity == .ok {
            (word, role) = ("NO SIGNAL", .verdictUnknown)
            sentences = [state.noSignal]
            brief = nil
            return
        }
        (word, role) = (StateWord.verdict(verdict), StateWord.verdictRole(verdict))
        if let cause = verdict.cause.flatMap({ state.judgement[$0] }) {
            sentences = [headline, "\(cause.subject.capitalisedStart): \(cause.brief)"]
            brief = cause.brief.isEmpty ? nil : cause.brief
            return
        }
        brief = nil
        let counts = verdict.counts
        guard !verdict.isPending, counts.watched > 0 else {
            sentences = [headline]
            return
        }
        let count = "\(counts.ok) of \(counts.watched)"
        let money = headline.place(of: "; ").map { String(headline[$0.lowerBound...]) } ?? ""
        sentences = [headline, "\(count) checks verified\(money)", "\(count) ok\(money)", "\(count) ok"]
    }

    /// Where the words begin.
    var indent: Int { max(7, word.count + 3) }

    /// Draws it into the first row of `area`; where the row of the worst `isNamed` below, its name goes before its state.
    func draw(in area: Rect, isNamed: Bool = false, of frame: inout Frame) {
        let shown = area.columns >= word.count + 2 ? " \(word) " : word
        frame.put(shown.padding(to: min(indent - 1, area.columns)), column: area.column, row: area.row, role: role)
        let columns = area.columns - indent
        guard columns > 1 else { return }
        let text = text(columns: columns, isNamed: isNamed, ellipsis: frame.glyphs.ellipsis)
        frame.put(
            text, column: area.column + indent, row: area.row, role: .title, width: columns, ellipsis: true)
    }

    /// The most telling words that fit; where none do, those that lose least when they are cut.
    func text(columns: Int, isNamed: Bool, ellipsis: Unicode.Scalar) -> String {
        if let whole = sentences.first(where: { TextWidth.of($0) <= columns }) { return whole }
        let least = ShortNames.fit(sentences.last ?? "", columns: columns, ellipsis: ellipsis)
        if TextWidth.of(least) <= columns { return least }
        return isNamed ? brief ?? least : least
    }
}
