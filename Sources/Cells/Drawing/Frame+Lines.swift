extension Frame {
    /// Draws a horizontal rule over `columns` columns, or to the right edge.
    public mutating func rule(row: Int, column: Int = 0, columns: Int? = nil, role: Role = .border) {
        guard drawsLines else { return }
        line(glyphs.horizontal, row: row, columns: column..<end(column, columns), role: role)
    }

    /// Draws the outline of a rectangle; `title` stands in its top side, and what is inside stays.
    public mutating func box(_ rect: Rect, role: Role = .border, heavy: Bool = false, title: String = "") {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        guard drawsLines else {
            put(title, column: rect.column, row: rect.row, role: role, width: rect.columns)
            return
        }
        let pieces = glyphs.box(heavy: heavy)
        let right = rect.endColumn - 1
        let bottom = rect.endRow - 1
        line(pieces[4], row: rect.row, columns: rect.column + 1..<right, role: role)
        line(pieces[6], row: bottom, columns: rect.column + 1..<right, role: role)
        for row in rect.row + 1..<bottom {
            place(pieces[7], column: rect.column, row: row, role: role)
            place(pieces[5], column: right, row: row, role: role)
        }
        place(pieces[0], column: rect.column, row: rect.row, role: role)
        place(pieces[1], column: right, row: rect.row, role: role)
        place(pieces[2], column: right, row: bottom, role: role)
        place(pieces[3], column: rect.column, row: bottom, role: role)
        if !title.isEmpty, rect.columns > 6 {
            put(
                " \(title) ", column: rect.column + 2, row: rect.row, role: role, width: rect.columns - 4,
                ellipsis: true)
        }
    }

    /// Draws what happened step by step; when there are more steps than `columns`, the last ones.
    public mutating func ribbon(
        _ steps: [RibbonCell], column: Int, row: Int, columns: Int? = nil, bad: Role = .critical
    ) {
        let room = end(column, columns) - column
        for (offset, step) in steps.suffix(max(0, room)).enumerated() {
            place(step.glyph, column: column + offset, row: row, role: step == .bad ? bad : step.role)
        }
    }

    /// The first column after `columns` columns from `column`, or after the last of the frame.
    func end(_ column: Int, _ columns: Int?) -> Int {
        guard column < size.columns else { return column }
        return columns.map { column + min(max(0, $0), size.columns - column) } ?? size.columns
    }

    private mutating func line(_ scalar: Unicode.Scalar, row: Int, columns: Range<Int>, role: Role) {
        for column in columns.clamped(to: 0..<size.columns) { place(scalar, column: column, row: row, role: role) }
    }
}
