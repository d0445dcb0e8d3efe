import Cells
import Dashboard
import Monitor

/// The verdict and what fails, for the smallest screens; every line is whole or ends in an ellipsis.
struct CompactPanel: Panel {
    let style: Screen.Style

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard !area.isEmpty else { return }
        let verdict = state.verdict
        frame.put(
            " " + StateWord.verdict(verdict) + " ", column: area.column, row: area.row,
            role: StateWord.verdictRole(verdict), width: area.columns)
        let headline = ShortNames.fit(
            headline(state), columns: area.columns - 7, ellipsis: frame.glyphs.ellipsis)
        frame.put(
            headline, column: area.column + 7, row: area.row, role: .title, width: area.columns - 7, ellipsis: true)
        let foot = style == .interactive && area.rows >= 6 ? 2 : 0
        let room = area.rows - 1 - foot
        let head = head(state).prefix(room >= 8 ? 6 : room >= 3 ? 1 : 0)
        for (index, line) in head.enumerated() {
            let place = Rect(column: area.column, row: area.row + 1 + index, columns: area.columns, rows: 1)
            line.draw(state, place, false, &frame)
        }
        let rows = state.rows
        let calm = rows.groups.flatMap { group -> [RowLine] in
            let head = group.head.map(RowLine.single) ?? (group.headID == nil ? nil : GroupHead.line(group))
            return [head].compactMap(\.self) + group.rows.map(RowLine.single)
        }
        let body = Rect(
            column: area.column, row: area.row + 1 + head.count, columns: area.columns, rows: room - head.count)
        let isInteractive = style == .interactive
        LineWindow(
            rows.problems.flatMap { RowLines.problem($0, state) } + calm,
            selection: isInteractive ? state.selection : nil, height: body.rows
        )
        .draw(state, in: body, showsCursor: isInteractive, &frame)
        guard foot > 0 else { return }
        HintPanel().draw(
            state, in: Rect(column: area.column, row: area.endRow - foot, columns: area.columns, rows: foot), of: &frame
        )
    }

    /// The whole sentence where it fits, else the row's few words.
    private func headline(_ state: DashboardState) -> String {
        let sentence = state.verdict.headline.capitalisedStart
        guard TextWidth.of(sentence) > state.size.columns - 7, let id = state.verdict.cause,
            let cause = state.judgement[id]
        else { return sentence }
        return "\(cause.subject.capitalisedStart): \(cause.brief)"
    }

    /// At most two lines, where there is the height for them.
    private func wrapped(_ text: String, _ role: Role, _ state: DashboardState) -> [RowLine] {
        // Rows that fail are worth more than the end of a sentence.
        guard state.size.rows >= 12, OverviewRows(state.judgement).problems.count <= 3 else {
            return text.isEmpty ? [] : [.text(text, role: role)]
        }
        let pieces = TextFlow.cut(text, columns: max(8, state.size.columns - 2), limit: 2)
        return pieces.filter { !$0.isEmpty }.map { .text($0, role: role) }
    }

    private func head(_ state: DashboardState) -> [RowLine] {
        let verdict = state.verdict
        let clock = Words.clock(state.now) + " UTC"
        var lines = [RowLine.text("\(verdict.counts.line)   \(clock)", role: .dim)]
        if verdict.severity > .ok {
            lines += wrapped(verdict.impact, .impact, state) + wrapped(verdict.next, .text, state)
        } else {
            lines += wrapped("rides " + Summary.rides(state), .text, state)
            lines += wrapped(Summary.money(state), .text, state)
        }
        return lines + [.rule]
    }
}
