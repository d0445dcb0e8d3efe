import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Every field of one row, its causes and followers, and its changes.
struct DetailPanel: Panel {
    let id: String
    let scroll: Int
    /// True when it is the whole screen.
    let isAlone: Bool
    /// The row below that says how many lines are out of sight; nil where the last of its own has to.
    var noteRow: Int?

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        draw(state, in: area, tallest: area.rows, of: &frame)
    }

    /// Draws it in the first rows of `area`, as many as it needs and `tallest` at most; returns how many these are.
    @discardableResult func draw(
        _ state: DashboardState, in area: Rect, tallest: Int, of frame: inout Frame
    ) -> Int {
        guard !area.isEmpty, tallest > 0 else { return 0 }
        guard let finding = state.judgement[id] else {
            if let place = OverviewRows.place(of: id) {
                frame.put(place.content.title, column: area.column + inset, row: area.row, role: .title)
                frame.put(
                    place.content.summary, column: area.column + inset, row: area.row + 1, role: .dim,
                    width: area.columns - 1 - inset, ellipsis: true)
                return 2
            }
            frame.put(
                "this row is no longer there", column: area.column + inset, row: area.row, role: .dim,
                width: area.columns - inset)
            return 1
        }
        let columns = area.columns - 1 - inset
        let lines = lines(of: finding, state, columns: columns)
        let area = area.splitTop(min(area.rows, tallest, lines.count)).0
        let start = min(scroll, max(0, lines.count - area.rows))
        let below = max(0, lines.count - start - area.rows)
        let ellipsis = String(Character(frame.glyphs.ellipsis))
        let more = below == 0 ? "" : isAlone ? " \(below) more line\(below == 1 ? "" : "s") " : ellipsis
        for (index, line) in lines.dropFirst(start).prefix(area.rows).enumerated() {
            let taken = index == area.rows - 1 && noteRow == nil ? TextWidth.of(more) : 0
            line.draw(column: area.column + inset, row: area.row + index, width: columns - taken, &frame)
        }
        // A line that is cut says by its own ellipsis that there is more.
        let isSaid =
            more == ellipsis
            && frame[column: area.endColumn - 3, row: area.endRow - 1].scalar == frame.glyphs.ellipsis.value
        if !isSaid { frame.putRight(more, endColumn: area.endColumn - 1, row: noteRow ?? area.endRow - 1, role: .hint) }
        return area.rows
    }

    /// Columns at the left: none beside other panels, whose titles stand at their edge.
    private var inset: Int { isAlone ? 1 : 0 }

    /// How many lines the row takes on an area of so many columns.
    func lineCount(_ state: DashboardState, columns: Int) -> Int {
        state.judgement[id].map { lines(of: $0, state, columns: columns - 1 - inset).count } ?? 1
    }

    /// One line: a word or name in front, and text.
    private struct Line {
        var name = ""
        var text = ""
        var nameRole = Role.dim
        var role = Role.text
        var indent = 0

        func draw(column: Int, row: Int, width: Int, _ frame: inout Frame) {
            frame.put(
                name, column: column, row: row, role: nameRole,
                width: max(0, min(width, indent > 0 ? indent - 1 : width)), ellipsis: true)
            frame.put(text, column: column + indent, row: row, role: role, width: width - indent, ellipsis: true)
        }
    }

    private func lines(of finding: Finding, _ state: DashboardState, columns: Int) -> [Line] {
        let word = StateWord(finding)
        var lines = [
            Line(
                name: word.text, text: "\(finding.label)   \(finding.id)", nameRole: word.role, role: .title, indent: 5)
        ]
        lines += wrapped("", finding.sentence.capitalisedStart, columns, indent: 5)
        let (here, byHand) = state.nextSteps(finding)
        let steps = here.isEmpty ? [("next", byHand)] : [("next", here), ("by hand", byHand)]
        for (name, text) in [("impact", finding.impact), ("why", finding.why)] + steps where !text.isEmpty {
            lines += wrapped(name, text, columns, indent: 8)
        }
        for (index, event) in state.changesBefore(finding).prefix(isAlone ? 4 : 2).enumerated() {
            lines += wrapped(
                index == 0 ? "before" : "", "\(Words.moment(event.at, now: state.now)) \(event.label): \(event.text)",
                columns, indent: 8
            )
        }
        lines.append(Line())
        let seen =
            "seen \(via(finding.witness))"
            + (finding.readAt.map { ", read \(Words.bound(state.now.timeIntervalSince($0))) ago" } ?? ", never read")
        lines += wrapped("", seen, columns, indent: 0, role: .dim)
        if finding.since != nil || finding.effective > .ok, let began = Beginning(finding, in: state.log) {
            lines += wrapped("", began.long(now: state.now), columns, indent: 0, role: .dim)
        }
        if let known = finding.acknowledged {
            lines += wrapped("", "\(known.words); a takes it back", columns, indent: 0, role: .expected)
        }
        if case .suppressed(let cause) = finding.modifier {
            lines.append(Line(text: "follows from \(cause)", role: .follows))
        }
        let followers = state.judgement.followers(of: finding.id)
        if !followers.isEmpty {
            let labels = followers.map(\.label).joined(separator: ", ")
            lines += wrapped(Brief.follows(followers.count), labels, columns, indent: 9)
        }
        if let soft = finding.soft {
            lines.append(Line(text: "a failure that does not count yet: \(soft.count) of \(soft.of)", role: .warning))
        }
        if state.isSpoken {
            lines += BoardGraphs.row(finding.id, state).compactMap(GraphWords.line).map { Line(text: $0) }
        }
        if !finding.facts.isEmpty { lines.append(Line()) }
        // Names that begin alike, as those of gateways and buckets do, are told apart by their ends.
        let indent = min(columns >= 76 ? 42 : 22, max(8, (finding.facts.map { TextWidth.of($0.name) }.max() ?? 0) + 2))
        for fact in finding.facts { lines += wrapped(fact.name, fact.value, columns, indent: indent) }
        if isAlone { lines += raw(finding, state) }
        let changes = state.log.changes.filter { $0.id == finding.id }
        if isAlone, !changes.isEmpty {
            lines += [Line(), Line(text: "changes", role: .title)]
            lines += changes.map {
                Line(
                    name: Words.clock($0.at),
                    text: "\($0.from.map { "\($0.word) -> " } ?? "first seen ")\($0.to.word)  \($0.sentence)", indent: 6
                )
            }
        }
        return lines
    }

    /// What the row was judged from, as it came; what was asked where that is not known.
    private func raw(_ finding: Finding, _ state: DashboardState) -> [Line] {
        let evidence = Evidence(of: finding.id, in: state.world, state.stack)
        guard evidence.asked.isEmpty else {
            return [Line(), Line(text: "asked for it; which answer decided cannot be told", role: .title)]
                + evidence.asked.map { Line(text: $0.title, role: .dim) }
        }
        return evidence.answers(inOrderOf: finding.facts.map(\.name)).flatMap { answer in
            [Line(), Line(text: answer.title, role: .title)]
                + answer.lines(limit: Self.mostRaw).map { Line(text: $0, role: .dim) }
        }
    }

    /// Lines of an answer that are shown.
    private static let mostRaw = 150

    private func via(_ witness: Witness) -> String {
        switch witness {
        case .http: "through its own HTTP port"
        case .tcp: "through its own TCP port"
        case .api: "through the AWS API"
        case .metric: "through a CloudWatch metric"
        case .log: "in its log lines"
        case .airflow: "through Airflow"
        case .ssh: "through a shell on its host"
        case .host: "from its host"
        case .computed: "worked out from other rows"
        }
    }

    /// `text` over as many lines as it needs, cut between words; at most 12, so that no server's text fills the screen.
    private func wrapped(_ name: String, _ text: String, _ columns: Int, indent: Int, role: Role = .text) -> [Line] {
        let pieces = TextFlow.cut(text, columns: max(8, columns - indent), limit: 12)
        return pieces.enumerated().map {
            Line(name: $0.offset == 0 ? name : "", text: $0.element, role: role, indent: indent)
        }
    }
}
