/// The size of a screen or a frame, in cells.
public struct Size: Hashable, Sendable {
    /// Cells in a row; never negative.
    public var columns: Int { didSet { columns = max(0, columns) } }
    /// Rows; never negative.
    public var rows: Int { didSet { rows = max(0, rows) } }

    /// Puts a size together; what is negative becomes 0.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// True when there is no cell at all.
    public var isEmpty: Bool { columns == 0 || rows == 0 }
}
