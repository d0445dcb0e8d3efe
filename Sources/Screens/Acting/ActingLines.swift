import Cells
import Dashboard
import Monitor

/// The lines of what is planned or done: a word in front, and text over as many lines as it needs.
struct ActingLines {
    /// One line.
    struct Line {
        var name = ""
        var text = ""
        var nameRole = Role.dim
        var role = Role.text
        var indent = 0
    }

    /// Columns that there are.
    let columns: Int
    /// The lines so far.
    private(set) var all: [Line] = []

    init(columns: Int) { self.columns = max(10, columns) }

    /// Adds text behind a word, cut between words.
    mutating func add(
        _ name: String, _ text: String, nameRole: Role = .dim, role: Role = .text, indent: Int = 8, limit: Int = 12
    ) {
        let pieces = TextFlow.lines(text, columns: max(8, columns - indent), limit: limit)
        for (index, piece) in pieces.enumerated() {
            all.append(
                Line(name: index == 0 ? name : "", text: piece, nameRole: nameRole, role: role, indent: indent))
        }
    }

    /// Adds texts under one word.
    mutating func add(_ name: String, _ texts: [String], nameRole: Role = .dim, role: Role = .text) {
        for (index, text) in texts.enumerated() { add(index == 0 ? name : "", text, nameRole: nameRole, role: role) }
    }

    /// Adds an empty line.
    mutating func gap() { all.append(Line()) }

    /// Draws the lines from `scroll` on; says in the rule below, `noteRow`, how many are out of sight.
    func draw(scroll: Int, in area: Rect, noteRow: Int, _ frame: inout Frame) {
        let start = min(max(0, scroll), max(0, all.count - area.rows))
        let below = max(0, all.count - start - area.rows)
        let more = below == 0 ? "" : " \(below) more line\(below == 1 ? "" : "s") "
        for (index, line) in all.dropFirst(start).prefix(area.rows).enumerated() {
            let row = area.row + index
            frame.put(
                line.name, column: area.column, row: row, role: line.nameRole,
                width: max(0, min(area.columns, line.indent > 0 ? line.indent - 1 : area.columns)), ellipsis: true)
            frame.put(
                line.text, column: area.column + line.indent, row: row, role: line.role,
                width: area.columns - line.indent, ellipsis: true)
        }
        frame.putRight(more, endColumn: area.endColumn, row: noteRow, role: .hint)
    }
}
