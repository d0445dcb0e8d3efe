import Cells
import Dashboard
import Monitor

/// The verdict and what fails, for the smallest screens; every line is whole or ends in an ellipsis.
struct CompactPanel: Panel {
    let style: Screen.Style

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard !area.isEmpty else { return }
        let verdict = state.verdict
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
        let window = LineWindow(
            rows.problems.flatMap { RowLines.problem($0, state) } + calm,
            selection: isInteractive ? state.selection : nil, height: body.rows)
        window.draw(state, in: body, showsCursor: isInteractive, &frame)
        let isNamed = verdict.cause.map { id in window.lines[window.shown].contains { $0.ids.contains(id) } }
        VerdictLine(state, isWall: !isInteractive).draw(in: area, isNamed: isNamed ?? false, of: &frame)
        guard foot > 0 else { return }
        HintPanel().draw(
            state, in: Rect(column: area.column, row: area.endRow - foot, columns: area.columns, rows: foot), of: &frame
        )
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

    /// The counts with the time, or as much of that as has room.
    private func counts(_ state: DashboardState) -> String {
        let counts = state.verdict.counts
        let clock = Words.clock(state.now)
        let few = "\(counts.critical) crit \(counts.warning) warn"
        let texts = ["\(counts.line)   \(clock) UTC", counts.line, "\(few)  \(clock)", few]
        return texts.first { TextWidth.of($0) <= state.size.columns - 2 } ?? few
    }

    private func head(_ state: DashboardState) -> [RowLine] {
        let verdict = state.verdict
        let next = style == .interactive ? state.nextStep(columns: state.size.columns - 1) : verdict.next
        var lines = [RowLine.text(counts(state), role: .dim)]
        if verdict.severity > .ok {
            lines += wrapped(verdict.impact, .impact, state) + wrapped(next, .text, state)
        } else {
            lines += wrapped("rides " + Summary.ridesAndLost(state), .text, state)
            lines += wrapped(Summary.money(state), .text, state)
        }
        return lines + [.rule]
    }
}
