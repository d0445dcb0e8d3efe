extension Frame {
    /// The cells that differ from `other`, as runs from top to bottom; everything, when the sizes differ.
    ///
    /// Runs with at most four equal cells between them are one, because moving the cursor costs as much.
    public func changes(from other: Frame) -> [Run] {
        guard size == other.size else {
            return size.isEmpty ? [] : (0..<size.rows).map { Run(row: $0, columns: 0..<size.columns) }
        }
        var runs: [Run] = []
        let isPlain = marks.isEmpty && other.marks.isEmpty
        for row in 0..<size.rows {
            let start = row * size.columns
            let end = start + size.columns
            if isPlain && cells[start..<end] == other.cells[start..<end] { continue }
            var open: Range<Int>?
            for column in 0..<size.columns where !shows(at: start + column, sameAs: other) {
                let span = widened(column, row: row)
                if let last = open {
                    if span.lowerBound - last.upperBound <= Frame.bridge {
                        open = last.lowerBound..<max(last.upperBound, span.upperBound)
                        continue
                    }
                    runs.append(Run(row: row, columns: last))
                }
                open = span
            }
            if let last = open { runs.append(Run(row: row, columns: last)) }
        }
        return runs
    }

    /// Equal cells between two runs that are sent again rather than skipped.
    private static let bridge = 4

    /// The column, with the other half of a wide character that stands there.
    private func widened(_ column: Int, row: Int) -> Range<Int> {
        guard hasWide else { return column..<column + 1 }
        let index = row * size.columns + column
        if cells[index].isContinuation, column > 0 { return column - 1..<column + 1 }
        if column + 1 < size.columns, cells[index + 1].isContinuation { return column..<column + 2 }
        return column..<column + 1
    }
}
