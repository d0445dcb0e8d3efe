import Cells
import Dashboard
import Monitor

/// What a large screen shows below a table for the line under its cursor: the tables of the places beneath the line, and
/// their graphs with those of the screen.
struct Companions {
    /// A table of one of those places.
    private struct Table {
        /// The state in which that place is open.
        let state: DashboardState
        let listing: Listing
        let index: Int
        /// Which of the places it is of, from 1 on.
        let level: Int
        /// True where the keys move in it.
        let hasFocus: Bool

        /// Rows that it wants: under its name and the heads of its columns, with a blank below.
        var wanted: Int { max(listing.count, 3) + 3 }
    }

    /// Frames with less room show the tables of the screen alone.
    private static let least = (columns: 110, rows: 20)
    /// Rows beyond which a table can do without more where another would have none.
    private static let enough = 10
    /// Rows that a graph has before another is drawn.
    private static let graphRows = 9

    private let style: Screen.Style
    private let state: DashboardState
    private let tables: [Table]
    private let graphs: [Graph]
    /// What the cursor is on among the rows on top of the screen, which is told in place of what is beneath a line.
    private let top: DetailPanel?
    /// Rows of the table that they belong to, or of all tables of the screen.
    let mainRows: Int

    /// What is beside the table of `state` that has the focus, and of `eye` the cursor in it; nil where there is nothing or
    /// no room for it.
    init?(_ state: DashboardState, eye: DashboardState, style: Screen.Style, in area: Rect) {
        guard area.columns >= Self.least.columns, area.rows >= Self.least.rows, !state.isLinear, !state.isSlow,
            let visit = state.visits.last
        else { return nil }
        let listings = state.listings
        guard listings.indices.contains(visit.focus), listings[visit.focus].count > 0 else { return nil }
        let (content, listing) = (visit.place.content, listings[visit.focus])
        // Where a filter lets no line through the table keeps its place all the same.
        let line = state.tableLine
        top = eye.insets > 0 ? nil : visit.top.map { DetailPanel(id: $0, scroll: 0, isAlone: false) }
        let beneath = top == nil ? eye.beneath : []
        if top == nil, beneath.isEmpty {
            guard line == nil, !content.companions(of: listing.line(0), state).isEmpty else { return nil }
        }
        (self.style, self.state) = (style, state)
        let open = eye.insets
        tables = beneath.enumerated().flatMap { place, state in
            state.listings.enumerated().map {
                Table(
                    state: state, listing: $1, index: $0, level: place + 1,
                    hasFocus: place + 1 == open && $0 == state.visits.last?.focus)
            }
        }
        let own = beneath.flatMap { $0.place?.content.graphs($0) ?? [] }
        // What is beneath the line may be the very graph that the screen has for all.
        graphs = own + content.graphs(state).filter { graph in !own.contains { $0.title == graph.title } }
        // All tables of the screen where they are short; which line the cursor is on moves none of them.
        let all = PlacePanel.wanted(listings).reduce(0, +)
        // Below four rows a table would not have its name.
        mainRows = all <= area.rows * 3 / 5 ? all : max(4, min(listing.count + 2, area.rows * 2 / 5))
    }

    func draw(in area: Rect, of frame: inout Frame) {
        var rest = area
        if !graphs.isEmpty {
            var (count, rows) = (0, 0)
            for graph in graphs {
                rows += GraphPanel(graph: graph).rowsInStack(tallest: Self.graphRows)
                if count > 0, rows > area.rows { break }
                count += 1
            }
            rest = GraphStack(graphs: Array(graphs.prefix(count))).drawBeside(area, of: &frame)
        }
        if let top {
            top.draw(
                state, in: Rect(column: rest.column + 1, row: rest.row, columns: rest.columns - 1, rows: rest.rows),
                of: &frame)
            return
        }
        let shown = shown(in: rest.rows)
        let heights = PlacePanel.heights(shown.map(\.wanted), in: rest.rows)
        for (table, height) in zip(shown, heights) {
            let place: Rect
            (place, rest) = rest.splitTop(height)
            draw(table, in: rest.rows > 0 ? place.splitBottom(1).0 : place, of: &frame)
        }
    }

    /// The tables that have room, the nearest to the line first; the one with the cursor always is among them.
    private func shown(in rows: Int) -> [Table] {
        var shown = tables
        while shown.count > 1, shown.map({ min($0.wanted, Self.enough) }).reduce(0, +) > rows {
            if shown.last?.hasFocus == true { shown.removeFirst() } else { shown.removeLast() }
        }
        return shown
    }

    private func draw(_ table: Table, in area: Rect, of frame: inout Frame) {
        guard let visit = table.state.visits.last else { return }
        let (name, place) = area.splitTop(1)
        let old = table.state.oldSince(table.listing)
        let panel = TablePanel(
            listing: table.listing, cursor: visit.cursor(of: table.index), hasFocus: table.hasFocus, style: style,
            table: table.index, level: table.level, isOld: old != nil)
        frame.name(name, Spot.beneath(level: table.level, table: table.index))
        let room = panel.room(in: place)
        let count = table.state.isUnread(table.listing) ? "?" : Words.grouped(table.listing.count)
        let title = "\(table.listing.title) of \(visit.place.content.name(table.state))"
        let age = old.map { "  ~ old since \(Words.clock($0))" } ?? ""
        let columns = name.columns - 2
        let parts = OutOfSight(room).parts(
            in: columns, names: TextWidth.of("\(title) \(count)\(age)"), least: TextWidth.of(table.listing.title) + 20)
        let end = name.endColumn - 1 - (parts.isEmpty ? 0 : OutOfSight.width(parts) + TableNames.gap)
        var column = name.column + 1
        column += frame.put(
            title, column: column, row: name.row, role: .title, width: end - column - count.count - 1, ellipsis: true)
        column += frame.put(" " + count, column: column, row: name.row, role: .dim, width: end - column)
        frame.put(age, column: column, row: name.row, role: .stale, width: end - column, ellipsis: true)
        OutOfSight.draw(parts, endColumn: name.endColumn - 1, row: name.row, &frame)
        panel.draw(room, in: place, of: &frame)
    }
}
