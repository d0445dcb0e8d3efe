extension Frame {
    /// Draws values over time as an area over the whole width of `rect`: two of them a cell and four steps high where the
    /// shapes allow it, else as columns.
    ///
    /// Fewer values than there is room for are drawn wider, more of them by the greatest of each group. A gap (nil or not a
    /// number) stays blank; a value, even zero, never does. Values above `limit` are drawn in `.warning`.
    public mutating func area(
        _ values: [Double?], in rect: Rect, role: Role = .graph, top: Double, limit: Double? = nil
    ) {
        guard !rect.isEmpty, !values.isEmpty, top > 0, top.isFinite else { return }
        let dotsAcross = glyphs == .unicode ? 2 : 1
        let stepsDown = glyphs == .unicode ? 4 : glyphs.heights.count
        let points = Self.spread(values, over: rect.columns * dotsAcross)
        let levels = points.map { value -> Int in
            guard let value, !value.isNaN else { return 0 }
            return max(1, Int((min(max(value / top, 0), 1) * Double(stepsDown * rect.rows)).rounded()))
        }
        for offset in 0..<rect.columns {
            let first = offset * dotsAcross
            let isOver = limit.map { limit in
                points[first..<first + dotsAcross].contains { ($0 ?? 0) > limit }
            }
            for above in 0..<rect.rows {
                let parts = (0..<dotsAcross).map { min(max(levels[first + $0] - above * stepsDown, 0), stepsDown) }
                guard parts.contains(where: { $0 > 0 }) else { break }
                let glyph = dotsAcross == 2 ? Self.braille(parts[0], parts[1]) : glyphs.heights[parts[0] - 1]
                place(
                    glyph, column: rect.column + offset, row: rect.endRow - 1 - above,
                    role: isOver ?? false ? .warning : role)
            }
        }
    }

    /// Draws where values over time are known as a level line in one row over the whole width of `rect`.
    ///
    /// It stands for values that are all alike, of which an area would show nothing but itself. Values above `limit` are
    /// drawn in `.warning`.
    public mutating func level(
        _ values: [Double?], in rect: Rect, row: Int, role: Role = .graph, limit: Double? = nil
    ) {
        guard !rect.isEmpty, !values.isEmpty, rect.row..<rect.endRow ~= row else { return }
        let dotsAcross = glyphs == .unicode ? 2 : 1
        let points = Self.spread(values, over: rect.columns * dotsAcross)
        for offset in 0..<rect.columns {
            let parts = points[offset * dotsAcross..<(offset + 1) * dotsAcross]
            guard parts.contains(where: { $0 != nil }) else { continue }
            let dots = zip(parts, [0x02, 0x10] as [UInt32]).reduce(0x2800) { $0 + ($1.0 == nil ? 0 : $1.1) }
            let isOver = limit.map { limit in parts.contains { ($0 ?? 0) > limit } } ?? false
            place(
                dotsAcross == 2 ? Unicode.Scalar(dots) ?? " " : glyphs.horizontal, column: rect.column + offset,
                row: row, role: isOver ? .warning : role)
        }
    }

    /// `values` over exactly `count` places: stretched, or the greatest of each group.
    static func spread(_ values: [Double?], over count: Int) -> [Double?] {
        (0..<count).map { place in
            let first = place * values.count / count
            let last = max(first + 1, (place + 1) * values.count / count)
            return values[first..<min(last, values.count)].compactMap { $0.flatMap { $0.isNaN ? nil : $0 } }.max()
        }
    }

    /// The braille pattern of two columns that rise from the floor, 0 to 4 dots each.
    private static func braille(_ left: Int, _ right: Int) -> Unicode.Scalar {
        let leftDots: [UInt32] = [0, 0x40, 0x44, 0x46, 0x47]
        let rightDots: [UInt32] = [0, 0x80, 0xA0, 0xB0, 0xB8]
        return Unicode.Scalar(0x2800 + leftDots[left] + rightDots[right]) ?? " "
    }
}
