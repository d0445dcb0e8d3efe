import Cells
import Dashboard
import Monitor

/// Where and when: the stack, the age of what is shown, the time; and below it the verdict with its counts.
struct TitlePanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let right = frame.putRight(Self.when(state) + " ", endColumn: area.endColumn, row: area.row, role: .dim)
        guard state.visits.isEmpty else { return breadcrumbs(state, width: area.columns - right - 2, area, &frame) }
        let place = [state.subtitle.isEmpty ? nil : state.subtitle, state.stack.aws?.region].compactMap(\.self)
        let name = frame.put(
            state.stack.name, column: area.column + 1, row: area.row, role: .title, width: area.columns - right - 2,
            ellipsis: true)
        var column = area.column + name + 3
        for text in place where column + TextWidth.of(text) < area.endColumn - right {
            column += frame.put(text, column: column, row: area.row, role: .dim) + 2
        }
        guard area.rows > 1 else { return }
        verdict(state, row: area.row + 1, area, &frame)
    }

    /// The way to what is shown, the stack first; on a narrow screen the end of it, because that says where one is.
    private func breadcrumbs(_ state: DashboardState, width: Int, _ area: Rect, _ frame: inout Frame) {
        var names = [state.stack.name] + state.crumbs
        while names.count > 1, TextWidth.of(names.joined(separator: " > ")) > width { names.removeFirst() }
        var column = area.column + 1
        for (index, name) in names.enumerated() {
            let isLast = index == names.count - 1
            let room = area.column + 1 + width - column
            column += frame.put(
                name, column: column, row: area.row, role: isLast ? .title : .dim, width: room, ellipsis: true)
            if !isLast { column += frame.put(" > ", column: column, row: area.row, role: .dim) }
        }
        guard area.rows > 1 else { return }
        verdict(state, row: area.row + 1, area, &frame)
    }

    private func verdict(_ state: DashboardState, row: Int, _ area: Rect, _ frame: inout Frame) {
        let verdict = state.verdict
        let word = " " + StateWord.verdict(verdict).padding(to: 4) + " "
        frame.put(word, column: area.column, row: row, role: StateWord.verdictRole(verdict))
        let counts = area.columns < 60 ? "" : verdict.counts.line
        let taken =
            counts.isEmpty ? 0 : frame.putRight(counts + " ", endColumn: area.endColumn, row: row, role: .dim) + 1
        frame.put(
            verdict.headline.capitalisedStart, column: area.column + 7, row: row, role: .title,
            width: area.columns - 7 - taken, ellipsis: true)
    }

    /// The age of the newest poll in coarse steps, and the time: with seconds only while something is wrong.
    private static func when(_ state: DashboardState) -> String {
        let clock = Words.clock(state.now, seconds: state.verdict.severity > .ok && !state.isSlow) + " UTC"
        guard let polled = state.world.lastAnswer else {
            return (state.world.newest.isEmpty ? "reading   " : "nothing read yet   ") + clock
        }
        return "read \(Words.bound(state.now.timeIntervalSince(polled))) ago  " + clock
    }
}

extension String {
    /// The text as a sentence begins: its first letter in upper case, names in their own form.
    var capitalisedStart: String { Words.sentence(self) }

    /// The text with blanks up to `count` columns.
    func padding(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - TextWidth.of(self))) }
}
