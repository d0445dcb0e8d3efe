extension Frame {
    /// Draws a bar over `columns` columns that is filled to `fraction`, 0 to 1; the rest of it in `.graphDim`.
    ///
    /// What is above 0 shows at least the smallest piece, and below 1 the bar is never full.
    public mutating func bar(
        _ fraction: Double, column: Int, row: Int, columns: Int, role: Role = .graph
    ) {
        let steps = glyphs.lengths.count
        let total = max(0, columns) * steps
        guard total > 0, !fraction.isNaN else { return }
        var filled = Int((min(max(fraction, 0), 1) * Double(total)).rounded())
        if fraction > 0 { filled = max(filled, 1) }
        if fraction < 1 { filled = min(filled, max(total - 1, 1)) }
        for offset in 0..<columns {
            let level = min(max(filled - offset * steps, 0), steps)
            let glyph = level == 0 ? glyphs.track : glyphs.lengths[level - 1]
            place(glyph, column: column + offset, row: row, role: level == 0 ? .graphDim : role)
        }
    }

    /// Draws values over time, one a column, the last at the right edge of `rect`, as columns that rise from its floor.
    ///
    /// `range` is what the height of `rect` stands for; without it that goes from 0 or the least value, if that is
    /// negative, to the greatest. A gap (nil or not a number) stays blank; a value, even zero, never does.
    public mutating func sparkline(
        _ values: [Double?], in rect: Rect, role: Role = .graph, range: ClosedRange<Double>? = nil
    ) {
        let shown = values.suffix(rect.columns)
        let known = shown.compactMap { $0 }.filter(\.isFinite)
        guard !rect.isEmpty, let least = known.min(), let greatest = known.max() else { return }
        let low = range?.lowerBound ?? min(0, least)
        let high = range?.upperBound ?? greatest
        let steps = glyphs.heights.count * rect.rows
        for (offset, value) in shown.enumerated() {
            guard let value, !value.isNaN else { continue }
            let fraction = high > low ? (value - low) / (high - low) : (value > low ? 1 : 0)
            let level = max(1, Int((min(max(fraction, 0), 1) * Double(steps)).rounded()))
            column(level, at: rect.endColumn - shown.count + offset, width: 1, in: rect, role: role)
        }
    }

    /// Draws counts side by side as bars of equal width that fill `rect`; the tallest reaches its top, zero is blank.
    ///
    /// When there are more counts than columns, the ones that do not fit at the right are left out. With `width` each
    /// bar takes that many columns, and counts beyond the last column set the scale only.
    public mutating func histogram(_ counts: [Double], in rect: Rect, role: Role = .graph, width: Int? = nil) {
        guard !rect.isEmpty, let greatest = counts.filter(\.isFinite).max(), greatest > 0 else { return }
        let width = max(1, width ?? rect.columns / counts.count)
        let steps = glyphs.heights.count * rect.rows
        for (offset, count) in counts.prefix(rect.columns / width).enumerated() where count > 0 {
            let level = max(1, Int((min(count / greatest, 1) * Double(steps)).rounded()))
            column(level, at: rect.column + offset * width, width: width, in: rect, role: role)
        }
    }

    /// Draws counts as the outline of what a histogram of them would be in `rect`, one a column, `top` at its upper end.
    ///
    /// It goes over what stands there, but for the lowest row, where a bar would be gone; zero is blank.
    public mutating func outline(_ counts: [Double], in rect: Rect, top: Double, role: Role = .title) {
        guard !rect.isEmpty, top > 0, top.isFinite else { return }
        for (offset, count) in counts.prefix(rect.columns).enumerated() where count > 0 {
            let above = min(rect.rows - 1, Int(min(count / top, 1) * Double(rect.rows)))
            let (column, row) = (rect.column + offset, rect.endRow - 1 - above)
            guard above > 0 || self[column: column, row: row].scalar == 0x20 else { continue }
            place(glyphs.horizontal, column: column, row: row, role: role)
        }
    }

    /// Draws where a value lies between two ends, `fraction` from 0 to 1, as a dot over `columns` columns.
    public mutating func dot(_ fraction: Double, column: Int, row: Int, columns: Int, role: Role = .graph) {
        guard columns > 0, !fraction.isNaN else { return }
        for offset in 0..<columns { place(glyphs.track, column: column + offset, row: row, role: .graphDim) }
        let offset = Int((min(max(fraction, 0), 1) * Double(columns - 1)).rounded())
        place(glyphs.dot, column: column + offset, row: row, role: role)
    }

    /// Draws a column `level` steps high from the floor of `rect`.
    private mutating func column(_ level: Int, at start: Int, width: Int, in rect: Rect, role: Role) {
        let steps = glyphs.heights.count
        for above in 0..<rect.rows {
            let part = min(level - above * steps, steps)
            guard part > 0 else { return }
            for column in start..<start + width {
                place(glyphs.heights[part - 1], column: column, row: rect.endRow - 1 - above, role: role)
            }
        }
    }
}
