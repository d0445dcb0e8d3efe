public import Cells
public import Dashboard

/// From a state to a frame: which panels are shown where, for every size.
public enum Screen {
    /// Who looks at it.
    public enum Style: Sendable {
        /// Somebody with a keyboard.
        case interactive
        /// A printed frame: no cursor, no hints.
        case display
        /// A wall: large letters, pages that go round.
        case wall
    }

    /// The frame of `state` at its own size.
    public static func frame(of state: DashboardState, glyphs: GlyphSet = .unicode, style: Style = .interactive)
        -> Frame
    {
        var frame = Frame(size: state.size, glyphs: state.isLinear ? .ascii : glyphs)
        frame.drawsLines = !state.isSpoken
        guard !state.size.isEmpty else { return frame }
        if style == .wall {
            wall(state, &frame)
            return frame
        }
        switch state.mode {
        case .help(let scroll): HelpPanel(scroll: scroll).draw(state, in: frame.bounds, of: &frame)
        case .detail(let id, let scroll): detail(id, scroll, state, style, &frame)
        case .fields(let scroll): fields(scroll, state, style, &frame)
        case .overview, .screen, .filter: base(state, style, &frame)
        case .acknowledge(let row, let marked):
            base(state, style, &frame)
            frame.cursorPosition = nil
            AcknowledgePanel(row: row, marked: marked).draw(state, in: frame.bounds, of: &frame)
        case .acting(.menu(let menu)):
            base(state, style, &frame)
            frame.cursorPosition = nil
            ActionMenuPanel(menu: menu).draw(state, in: frame.bounds, of: &frame)
        case .acting(.dialog(let dialog)):
            ActionDialogPanel(dialog: dialog).draw(state, in: frame.bounds, of: &frame)
        case .acting(.progress(let scroll)):
            ActionProgressPanel(scroll: scroll).draw(state, in: frame.bounds, of: &frame)
        case .palette(let text, let marked):
            base(state, style, &frame)
            frame.cursorPosition = nil
            PalettePanel(text: text, marked: marked).draw(state, in: frame.bounds, of: &frame)
        }
        return frame
    }

    /// From these on there is room for the selected row beside the overview.
    private static let wide = (columns: 110, rows: 28)

    /// The page of a wall.
    private static func wall(_ state: DashboardState, _ frame: inout Frame) {
        switch state.wallPage {
        // Who has it read aloud gets the sentences and rows of the other screens, and no letters of signs.
        case .verdict where state.isSpoken: overview(state, .display, &frame)
        case .place(let place) where state.isSpoken:
            PlacePanel(style: .display).draw(state.visiting(place), in: frame.bounds, of: &frame)
        case .verdict: WallPanel().draw(state, in: frame.bounds, of: &frame)
        case .place(let place):
            WallPage().draw(state.visiting(place), in: frame.bounds, of: &frame)
        }
    }

    /// What is beneath everything: the place that was opened last, or the overview.
    private static func base(_ state: DashboardState, _ style: Style, _ frame: inout Frame) {
        guard state.visits.isEmpty else { return PlacePanel(style: style).draw(state, in: frame.bounds, of: &frame) }
        overview(state, style, &frame)
    }

    private static func fields(_ scroll: Int, _ state: DashboardState, _ style: Style, _ frame: inout Frame) {
        let areas = detailAreas(frame.bounds, style)
        TitlePanel().draw(state, in: areas.top, of: &frame)
        FieldsPanel(scroll: scroll).draw(state, in: areas.body, of: &frame)
        HintPanel().draw(state, in: areas.foot, of: &frame)
    }

    private static func overview(_ state: DashboardState, _ style: Style, _ frame: inout Frame) {
        let size = state.size
        if SmallScreen.holds(frame.bounds) {
            return CompactPanel(style: style).draw(state, in: frame.bounds, of: &frame)
        }
        let header = HeaderPanel(state, style: style)
        let (top, below) = frame.bounds.splitTop(header.rows)
        header.draw(state, in: top, of: &frame)
        let (body, foot) = below.splitBottom(style == .interactive ? 2 : 0)
        HintPanel().draw(state, in: foot, of: &frame)
        guard size.columns >= wide.columns, size.rows >= wide.rows, !state.isLinear, style == .interactive else {
            return RowsPanel(style: style).draw(state, in: body, of: &frame)
        }
        if BoardPanel.fits(size), !state.isSlow { return BoardPanel(style: style).draw(state, in: body, of: &frame) }
        let (left, right) = body.splitLeft(max(82, size.columns * 11 / 20))
        RowsPanel(style: style).draw(state, in: left, of: &frame)
        let (gap, side) = right.splitLeft(2)
        for row in gap.row..<gap.endRow {
            frame.put(String(Character(frame.glyphs.vertical)), column: gap.column, row: row, role: .border)
        }
        SidePanel().draw(state, in: side, of: &frame)
    }

    private static func detail(
        _ id: String, _ scroll: Int, _ state: DashboardState, _ style: Style, _ frame: inout Frame
    ) {
        let areas = detailAreas(frame.bounds, style)
        TitlePanel().draw(state, in: areas.top, of: &frame)
        let body = detailBody(id, state, areas.body)
        HintPanel().draw(state, in: areas.foot, of: &frame)
        let noteRow = areas.foot.rows == 2 ? areas.foot.row : nil
        DetailPanel(id: id, scroll: scroll, isAlone: true, noteRow: noteRow).draw(state, in: body.text, of: &frame)
        if let graphs = body.graphs {
            GraphStack(graphs: BoardGraphs.row(id, state)).draw(in: graphs, tallest: 12, of: &frame)
        }
    }

    /// Where the lines of a row and its graphs are: beside each other on a wide screen, else the graphs below the lines
    /// where these leave the room.
    static func detailBody(_ id: String, _ state: DashboardState, _ area: Rect) -> (text: Rect, graphs: Rect?) {
        guard !state.isLinear, !state.isSlow, !BoardGraphs.row(id, state).isEmpty else { return (area, nil) }
        if area.columns >= 120 {
            let (left, right) = area.splitLeft(area.columns / 2)
            return (left, Rect(column: right.column + 1, row: right.row, columns: right.columns - 1, rows: right.rows))
        }
        let panel = DetailPanel(id: id, scroll: 0, isAlone: true)
        let spare = area.rows - panel.lineCount(state, columns: area.columns) - 1
        guard spare >= 6, area.columns >= 60 else { return (area, nil) }
        let (top, bottom) = area.splitBottom(min(spare, 9))
        return (top, Rect(column: bottom.column + 1, row: bottom.row, columns: bottom.columns - 1, rows: bottom.rows))
    }

    /// The title, the lines of a row, and the hints.
    static func detailAreas(_ bounds: Rect, _ style: Style) -> (top: Rect, body: Rect, foot: Rect) {
        let (top, below) = bounds.splitTop(bounds.rows > 8 ? 2 : 1)
        let (body, foot) = below.splitBottom(style == .interactive && bounds.rows > 6 ? 2 : 0)
        return (top, body, foot)
    }
}
