extension Frame {
    /// Draws `text` in large letters from `column`, `row` and returns the columns used; what does not fit is left out.
    ///
    /// A letter is five points wide and six high. At `scale` 1 a cell holds two points, one above the other, so that a
    /// line is three rows high; at greater scales a point is `scale` rows and twice as many columns. Without halves of
    /// cells nobody could read the smallest: they are plain text then, in the first of the three rows.
    @discardableResult
    public mutating func letters(_ text: String, column: Int, row: Int, scale: Int, role: Role) -> Int {
        guard glyphs.drawsLetters(scale: scale) else { return put(text, column: column, row: row, role: role) }
        let wide = scale > 1 ? 2 * scale - 2 : 1
        var place = column
        for letter in text.uppercased() {
            let points = Letters.points(letter)
            guard place + Letters.columns * wide <= size.columns else { break }
            for line in stride(from: 0, to: Letters.rows, by: scale > 1 ? 1 : 2) {
                for point in 0..<Letters.columns {
                    let upper = points[line] >> (Letters.columns - 1 - point) & 1 == 1
                    let lower = scale > 1 ? upper : points[line + 1] >> (Letters.columns - 1 - point) & 1 == 1
                    guard upper || lower else { continue }
                    let glyph = glyphs.half(upper: upper, lower: lower)
                    let top = scale > 1 ? row + line * (scale - 1) : row + line / 2
                    for down in 0..<max(1, scale - 1) {
                        for right in 0..<wide {
                            self.place(glyph, column: place + point * wide + right, row: top + down, role: role)
                        }
                    }
                }
            }
            place += (Letters.columns + 1) * wide
        }
        return max(0, place - column - wide)
    }

    /// True when every letter of `text` has a large shape.
    public static func canDrawLetters(_ text: String) -> Bool { Letters.canDraw(text) }
}

extension GlyphSet {
    /// True where letters of a scale are drawn: without halves of cells the smallest are plain text.
    public func drawsLetters(scale: Int) -> Bool { scale > 1 || self == .unicode }

    /// Columns between two large letters of a scale.
    public func letterGap(scale: Int) -> Int {
        drawsLetters(scale: scale) ? (scale > 1 ? 2 * scale - 2 : 1) : 0
    }

    /// Rows that large letters of a scale take.
    public func letterRows(scale: Int) -> Int {
        guard drawsLetters(scale: scale) else { return 1 }
        return scale > 1 ? Letters.rows * (scale - 1) : Letters.rows / 2
    }

    /// Columns that large letters of a scale take.
    public func letterColumns(_ text: String, scale: Int) -> Int {
        guard drawsLetters(scale: scale) else { return text.count }
        let wide = letterGap(scale: scale)
        return max(0, text.count * (Letters.columns + 1) * wide - wide)
    }

    /// A cell whose upper or lower half, or both, are filled.
    func half(upper: Bool, lower: Bool) -> Unicode.Scalar {
        guard self == .unicode else { return "#" }
        return upper && lower ? "█" : upper ? "▀" : "▄"
    }
}
