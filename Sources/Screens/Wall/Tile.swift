import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// What a tile says of a row that fails: what is wrong, against which limit, since when, what follows, and the last hour.
struct Tile {
    /// One line in it.
    enum Line {
        /// Words.
        case text(String, Role)
        /// What the row was, minute by minute, behind the time of the first of them.
        case ribbon(String, [RibbonCell])
    }

    /// The rows of its frame.
    static let frame = 2

    private let finding: Finding
    private let lines: [Line]

    /// The rows that it takes with all it has to say.
    var rows: Int { lines.count + Self.frame }

    /// The tile of a row for `columns` columns; where the head `isTold` whom it hurts, the evidence stands in its place.
    init(_ finding: Finding, _ state: DashboardState, columns: Int, isTold: Bool) {
        self.finding = finding
        let inner = max(8, columns - 4)
        func flow(_ text: String, _ role: Role, limit: Int) -> [Line] {
            text.isEmpty ? [] : TextFlow.cut(text, columns: inner, limit: limit).map { .text($0, role) }
        }
        var lines = flow(finding.brief.isEmpty ? finding.sentence.capitalisedStart : finding.brief, .title, limit: 2)
        if let figure = KeyFigure.beyond(finding) { lines += flow(figure, .text, limit: 1) }
        let known = finding.acknowledged?.brief(now: state.now)
        let began = Beginning(finding, in: state.log).map { began in
            let age = Words.age(state.now.timeIntervalSince(began.at))
            return "\(began.words(now: state.now)), \(began.teller == .firstLook ? "over " : "")\(age)"
        }
        lines += flow([began, known].compactMap(\.self).joined(separator: ", "), .dim, limit: 1)
        let next = finding.next.isEmpty ? "" : "Next: \(finding.next)"
        // What the head says already is not said again.
        if isTold {
            lines += flow(finding.why.capitalisedStart, .text, limit: 4) + flow(next, .text, limit: 4)
        } else {
            lines += flow(finding.impact.capitalisedStart, .impact, limit: 2)
        }
        let followers = state.judgement.alikeFollowers(of: finding.id)
        if !followers.isEmpty {
            let labels = followers.map(\.label)
            let head = Brief.follows(followers.count) + " "
            let flow = LabelFlow(columns: max(8, inner - head.count), limit: 1).lines(labels)
            lines.append(.text(head + (flow.first ?? ""), .follows))
        }
        // First what the verdict is of: the steps of the others stand where the tiles have room for them.
        if !isTold { lines += flow(finding.why.capitalisedStart, .text, limit: 1) + flow(next, .text, limit: 2) }
        let cells = Self.hour(finding, state, columns: inner - 6)
        let first = state.now - Double(max(0, cells.count - 1)) * 60
        if cells.count > 1, cells.contains(where: { $0 != .noAnswer }) {
            lines.append(.ribbon(Words.clock(first), cells))
        }
        self.lines = lines
    }

    /// Draws it; where there is less room than it wants, the lines at its end are left out.
    func draw(in area: Rect, of frame: inout Frame) {
        frame.box(
            area, role: StateWord(finding).role, heavy: finding.severity == .critical,
            title: "\(finding.severity.word)  \(finding.label)")
        let column = area.column + 2
        let columns = area.columns - 4
        for (index, line) in lines.prefix(max(0, area.rows - Self.frame)).enumerated() {
            let row = area.row + 1 + index
            switch line {
            case .text(let text, let role):
                frame.put(text, column: column, row: row, role: role, width: columns, ellipsis: true)
            case .ribbon(let first, let cells):
                frame.put(first, column: column, row: row, role: .dim, width: columns)
                frame.ribbon(
                    cells, column: column + 6, row: row, columns: columns - 6, bad: StateWord(finding).role)
            }
        }
    }

    /// The row's last minutes; of those before this program began, the ones in which the evidence says that it failed.
    private static func hour(_ finding: Finding, _ state: DashboardState, columns: Int) -> [RibbonCell] {
        let seen = state.log.ribbon(finding.id).map(\.cell)
        guard let since = finding.since else { return seen.suffix(max(0, columns)) }
        let failing = Int(max(0, min(3600, state.now.timeIntervalSince(since))) / 60) + 1
        let before = max(0, min(StateLog.ribbonLength, failing) - seen.count)
        return (Array(repeating: .bad, count: before) + seen).suffix(max(0, columns))
    }
}
