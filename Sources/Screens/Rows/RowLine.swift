import Cells
import Dashboard
import Monitor

/// One line of the overview's body: it draws itself, and knows the rows it shows so that the cursor can find it.
struct RowLine: Sendable {
    let ids: [String]
    let draw: @Sendable (DashboardState, Rect, Bool, inout Frame) -> Void

    /// Columns of a row's ribbon at most, the time at its left included.
    private static let longestRibbon = 24

    /// Columns beyond which a ribbon does not stand further away from its row.
    private static let widest = 120

    /// Columns below which the words follow the label instead of standing under each other.
    private static let narrow = 40

    /// A rule across the area.
    static let rule = RowLine(ids: []) { _, area, _, frame in
        frame.rule(row: area.row, column: area.column, columns: area.columns, role: .border)
    }

    /// Plain text.
    static func text(_ text: String, role: Role) -> RowLine {
        RowLine(ids: []) { _, area, _, frame in
            frame.put(text, column: area.column + 1, row: area.row, role: role, width: area.columns - 2, ellipsis: true)
        }
    }

    /// A failing row, or one that follows from it: word, label, brief, and when it began with its ribbon.
    static func problem(_ finding: Finding) -> RowLine {
        RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
            let isFollower = if case .suppressed = finding.modifier { true } else { false }
            let word = StateWord(finding)
            frame.name(area, Spot.row(finding.id))
            cursor(finding.id, state, area.column, area.row, showsCursor, &frame)
            let known = finding.acknowledged?.brief(now: state.now)
            let role: Role = isFollower || known != nil ? .follows : .text
            frame.put(
                isFollower ? "  +-" : word.text, column: area.column + 1, row: area.row,
                role: known == nil ? word.role : .follows)
            let label = frame.put(
                finding.label, column: area.column + 6, row: area.row, role: role, width: 17, ellipsis: true)
            let start = area.columns < narrow ? 7 + label : 24
            let minutes = state.log.ribbon(finding.id)
            let room = area.columns >= 76 ? min(longestRibbon, max(0, area.columns - 64)) : 0
            let shown = minutes.suffix(max(0, room - 7))
            var end = area.endColumn - 1
            if room > 7, !shown.isEmpty {
                end = min(end, area.column + widest - 1) - room
                // The sign for what began before stands in front, so that times stand under each other.
                let began = Beginning(finding, in: state.log)?.brief(now: state.now) ?? ""
                frame.put(began, column: end - (began.hasPrefix("<") ? 1 : 0), row: area.row, role: .dim)
                // The colour of the row's own word: red stands for what is critical and for nothing else.
                frame.ribbon(
                    shown.map(\.cell), column: end + 7, row: area.row, columns: room - 7,
                    bad: isFollower || known != nil ? .critical : word.role)
            }
            let width = end - area.column - start - 1 - (room > 7 ? 1 : 0)
            let words = [known, finding.brief].compactMap(\.self).joined(separator: ": ")
            frame.put(
                ShortNames.fit(words, columns: width, ellipsis: frame.glyphs.ellipsis), column: area.column + start,
                row: area.row, role: role, width: width, ellipsis: true)
        }
    }

    /// What follows from the row above, counted; on the screen of a part what follows from the row `cause` elsewhere, for
    /// which the cursor stands here.
    static func follow(_ count: String, _ labels: String, from cause: String? = nil) -> RowLine {
        RowLine(ids: cause.map { [$0] } ?? []) { state, area, showsCursor, frame in
            if let cause {
                frame.name(area, Spot.row(cause))
                cursor(cause, state, area.column, area.row, showsCursor, &frame)
            }
            guard !state.isSpoken else {
                frame.put(
                    "\(count): \(labels)", column: area.column + 3, row: area.row, role: .follows,
                    width: area.columns - 4, ellipsis: true)
                return
            }
            frame.put("  +-", column: area.column + 1, row: area.row, role: .follows)
            frame.put(count, column: area.column + 6, row: area.row, role: .follows, width: 17, ellipsis: true)
            frame.put(
                labels, column: area.column + 24, row: area.row, role: .follows, width: area.columns - 25,
                ellipsis: true)
        }
    }

    /// Two rows side by side.
    static func pair(_ left: Finding, _ right: Finding?) -> RowLine {
        RowLine(ids: [left.id] + (right.map { [$0.id] } ?? [])) { state, area, showsCursor, frame in
            let (first, second) = area.splitLeft(area.columns / 2)
            cell(left, state, first, showsCursor, &frame)
            if let right { cell(right, state, second, showsCursor, &frame) }
        }
    }

    /// One row with all of its sentence, which goes on below itself: for pages of text.
    static func whole(_ finding: Finding, columns: Int) -> [RowLine] {
        let note = note(of: finding)
        guard columns > leastOfNote, TextWidth.of(note) > columns - noteStart - 1 else { return [single(finding)] }
        let lines = TextFlow.lines(note, columns: columns - noteStart - 1, limit: mostOfNote)
        return lines.enumerated().map { index, line in
            RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
                if index == 0 { words(finding, state, area, showsCursor, &frame) }
                frame.put(
                    line, column: area.column + noteStart, row: area.row, role: .dim,
                    width: area.columns - noteStart - 1, ellipsis: true)
            }
        }
    }

    /// Where a row's sentence begins, the columns that a line must have for it, and the lines that it takes at most.
    private static let (noteStart, leastOfNote, mostOfNote) = (51, 62, 6)

    private static func note(of finding: Finding) -> String {
        finding.modifier == .notConfigured ? finding.next : finding.sentence
    }

    /// A row up to its sentence.
    private static func words(
        _ finding: Finding, _ state: DashboardState, _ area: Rect, _ showsCursor: Bool, _ frame: inout Frame
    ) {
        let brief = Rect(column: area.column, row: area.row, columns: min(area.columns, noteStart - 1), rows: 1)
        cell(finding, state, brief, showsCursor, &frame, isTight: area.columns < narrow)
    }

    /// One row with its sentence.
    static func single(_ finding: Finding) -> RowLine {
        RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
            words(finding, state, area, showsCursor, &frame)
            guard area.columns > leastOfNote else { return }
            frame.put(
                note(of: finding), column: area.column + noteStart, row: area.row, role: .dim,
                width: area.columns - noteStart - 1, ellipsis: true)
        }
    }

    private static func cell(
        _ finding: Finding, _ state: DashboardState, _ area: Rect, _ showsCursor: Bool, _ frame: inout Frame,
        isTight: Bool = false
    ) {
        let word = StateWord(finding)
        frame.name(area, Spot.row(finding.id))
        cursor(finding.id, state, area.column, area.row, showsCursor, &frame)
        frame.put(word.text, column: area.column + 1, row: area.row, role: word.role, width: area.columns - 1)
        let isQuiet = finding.modifier == .notConfigured || finding.modifier == .pending
        let label = frame.put(
            finding.label, column: area.column + 6, row: area.row, role: isQuiet ? .dim : .text,
            width: min(17, area.columns - 6), ellipsis: true)
        let start = isTight ? 7 + label : 24
        frame.put(
            Brief.text(finding, now: state.now), column: area.column + start, row: area.row,
            role: isQuiet ? .dim : Brief.role(finding), width: area.columns - start, ellipsis: true)
    }

    /// The mark of the cursor in the left margin.
    static func cursor(
        _ id: String, _ state: DashboardState, _ column: Int, _ row: Int, _ isShown: Bool, _ frame: inout Frame
    ) {
        guard isShown, state.markedRow == id else { return }
        frame.put(">", column: column, row: row, role: .cursor)
        if state.isLinear { frame.cursorPosition = (column, row) }
    }
}

extension StateLog.Minute {
    /// The cell of a ribbon.
    var cell: RibbonCell {
        switch self {
        case .well: .ok
        case .bad: .bad
        case .blind: .noAnswer
        case .follows: .follows
        }
    }
}
