import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The lines around the cursor; it looks at no more lines than there are rows, however many there are.
struct LogLinesPanel: Panel {
    let style: Screen.Style

    /// Rows that one line takes at most when it wraps.
    private static let tallest = 12

    /// One row of the screen.
    private enum Row {
        /// A row of a line: which part of it.
        case line(Int, LogLines.Line, text: String, isFirst: Bool)
        /// A rule with words.
        case rule(String)
    }

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        guard state.logs.view.count > 0 else {
            let nothing = state.listings.first?.nothing ?? ""
            let width = max(8, area.columns - 3)
            for (index, line) in TextFlow.cut(nothing, columns: width, limit: area.rows).enumerated() {
                frame.put(
                    line, column: area.column + 2, row: area.row + index, role: .dim, width: width, ellipsis: true)
            }
            return
        }
        let layout = Layout(state, columns: area.columns)
        let names = LogGroupRow.all(state).map(\.name)
        for (index, row) in rows(state, layout, area.rows).enumerated() {
            draw(row, state, layout, names, row: area.row + index, area, &frame)
        }
    }

    /// Where the parts of a line stand.
    private struct Layout {
        let time: Int
        let word: Int
        let text: Int
        let width: Int

        init(_ state: DashboardState, columns: Int) {
            time = 1
            word = state.logs.showsTimes ? 10 : 1
            let widest = state.world.logStore.groups.map { TextWidth.of(state.stack.logWord(of: $0)) }.max() ?? 0
            let isMany = state.world.logStore.groups.count > 1 && state.place == .logs
            text = word + (isMany ? min(widest, columns < 60 ? 6 : columns < 100 ? 10 : 16) + 1 : 0)
            width = max(1, columns - text - 1)
        }
    }

    /// The rows that are seen: with the newest at the bottom while they are followed, else so that a move redraws little.
    private func rows(_ state: DashboardState, _ layout: Layout, _ height: Int) -> [Row] {
        let (count, position) = (state.logs.view.count, min(state.logPosition, state.logs.view.count - 1))
        if state.logs.isFollowing || position == count - 1 && state.logs.top == nil {
            var shown: [Row] = []
            var place = count - 1
            while place >= 0, shown.count < height {
                shown = rows(of: place, state, layout, isTop: false) + shown
                place -= 1
            }
            return Array(shown.suffix(height))
        }
        var start = TablePanel.start(position: position, count: count, height: height)
        if let top = state.logs.top, top <= position, position < top + height { start = top }
        var upTo = (start...max(start, position)).map { rows(of: $0, state, layout, isTop: $0 == start) }
        while upTo.count > 1, upTo.reduce(0, { $0 + $1.count }) > height {
            upTo.removeFirst()
            start += 1
            // The line that is on top now tells its day, where that is not today.
            upTo[0] = rows(of: start, state, layout, isTop: true)
        }
        var shown = upTo.flatMap { $0 }
        var place = position + 1
        while place < count, shown.count < height {
            shown += rows(of: place, state, layout, isTop: false)
            place += 1
        }
        return Array(shown.prefix(height))
    }

    /// The rows of one line, behind the rules that stand above it.
    private func rows(of position: Int, _ state: DashboardState, _ layout: Layout, isTop: Bool) -> [Row] {
        guard let line = state.logLine(at: position) else { return [] }
        let before = position > 0 ? state.logLine(at: position - 1) : nil
        var rows: [Row] = []
        let isOther =
            before.map { Words.day($0.at) != Words.day(line.at) } ?? (Words.day(line.at) != Words.day(state.now))
        if state.logs.showsTimes, isOther || isTop && Words.day(line.at) != Words.day(state.now) {
            rows.append(.rule(Words.day(line.at)))
        }
        rows += state.logs.markers.filter { $0 <= line.at && (before.map(\.at) ?? .distantPast) < $0 }.map(Self.marker)
        let whole = LogText(line).whole
        let pieces =
            state.logs.wraps
            ? TextFlow.lines(whole, columns: layout.width, limit: Self.tallest) : [whole]
        rows += pieces.enumerated().map { .line(position, line, text: $0.element, isFirst: $0.offset == 0) }
        if position == state.logs.view.count - 1 {
            rows += state.logs.markers.filter { $0 > line.at }.map(Self.marker)
        }
        return rows
    }

    private static func marker(_ at: Date) -> Row { .rule("marked \(Words.clock(at, seconds: true))") }

    private func draw(
        _ row: Row, _ state: DashboardState, _ layout: Layout, _ names: [String], row place: Int, _ area: Rect,
        _ frame: inout Frame
    ) {
        switch row {
        case .rule(let text):
            frame.rule(row: place, column: area.column, columns: area.columns, role: .border)
            frame.put(" \(text) ", column: area.column + 4, row: place, role: .hint)
        case .line(let position, let line, let text, let isFirst):
            let start = area.column
            frame.name(
                Rect(column: start, row: place, columns: area.columns, rows: 1),
                Spot.line(table: 0, position: position))
            if isFirst {
                if state.logs.showsTimes {
                    frame.put(
                        Words.clock(line.at, seconds: true), column: start + layout.time, row: place, role: .dim)
                }
                if layout.text > layout.word {
                    frame.put(
                        state.stack.logWord(of: line.group), column: start + layout.word, row: place,
                        role: LogGroupRow.role(of: line.group, among: names),
                        width: layout.text - layout.word - 1, ellipsis: true)
                }
            }
            let role: Role =
                switch line.severity {
                case .error: .critical
                case .warning: .warning
                case .info: .text
                case .debug: .dim
                }
            frame.put(
                text, column: start + layout.text, row: place,
                role: role == .critical || role == .warning ? .text : role,
                width: layout.width, ellipsis: !state.logs.wraps)
            if isFirst, role == .critical || role == .warning {
                frame.put(
                    String(text.prefix(4)), column: start + layout.text, row: place, role: role, width: layout.width)
            }
            highlight(text, state, column: start + layout.text, row: place, width: layout.width, &frame)
            if isFirst, position == state.logPosition, style == .interactive, state.visits.last?.focus == 0 {
                frame.put(">", column: start, row: place, role: .cursor)
            }
        }
    }

    /// Marks what is looked for.
    private func highlight(
        _ text: String, _ state: DashboardState, column: Int, row: Int, width: Int, _ frame: inout Frame
    ) {
        let wanted = state.logs.search.isEmpty ? state.logs.filter : state.logs.search
        guard !wanted.isEmpty, state.logs.search.isEmpty ? !wanted.hasPrefix("!") : true else { return }
        for find in LogFind.all(wanted, in: Sanitiser.clean(text)).prefix(8) where find.column < width {
            let columns = min(find.columns, width - find.column)
            frame.paint(Rect(column: column + find.column, row: row, columns: columns, rows: 1), role: .match)
        }
    }
}
