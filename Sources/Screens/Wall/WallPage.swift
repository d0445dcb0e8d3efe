import Cells
import Dashboard
import Monitor

/// A page of a wall that goes round: its name and the verdict in large letters, then figures, graphs and tables that are
/// read from afar, with nothing that would ask for a key.
struct WallPage: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard let visit = state.visits.last, !area.isEmpty else { return }
        guard area.columns >= 60, area.rows >= 16 else {
            return PlacePanel(style: .display).draw(state, in: area, of: &frame)
        }
        let (top, below) = area.splitTop(2)
        WallTitle().draw(state, in: top, of: &frame)
        let letters = frame.glyphs.letterRows(scale: scale(area.size))
        var (head, body) = below.splitTop(min(letters + 1, below.rows / 3))
        self.head(visit.place.content.title, state, head, &frame)
        let content = visit.place.content
        if state.verdict.severity > .ok {
            (head, body) = body.splitTop(1)
            frame.put(
                state.verdict.headline.capitalisedStart, column: head.column + 2, row: head.row, role: .title,
                width: head.columns - 4, ellipsis: true)
        }
        for line in content.lines(state).prefix(3) {
            (head, body) = body.splitTop(1)
            frame.put(line.0, column: head.column + 2, row: head.row, role: .dim, width: 7)
            frame.put(line.1, column: head.column + 10, row: head.row, width: head.columns - 12, ellipsis: true)
        }
        if visit.place.isLogs { return LogTail().draw(state, in: body, of: &frame) }
        let page = WallPages.Page.place(visit.place)
        // What fails in a table of the page stands on top of it too, where it is seen from afar.
        body = rows(
            state.judgement.findings.filter {
                content.holds($0) || $0.counts && $0.effective > .ok && WallPages.page(of: $0.id) == page
            }, body, &frame)
        let graphs = content.graphs(state)
        if !graphs.isEmpty, body.rows >= 12 {
            let (upper, lower) = body.splitTop(state.listings.isEmpty ? body.rows : body.rows / 2)
            GraphGrid(graphs: graphs).draw(
                in: Rect(column: upper.column + 2, row: upper.row, columns: upper.columns - 4, rows: upper.rows),
                of: &frame)
            body = lower
        }
        tables(state, visit, body, &frame)
    }

    private func scale(_ size: Size) -> Int { size.rows >= 34 && size.columns >= 140 ? 2 : 1 }

    /// The name of the page at the left, the word of the verdict at the right.
    private func head(_ title: String, _ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let size = Size(columns: frame.size.columns, rows: frame.size.rows)
        let used = frame.letters(title, column: area.column + 2, row: area.row, scale: scale(size), role: .title)
        let word = state.hasNoSignal ? "NO SIGNAL" : StateWord.verdict(state.verdict)
        let role: Role = state.hasNoSignal ? .unknown : StateWord.role(state.verdict.severity)
        let width = frame.glyphs.letterColumns(word, scale: scale(size))
        let start = area.endColumn - 2 - width
        guard start > area.column + used + 6 else {
            frame.putRight(word, endColumn: area.endColumn - 2, row: area.row, role: role)
            return
        }
        frame.letters(
            word, column: start, row: area.row, scale: scale(size), role: state.verdict.isReading ? .dim : role)
    }

    /// The rows that fail, each on a line, and what is well with its figures, in a third of the page at most.
    private func rows(_ held: [Finding], _ area: Rect, _ frame: inout Frame) -> Rect {
        guard !held.isEmpty, area.rows >= 8 else { return area }
        let bad = held.filter { $0.effective > .ok }
        var row = area.row
        // The last line counts those that have no room.
        let room = max(1, area.rows / 3)
        let shown = bad.count <= room ? bad.count : room - 1
        for finding in bad.prefix(shown) {
            let word = StateWord(finding)
            frame.put(word.text, column: area.column + 2, row: row, role: word.role)
            frame.put(
                "\(finding.label)  \(finding.brief)", column: area.column + 7, row: row, width: area.columns - 9,
                ellipsis: true)
            row += 1
        }
        if shown < bad.count {
            let words = shown == 0 ? "\(bad.count) fail" : "and \(bad.count - shown) more that fail"
            frame.put(words, column: area.column + 2, row: row, role: .warning, width: area.columns - 4)
            row += 1
        }
        let left = Rect(
            column: area.column, row: row, columns: area.columns, rows: max(0, area.rows / 3 - (row - area.row)))
        let well = held.filter { $0.counts && $0.severity == .ok }
        let end = CalmTiles().draw(well, in: left, of: &frame)
        return area.splitTop(max(row, end) - area.row + 1).1
    }

    /// As many tables as there is room for, from their first line on.
    private func tables(_ state: DashboardState, _ visit: Visit, _ area: Rect, _ frame: inout Frame) {
        let listings = state.listings.filter { $0.count > 0 }
        let shown = listings.isEmpty ? Array(state.listings.prefix(1)) : listings
        guard !shown.isEmpty, area.rows > 2 else { return }
        // Each with its name, its heads and three lines at least.
        let least = shown.map { min($0.count + 3, 6) }
        let count = (1...shown.count).last { least.prefix($0).reduce(0, +) <= area.rows } ?? 1
        let heights = PlacePanel.heights(shown.prefix(count).map { $0.count + 3 }, in: area.rows)
        var rest = area
        for (listing, height) in zip(shown, heights) {
            let (place, below) = rest.splitTop(height)
            rest = below
            let number = state.isUnread(listing) ? "?" : Words.grouped(listing.count)
            frame.put(
                "\(listing.title) \(number)", column: place.column + 2, row: place.row, role: .dim,
                width: place.columns - 4, ellipsis: true)
            let index = state.listings.firstIndex { $0.title == listing.title } ?? 0
            TablePanel(
                listing: listing, cursor: visit.cursor(of: index), hasFocus: false, style: .display, table: index,
                isOld: state.oldSince(listing) != nil
            )
            .draw(
                in: Rect(
                    column: place.column + 1, row: place.row + 1, columns: place.columns - 2,
                    rows: max(0, place.rows - 2)), of: &frame)
        }
    }
}
