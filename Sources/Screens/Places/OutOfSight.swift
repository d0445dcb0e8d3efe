import Cells
import Dashboard
import Monitor

/// What of a table is out of sight: lines above and below, and the columns that only a wider screen has room for.
struct OutOfSight: Equatable {
    /// A part of what is said of it.
    struct Part: Equatable {
        /// The words.
        let text: String
        /// What they are drawn in.
        let role: Role
    }

    /// Lines above those that are shown.
    let above: Int
    /// Lines below them.
    let below: Int
    /// The titles of the columns that are not shown.
    let columns: [String]

    /// Blanks between two parts.
    static let gap = 2

    /// The columns that parts take beside each other.
    static func width(_ parts: [Part]) -> Int {
        parts.map { TextWidth.of($0.text) }.reduce(0, +) + gap * max(0, parts.count - 1)
    }

    /// What is said of it in `room` columns beside the names of tables, which take `names` and can do with `least`.
    ///
    /// The columns are named where no name of a table has to go for it, else counted, else only the lines are told of.
    func parts(in room: Int, names: Int, least: Int) -> [Part] {
        func fits(_ parts: [Part], _ others: Int) -> Bool {
            !parts.isEmpty && others + TableNames.gap + Self.width(parts) <= room
        }
        let lines = self.lines.map { [Part(text: $0, role: .hint)] } ?? []
        if !columns.isEmpty {
            let long = lines + [Part(text: "wider: " + columns.joined(separator: ", "), role: .dim)]
            if fits(long, names) { return long }
            let short = lines + [Part(text: "+" + Words.count(columns.count, "column"), role: .dim)]
            if fits(short, least) { return short }
        }
        return fits(lines, least) ? lines : []
    }

    /// `4 more below`, `3 more above`, `3 above, 4 below`; nil where every line is seen.
    private var lines: String? {
        switch (above > 0, below > 0) {
        case (true, true): "\(Words.grouped(above)) above, \(Words.grouped(below)) below"
        case (true, false): "\(Words.grouped(above)) more above"
        case (false, true): "\(Words.grouped(below)) more below"
        case (false, false): nil
        }
    }
}

extension OutOfSight {
    /// Draws what is said of it so that it ends before `endColumn`.
    static func draw(_ parts: [Part], endColumn: Int, row: Int, _ frame: inout Frame) {
        var column = endColumn - width(parts)
        for part in parts { column += frame.put(part.text, column: column, row: row, role: part.role) + gap }
    }

    /// What is out of sight of a table of which `room` is drawn.
    init(_ room: TableRoom) {
        self.init(
            above: room.start, below: room.count - room.start - room.lines.count,
            columns: room.columns.hidden.filter { !$0.isEmpty })
    }
}
