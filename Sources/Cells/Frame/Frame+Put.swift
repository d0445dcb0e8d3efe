extension Frame {
    /// Writes `text` into one row and returns the columns used.
    ///
    /// The text is made safe by the rule of `Sanitiser`, and cut at `width` columns or else at the right edge; a wide
    /// character is never split. With `ellipsis` a text that was cut ends in one. A start left of the frame cuts the
    /// beginning off.
    @discardableResult
    public mutating func put(
        _ text: String, column: Int, row: Int, role: Role = .text, width: Int? = nil, ellipsis: Bool = false
    ) -> Int {
        guard 0..<size.rows ~= row, column < size.columns, column > -Frame.farthest else { return 0 }
        let limit = width.map { column + min(max(0, $0), size.columns - column) } ?? size.columns
        guard limit > column, limit > 0 else { return 0 }
        if column >= 0, !hasWide, let end = putPlain(text, from: column, to: limit, row: row, role: role) {
            let isCut = text.utf8.count > end - column
            if isCut && ellipsis { place(glyphs.ellipsis, column: limit - 1, row: row, role: role) }
            return end - column
        }
        var place = column
        for glyph in Glyphs(text, ascii: glyphs == .ascii) {
            guard place + glyph.width <= limit else {
                return cut(at: place, limit: limit, ellipsis: ellipsis, row: row, role: role) - column
            }
            if place >= 0 { set(glyph, column: place, row: row, role: role) }
            place += glyph.width
        }
        return place - column
    }

    /// How far left of the frame a text may begin and still be looked at.
    private static let farthest = 100_000

    /// Writes `text` so that it ends before `endColumn`, and returns the columns used; what is cut ends in an ellipsis.
    @discardableResult
    public mutating func putRight(
        _ text: String, endColumn: Int, row: Int, role: Role = .text, width: Int? = nil
    ) -> Int {
        let room = max(0, min(width ?? endColumn, endColumn))
        let columns = min(TextWidth.of(text), room)
        return put(text, column: endColumn - columns, row: row, role: role, width: columns, ellipsis: true)
    }

    /// Blanks a rectangle and gives it a role.
    public mutating func fill(_ rect: Rect, role: Role = .text) {
        var blank = Cell()
        blank.role = role
        edit(rect) { cell in cell = blank }
    }

    /// Gives a rectangle a role and keeps what it shows.
    public mutating func paint(_ rect: Rect, role: Role) {
        edit(rect) { cell in cell.role = role }
    }

    /// Writes one scalar that the program itself chose, one column wide.
    mutating func place(_ scalar: Unicode.Scalar, column: Int, row: Int, role: Role) {
        guard 0..<size.columns ~= column, 0..<size.rows ~= row else { return }
        set(Glyph(scalar: scalar.value, width: 1), column: column, row: row, role: role)
    }

    /// Writes plain ASCII and returns where it ends; nil, without having written, when `text` is more than that.
    private mutating func putPlain(_ text: String, from column: Int, to limit: Int, row: Int, role: Role) -> Int? {
        let bytes = text.utf8.prefix(limit - column)
        guard bytes.allSatisfy(Sanitiser.isPlain) else { return nil }
        // What is cut off may still be a mark upon the last letter that is not.
        if bytes.endIndex != text.utf8.endIndex, !text.utf8[bytes.endIndex...].prefix(1).allSatisfy(Sanitiser.isPlain) {
            return nil
        }
        var index = row * size.columns + column
        var cell = Cell()
        cell.role = role
        for byte in bytes {
            cell.scalar = UInt32(byte)
            cells[index] = cell
            index += 1
        }
        return index - row * size.columns
    }

    /// Ends a text that goes on beyond `limit` and has reached `place`; returns where it ends.
    private mutating func cut(at place: Int, limit: Int, ellipsis: Bool, row: Int, role: Role) -> Int {
        guard ellipsis else { return place }
        self.place(glyphs.ellipsis, column: limit - 1, row: row, role: role)
        return limit
    }

    /// Writes a glyph that fits into the row; what it half covers becomes blank.
    private mutating func set(_ glyph: Glyph, column: Int, row: Int, role: Role) {
        let index = row * size.columns + column
        if hasWide { clearHalves(index: index, column: column, width: glyph.width) }
        var cell = Cell()
        cell.scalar = glyph.scalar
        cell.role = role
        if !glyph.marks.isEmpty { cell.marks = keep(glyph.marks) }
        cells[index] = cell
        if glyph.width == 2 {
            hasWide = true
            if column + 2 < size.columns, cells[index + 2].isContinuation { blank(index + 2) }
            cell = Cell()
            cell.role = role
            cell.isContinuation = true
            cells[index + 1] = cell
        }
    }

    private mutating func clearHalves(index: Int, column: Int, width: Int) {
        if cells[index].isContinuation, column > 0 { blank(index - 1) }
        if column + width < size.columns, cells[index + width].isContinuation { blank(index + width) }
    }

    private mutating func blank(_ index: Int) {
        cells[index].scalar = 0x20
        cells[index].marks = 0
        cells[index].isContinuation = false
    }

    private mutating func edit(_ rect: Rect, _ body: (inout Cell) -> Void) {
        let part = rect.intersection(bounds)
        guard !part.isEmpty else { return }
        for row in part.row..<part.endRow {
            let start = row * size.columns + part.column
            let end = start + part.columns
            if hasWide {
                if cells[start].isContinuation, part.column > 0 { split(start) }
                if part.endColumn < size.columns, cells[end].isContinuation { split(end) }
            }
            for index in start..<end { body(&cells[index]) }
        }
    }

    /// Blanks both halves of the wide character whose second half stands at `index`.
    private mutating func split(_ index: Int) {
        blank(index - 1)
        blank(index)
    }

    /// Keeps marks and returns their place, counted from 1; 0 when there are more kinds than a frame can hold.
    private mutating func keep(_ new: Marks) -> UInt16 {
        if let index = marks.firstIndex(of: new) { return UInt16(index + 1) }
        guard marks.count < 1024 else { return 0 }
        marks.append(new)
        return UInt16(marks.count)
    }
}
