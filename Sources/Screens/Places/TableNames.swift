import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The line above a table: names of tables, each with how many lines it has, and what is out of sight of the one below.
///
/// What is out of sight has its place first; names that have no room beside it are left out whole, with an ellipsis.
struct TableNames {
    let state: DashboardState
    let visit: Visit
    let listings: [Listing]
    /// The tables that are named, by their places among the listings.
    let named: [Int]
    /// The one of them that is drawn below the line.
    let table: Int
    /// Which place of several on a screen they are of; nil on a screen of one.
    var level: Int?

    /// Blanks between two names.
    static let gap = 3
    /// Columns of the ellipsis that stands for names, with its blank.
    static let mark = 2

    /// A table's name as it is drawn.
    private struct Name {
        let table: Int
        let parts: [OutOfSight.Part]
        var text: String { parts.map(\.text).joined(separator: " ") }
        var width: Int { TextWidth.of(text) }
    }

    func draw(_ hidden: OutOfSight, in area: Rect, of frame: inout Frame) {
        let columns = area.columns - 2
        guard area.rows > 0, columns > 0, let focus = named.firstIndex(of: table) else { return }
        let (whole, short) = (names(withAges: true), names(withAges: false))
        let wanted = Self.width(whole.map(\.width))
        let least = short[focus].width + (named.count > 1 ? 2 * Self.mark : 0)
        let parts = hidden.parts(in: columns, names: wanted, least: least)
        let room = parts.isEmpty ? columns : columns - OutOfSight.width(parts) - Self.gap
        let all = wanted <= room ? whole : short
        let shown = Self.shown(all.map(\.width), focus: focus, room: room)
        draw(all, shown, in: Rect(column: area.column + 1, row: area.row, columns: room, rows: 1), &frame)
        OutOfSight.draw(parts, endColumn: area.endColumn - 1, row: area.row, &frame)
    }

    /// The names around the one at `focus` that fit into `room`: as many before it as can be, then those behind it.
    static func shown(_ widths: [Int], focus: Int, room: Int) -> Range<Int> {
        func fits(_ range: Range<Int>) -> Bool {
            let marks = (range.lowerBound > 0 ? mark : 0) + (range.upperBound < widths.count ? mark : 0)
            return width(Array(widths[range])) + marks <= room
        }
        for first in 0...focus {
            if let end = (focus + 1...widths.count).last(where: { fits(first..<$0) }) { return first..<end }
        }
        return focus..<focus + 1
    }

    /// The columns that names of these widths take beside each other.
    private static func width(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }

    /// The names; without the ages only the table below the line tells that it is old.
    private func names(withAges: Bool) -> [Name] {
        named.map { index in
            let listing = listings[index]
            let cursor = visit.cursor(of: index)
            let hasFocus = index == visit.focus
            var parts = [
                OutOfSight.Part(text: listing.title, role: hasFocus ? .title : .dim),
                OutOfSight.Part(text: count(listing, cursor, hasFocus: hasFocus), role: .dim),
            ]
            if withAges || index == table, let since = state.oldSince(listing) {
                parts.append(OutOfSight.Part(text: " ~ old since \(Words.clock(since))", role: .stale))
            }
            return Name(table: index, parts: parts)
        }
    }

    /// How many lines a table has, and the place of the cursor; `?` where they were never read.
    private func count(_ listing: Listing, _ cursor: Visit.Cursor, hasFocus: Bool) -> String {
        guard !state.isUnread(listing) else { return "?" }
        let count = cursor.order.count(listing)
        let place = hasFocus && cursor.id != nil && count > 0 ? "\(Words.grouped(cursor.position + 1))/" : ""
        let all = listing.count == count ? "" : " of \(Words.grouped(listing.count))"
        return place + Words.grouped(count) + all
    }

    private func draw(_ names: [Name], _ shown: Range<Int>, in area: Rect, _ frame: inout Frame) {
        let ellipsis = String(Character(frame.glyphs.ellipsis))
        var column = area.column
        if shown.lowerBound > 0 {
            frame.put(ellipsis, column: column, row: area.row, role: .dim, width: area.columns)
            column += Self.mark
        }
        for name in names[shown] {
            let room = area.endColumn - column - (shown.upperBound < names.count ? Self.mark : 0)
            let columns = min(name.width, max(0, room))
            frame.name(
                Rect(column: column, row: area.row, columns: columns + Self.gap, rows: 1),
                level.map { Spot.beneath(level: $0, table: name.table) } ?? Spot.table(name.table))
            draw(name, column: column, row: area.row, columns: columns, &frame)
            column += columns + Self.gap
        }
        guard shown.upperBound < names.count else { return }
        let end = column - Self.gap + 1
        frame.put(ellipsis, column: end, row: area.row, role: .dim, width: area.endColumn - end)
    }

    /// One name; only where it alone is too long for the line it is cut itself.
    private func draw(_ name: Name, column: Int, row: Int, columns: Int, _ frame: inout Frame) {
        guard name.width <= columns else {
            frame.put(
                name.text, column: column, row: row, role: name.parts[0].role, width: columns, ellipsis: true)
            return
        }
        var column = column
        for part in name.parts { column += frame.put(part.text, column: column, row: row, role: part.role) + 1 }
    }
}
