import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// A screen beside the overview: where it is, its rows, its sentences, its tables, its graphs.
struct PlacePanel: Panel {
    let style: Screen.Style

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard let visit = state.visits.last, !area.isEmpty else { return }
        if visit.place.isLogs { return LogsPanel(style: style).draw(state, in: area, of: &frame) }
        if state.insets > 0 {
            // Only what is drawn above them tells whether what is beneath the line has room.
            var around = frame
            if draw(state.surrounding, eye: state, in: area, of: &around) {
                frame = around
                return
            }
        }
        _ = draw(state, eye: state, in: area, of: &frame)
    }

    /// Draws the place that is open in `state`, and of `eye` where the cursor is: there, or in what is beneath its line.
    ///
    /// Returns whether there was room for what is beneath.
    private func draw(_ state: DashboardState, eye: DashboardState, in area: Rect, of frame: inout Frame) -> Bool {
        guard let visit = state.visits.last else { return false }
        let (top, below) = area.splitTop(area.rows > 8 ? 2 : 1)
        TitlePanel(isWall: style == .display).draw(eye, in: top, of: &frame)
        var (body, foot) = below.splitBottom(style == .interactive ? HintPanel.rows(of: area.rows) : 0)
        HintPanel().draw(eye, in: foot, of: &frame)
        let content = visit.place.content
        body = Self.sentences(content.lines(state), body, &frame)
        // On a slow line what moves is told in words: to draw it anew costs more than all the rest of the screen.
        if state.isSpoken || state.isSlow { body = words(content.graphs(state), body, &frame) }
        body = rows(content, state, body, &frame)
        frame.rule(row: body.row, column: body.column, columns: body.columns, role: .border)
        if top.rows == 1, !body.isEmpty { Self.name(eye, row: body.row, body, &frame) }
        body = body.splitTop(1).1
        if let companions = Companions(state, eye: eye, style: style, in: body) {
            let (main, rest) = body.splitTop(companions.mainRows)
            tables(state, visit, main, level: 0, hasFocus: eye.insets == 0, &frame)
            frame.rule(row: rest.row, column: rest.column, columns: rest.columns, role: .border)
            companions.draw(in: rest.splitTop(1).1, of: &frame)
            return true
        }
        let graphs = state.isLinear ? [] : content.graphs(state).filter { $0.isStill || !state.isSlow }
        if !graphs.isEmpty, body.columns >= 110 {
            body = GraphStack(graphs: graphs).drawBeside(body, of: &frame)
        } else if !graphs.isEmpty, body.rows >= 12, !Self.crowdsOut(state.listings, in: body.rows) {
            let wanted = state.listings.indices.contains(visit.focus) ? state.listings[visit.focus].count + 2 : 0
            body = self.graphs(graphs, body, wanted: wanted, &frame)
        }
        tables(state, visit, body, &frame)
        return false
    }

    /// The sentences of a screen, three rows at most: where there are fewer, the first that is longer goes on in the next row.
    private static func sentences(_ lines: [(name: String, text: String)], _ area: Rect, _ frame: inout Frame) -> Rect {
        let most = min(3, max(0, area.rows - 8))
        var spare = max(0, most - lines.count)
        var body = area
        for line in lines.prefix(most) {
            let texts = TextFlow.cut(line.text, columns: area.columns - 9, limit: 1 + spare)
            spare -= max(0, texts.count - 1)
            for (index, text) in texts.enumerated() {
                let place: Rect
                (place, body) = body.splitTop(1)
                if index == 0 { frame.put(line.name, column: place.column + 1, row: place.row, role: .dim, width: 6) }
                frame.put(text, column: place.column + 8, row: place.row, width: place.columns - 9, ellipsis: true)
            }
        }
        return body
    }

    /// Names the place in the rule below a title that has room for the verdict alone.
    static func name(_ state: DashboardState, row: Int, _ area: Rect, _ frame: inout Frame) {
        guard let name = state.crumbs.last else { return }
        frame.put(
            " \(name) ", column: area.column + 1, row: row, role: .title, width: area.columns - 2, ellipsis: true)
    }

    /// The rows of the judgement that belong to the screen, two a line, problems first.
    private func rows(_ content: any ScreenContent, _ state: DashboardState, _ area: Rect, _ frame: inout Frame) -> Rect
    {
        let marked = state.visits.last?.top
        guard let rows = state.topRows, area.rows >= 8 || marked != nil else { return area }
        let (bad, folded, calm) = (rows.bad, RowLines.folded(rows, state), rows.calm)
        var lines = bad.map(RowLine.problem) + folded
        if state.isSpoken {
            lines = (bad + calm).flatMap { SpokenRow.lines($0, in: content.title, state) } + folded
        } else if state.isLinear || area.columns < 60 {
            // Half of a narrow line has room for a name and for nothing of what is known.
            lines += calm.map(RowLine.single)
        } else {
            for index in stride(from: 0, to: calm.count, by: 2) {
                lines.append(.pair(calm[index], index + 1 < calm.count ? calm[index + 1] : nil))
            }
        }
        let window = LineWindow(lines, selection: marked, height: max(2, area.rows / 3))
        let (top, below) = area.splitTop(window.rows)
        frame.rule(row: top.row, column: top.column, columns: top.columns, role: .border)
        let place = Rect(column: top.column, row: top.row + 1, columns: top.columns, rows: top.rows)
        window.draw(state, in: place, showsCursor: style == .interactive, &frame)
        return below.splitTop(1).1
    }

    /// What graphs over time show, one line each, in a third of the screen at most.
    private func words(_ graphs: [Graph], _ area: Rect, _ frame: inout Frame) -> Rect {
        let lines = graphs.compactMap(GraphWords.line).prefix(area.rows / 3)
        for (index, line) in lines.enumerated() {
            frame.put(
                line, column: area.column + 1, row: area.row + index, width: area.columns - 2, ellipsis: true)
        }
        return area.splitTop(lines.count).1
    }

    /// Two graphs side by side at the foot of `area`, under a rule; where each has but one reading, a line for each.
    ///
    /// Returns what is left for the tables; where that is less than the `wanted` rows of a table the graphs are a row lower.
    private func graphs(_ graphs: [Graph], _ area: Rect, wanted: Int, _ frame: inout Frame) -> Rect {
        // One reading is told in a line, and takes no room from what there is to draw.
        let drawn = graphs.filter { !GraphPanel(graph: $0).isLone }
        let shown = (drawn.isEmpty ? graphs : drawn).prefix(2)
        let rows = drawn.isEmpty ? shown.count + 1 : area.rows >= 20 ? area.rows / 3 : wanted + 6 > area.rows ? 5 : 6
        let (rest, lower) = area.splitBottom(rows)
        frame.rule(row: lower.row, column: lower.column, columns: lower.columns, role: .border)
        let body = lower.splitTop(1).1
        guard !drawn.isEmpty else {
            for (index, graph) in shown.enumerated() {
                let line = Rect(column: body.column + 1, row: body.row + index, columns: body.columns - 2, rows: 1)
                GraphPanel(graph: graph).draw(in: line, of: &frame)
            }
            return rest
        }
        let width = body.columns / shown.count
        for (index, graph) in shown.enumerated() {
            GraphPanel(graph: graph).draw(
                in: Rect(
                    column: body.column + index * width + 1, row: body.row, columns: width - 2, rows: body.rows),
                of: &frame)
        }
        return rest
    }

    /// All tables where there is room, else the one that has the focus under a line that names them all.
    private func tables(
        _ state: DashboardState, _ visit: Visit, _ area: Rect, level: Int? = nil, hasFocus: Bool = true,
        _ frame: inout Frame
    ) {
        let listings = state.listings
        guard !listings.isEmpty, area.rows > 0 else { return }
        let wanted = Self.wanted(listings)
        // Tables of which none was read have nothing to show beside each other.
        let isStacked = Self.isStacked(wanted, in: area.rows) && !listings.allSatisfy(state.isUnread)
        var rest = area
        if level == nil, style == .interactive {
            let all = isStacked ? wanted.reduce(0, +) : wanted[min(visit.focus, wanted.count - 1)]
            // The name of a table wants a row of its own, which a table of fewer than four rows does not give it.
            rest = LineDetail.draw(state, below: max(4, all), in: area, of: &frame)
        }
        let heights = Self.heights(wanted, in: rest.rows)
        for (index, listing) in listings.enumerated() where isStacked || index == visit.focus {
            // A table without a line is no news for who has to listen to it.
            if state.isSpoken, isStacked, index != visit.focus, listing.count == 0 { continue }
            let panel = TablePanel(
                listing: listing, cursor: visit.cursor(of: index),
                hasFocus: hasFocus && index == visit.focus && visit.top == nil,
                style: style, table: index, level: level, isLinear: state.isSpoken,
                isOld: state.oldSince(listing) != nil)
            var (place, below) = rest.splitTop(isStacked ? heights[index] : rest.rows)
            let name: Rect
            (name, place) = place.splitTop(place.rows > 3 ? 1 : 0)
            let room = panel.room(in: place)
            TableNames(
                state: state, visit: visit, listings: listings, named: isStacked ? [index] : Array(listings.indices),
                table: index, level: level
            )
            .draw(OutOfSight(room), in: name, of: &frame)
            panel.draw(room, in: place, of: &frame)
            rest = below
        }
    }

    /// Rows that each table wants, under its name and the heads of its columns; a filter moves no table.
    static func wanted(_ listings: [Listing]) -> [Int] { listings.map { max(1, $0.count) + 3 } }

    /// True where all tables are shown at once: each has enough, or all but the last have all that they want.
    static func isStacked(_ wanted: [Int], in rows: Int) -> Bool {
        wanted.map { min($0, enough) }.reduce(0, +) <= rows
            || wanted.dropLast().reduce(0, +) + min(leastOfLast, wanted.last ?? 0) <= rows
    }

    /// True where graphs at the foot would take tables out of sight, all but the last of them short, which have room without.
    private static func crowdsOut(_ listings: [Listing], in rows: Int) -> Bool {
        let wanted = wanted(listings)
        return wanted.count > 1 && wanted.dropLast().allSatisfy { $0 <= leastOfLast }
            && isStacked(wanted, in: rows) && !isStacked(wanted, in: rows - leastOfGraphs)
    }

    /// Rows that graphs at the foot take at least, their rule included.
    private static let leastOfGraphs = 6
    /// Rows with which a table beside others tells enough.
    private static let enough = 12
    /// Rows in which the last of several tables still tells something: its name, its heads and three lines.
    private static let leastOfLast = 6

    /// Rows of each table: those that want little get it, those that want much share the rest, and the last has what is left.
    static func heights(_ wanted: [Int], in rows: Int) -> [Int] {
        var heights = wanted
        var left = rows
        for (place, index) in wanted.indices.sorted(by: { (wanted[$0], $0) < (wanted[$1], $1) }).enumerated() {
            heights[index] = min(max(0, wanted[index]), left / (wanted.count - place))
            left -= heights[index]
        }
        if let last = heights.indices.last { heights[last] += left }
        return heights
    }
}
