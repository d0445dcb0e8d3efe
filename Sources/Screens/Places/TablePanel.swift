import Cells
import Dashboard

/// A table: its title, its head, the lines around the cursor, and what is out of sight.
struct TablePanel {
    let listing: Listing
    let cursor: Visit.Cursor
    /// True when the keys move in it.
    let hasFocus: Bool
    let style: Screen.Style
    /// Which table of the place it is; nil where its lines are no spots to click.
    var table: Int? = 0
    /// Which place of several on a screen it is of, 0 for the screen's own; nil on a screen of one.
    var level: Int?
    /// True where the terminal's own cursor stands on the marked line, for readers of screens.
    var isLinear = false
    /// True where its lines are what was read before their source failed.
    var isOld = false

    func draw(in area: Rect, of frame: inout Frame) { draw(room(in: area), in: area, of: &frame) }

    /// What of it has room in `area`.
    func room(in area: Rect) -> TableRoom { TableRoom(listing, cursor, in: area, headRows: isLinear ? 0 : 1) }

    /// Draws what has room in `area`.
    func draw(_ room: TableRoom, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        let (top, body) = area.splitTop(isLinear ? 0 : 1)
        if !isLinear { head(room.columns, top, &frame) }
        guard room.count > 0 else {
            let text = listing.count > 0 ? "no line fits the filter; Esc clears it" : listing.nothing
            let width = max(8, body.columns - 3)
            for (index, line) in TextFlow.cut(text, columns: width, limit: body.rows).enumerated() {
                frame.put(
                    line, column: body.column + 2, row: body.row + index, role: .dim, width: width, ellipsis: true)
            }
            return
        }
        let lines = isLinear ? room.lines : Self.told(apart: room, of: listing, ellipsis: frame.glyphs.ellipsis)
        for (row, line) in lines.enumerated() {
            let place = Rect(column: body.column, row: body.row + row, columns: body.columns, rows: 1)
            let position = room.start + row
            if let table {
                frame.name(
                    place,
                    level.map { Spot.beneath(level: $0, table: table, position: position) }
                        ?? Spot.line(table: table, position: position))
            }
            draw(line, room.columns, isMarked: position == cursor.position, place, &frame)
        }
    }

    /// The first position that is shown: as far up as the cursor allows, in steps of half a page, so that a move redraws
    /// two cells and not the screen.
    static func start(position: Int, count: Int, height: Int) -> Int {
        guard count > height, height > 0 else { return 0 }
        let step = max(1, height / 2)
        let first = max(0, (position - height + step) / step * step)
        return min(position < height ? 0 : first, count - height)
    }

    /// The lines with their names shortened where two would be cut to the same text.
    private static func told(apart room: TableRoom, of listing: Listing, ellipsis: Unicode.Scalar) -> [Listing.Line] {
        var lines = room.lines
        for place in room.columns.shown where !listing.columns[place.index].isRight {
            let held = lines.indices.filter { lines[$0].fields.indices.contains(place.index) }
            let texts = held.map { lines[$0].fields[place.index].text }
            let fitted = CutNames.fit(texts, columns: place.width, ellipsis: ellipsis)
            for (line, text) in zip(held, fitted) where text != lines[line].fields[place.index].text {
                lines[line].fields[place.index].text = text
            }
        }
        return lines
    }

    private func head(_ columns: TableColumns, _ area: Rect, _ frame: inout Frame) {
        let role: Role = hasFocus ? .title : .dim
        for place in columns.shown {
            let column = listing.columns[place.index]
            var title = column.title
            if place.index == columns.shown.first?.index, title.isEmpty { title = "" }
            if let sort = cursor.order.sort, sort.column == place.index { title += sort.isDown ? "-" : "+" }
            let start = area.column + 1 + place.start
            if let table {
                let spot = Rect(column: start, row: area.row, columns: place.width + TableColumns.gap, rows: 1)
                frame.name(spot, Spot.head(table: table, column: place.index))
            }
            if column.isRight {
                frame.putRight(title, endColumn: start + place.width, row: area.row, role: role, width: place.width)
            } else {
                frame.put(title, column: start, row: area.row, role: role, width: place.width, ellipsis: true)
            }
        }
    }

    private func draw(
        _ line: Listing.Line, _ columns: TableColumns, isMarked: Bool, _ area: Rect, _ frame: inout Frame
    ) {
        if isLinear {
            frame.put(
                SpokenLine.words(line, of: listing, columns: area.columns - 2), column: area.column + 1, row: area.row,
                role: isOld ? .stale : .text, width: area.columns - 2, ellipsis: true)
        }
        for place in columns.shown where !isLinear && line.fields.indices.contains(place.index) {
            var field = line.fields[place.index]
            if isOld { field.role = .stale }
            let start = area.column + 1 + place.start
            if listing.columns[place.index].isRight {
                frame.putRight(
                    field.text, endColumn: start + place.width, row: area.row, role: field.role, width: place.width)
            } else {
                frame.put(
                    field.text, column: start, row: area.row, role: field.role, width: place.width, ellipsis: true)
            }
        }
        if isMarked, hasFocus, style == .interactive {
            frame.put(">", column: area.column, row: area.row, role: .cursor)
            if isLinear { frame.cursorPosition = (area.column, area.row) }
        }
    }
}
