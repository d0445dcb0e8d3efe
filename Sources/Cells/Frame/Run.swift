/// Neighbouring cells of one row.
public struct Run: Hashable, Sendable {
    /// The row, counted from 0.
    public var row: Int
    /// The columns, counted from 0.
    public var columns: Range<Int>

    /// Puts a run together.
    public init(row: Int, columns: Range<Int>) {
        self.row = row
        self.columns = columns
    }
}
