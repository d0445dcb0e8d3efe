import Cells
import Dashboard
import Monitor

/// Where and when: the stack, the age of what is shown, the time; and below it the verdict with its counts.
struct TitlePanel: Panel {
    /// Columns below which the time alone stands at the right, and the age of the newest poll nowhere.
    private static let narrow = 40

    /// True for a page of a wall.
    var isWall = false

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows != 1 else { return single(state, area, &frame) }
        let clock = Self.when(state, isShort: area.columns < Self.narrow)
        let right = frame.putRight(clock + " ", endColumn: area.endColumn, row: area.row, role: .dim)
        guard state.visits.isEmpty else { return breadcrumbs(state, width: area.columns - right - 2, area, &frame) }
        let place = [state.subtitle.isEmpty ? nil : state.subtitle, state.stack.aws?.region].compactMap(\.self)
        let name = frame.put(
            state.stack.name, column: area.column + 1, row: area.row, role: .title, width: area.columns - right - 2,
            ellipsis: true)
        var column = area.column + name + 3
        // What the stack is watched as comes before where it is: a demo must not look like the real thing.
        for (index, text) in place.enumerated() {
            let room = area.endColumn - right - column - 2
            guard room >= (index == 0 ? min(8, TextWidth.of(text)) : TextWidth.of(text)) else { break }
            column += frame.put(text, column: column, row: area.row, role: .dim, width: room, ellipsis: true) + 2
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
        let counts = area.columns < 60 ? "" : state.verdict.counts.line
        let taken =
            counts.isEmpty ? 0 : frame.putRight(counts + " ", endColumn: area.endColumn, row: row, role: .dim) + 1
        VerdictLine(state, isWall: isWall).draw(
            in: Rect(column: area.column, row: row, columns: area.columns - taken, rows: 1), of: &frame)
    }

    /// One row alone: the word of the verdict and what fails; while all is well the place stands in the room for that.
    private func single(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let line = VerdictLine(state, isWall: isWall)
        let isWell = state.verdict.severity == .ok && !state.hasNoSignal
        guard isWell, area.columns > line.indent else { return line.draw(in: area, of: &frame) }
        line.draw(in: area.splitLeft(line.indent).0, of: &frame)
        let clock = Self.when(state, isShort: area.columns < 60) + " "
        let right =
            TextWidth.of(clock) > area.columns - line.indent - 6
            ? 0 : frame.putRight(clock, endColumn: area.endColumn, row: area.row, role: .dim)
        let name = state.crumbs.last ?? state.stack.name
        frame.put(
            name, column: area.column + line.indent, row: area.row, role: .title,
            width: area.columns - line.indent - right - 1, ellipsis: true)
    }

    /// The age of the newest poll in coarse steps, and the time: with seconds only while something is wrong, and on no small
    /// screen.
    private static func when(_ state: DashboardState, isShort: Bool) -> String {
        let isExact = state.verdict.severity > .ok && !state.isSlow && !SmallScreen.holds(Rect(state.size))
        let clock = Words.clock(state.now, seconds: isExact) + " UTC"
        if isShort { return clock }
        guard let polled = state.world.lastAnswer else {
            return (state.world.newest.isEmpty ? "reading   " : "nothing read yet   ") + clock
        }
        return "read \(Words.bound(state.now.timeIntervalSince(polled))) ago  " + clock
    }
}

extension String {
    /// The text as a sentence begins: its first letter in upper case, names in their own form.
    var capitalisedStart: String { Words.sentence(self) }

    /// The text without the letters of a range.
    fileprivate func without(_ range: Range<Index>) -> String {
        String(self[..<range.lowerBound]) + String(self[range.upperBound...])
    }

    /// The text with blanks up to `count` columns.
    func padding(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - TextWidth.of(self))) }
}
