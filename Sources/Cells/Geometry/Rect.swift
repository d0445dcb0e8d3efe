/// A part of a frame, in cells; its size is never negative, its corner may lie outside the frame.
public struct Rect: Hashable, Sendable {
    /// The leftmost column, counted from 0.
    public var column: Int
    /// The topmost row, counted from 0.
    public var row: Int
    /// The width; never negative.
    public var columns: Int { didSet { columns = max(0, columns) } }
    /// The height; never negative.
    public var rows: Int { didSet { rows = max(0, rows) } }

    /// Puts a rectangle together; what is negative in its size becomes 0.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// The whole of a frame of `size`.
    public init(_ size: Size) { self.init(column: 0, row: 0, columns: size.columns, rows: size.rows) }

    /// True when it holds no cell.
    public var isEmpty: Bool { columns == 0 || rows == 0 }

    /// The size alone.
    public var size: Size { Size(columns: columns, rows: rows) }

    /// The first column right of it.
    public var endColumn: Int { column + columns }

    /// The first row below it.
    public var endRow: Int { row + rows }

    /// What is left when `columns` are taken off on the left and right, and `rows` on top and bottom; nil when nothing is.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect? {
        let inner = Rect(
            column: column + columns, row: row + rows, columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
        return inner.isEmpty ? nil : inner
    }

    /// The top `rows` rows and the rest; the top gets at most what there is.
    public func splitTop(_ rows: Int) -> (Rect, Rect) {
        let top = min(max(0, rows), self.rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: top),
            Rect(column: column, row: row + top, columns: columns, rows: self.rows - top)
        )
    }

    /// The left `columns` columns and the rest; the left gets at most what there is.
    public func splitLeft(_ columns: Int) -> (Rect, Rect) {
        let left = min(max(0, columns), self.columns)
        return (
            Rect(column: column, row: row, columns: left, rows: rows),
            Rect(column: column + left, row: row, columns: self.columns - left, rows: rows)
        )
    }

    /// The rows above the bottom `rows` rows, and those.
    public func splitBottom(_ rows: Int) -> (Rect, Rect) { splitTop(self.rows - min(max(0, rows), self.rows)) }

    /// The columns left of the right `columns` columns, and those.
    public func splitRight(_ columns: Int) -> (Rect, Rect) {
        splitLeft(self.columns - min(max(0, columns), self.columns))
    }

    /// The part that lies in `other` too.
    public func intersection(_ other: Rect) -> Rect {
        let column = max(self.column, other.column)
        let row = max(self.row, other.row)
        return Rect(
            column: column, row: row, columns: min(endColumn, other.endColumn) - column,
            rows: min(endRow, other.endRow) - row)
    }

    /// A rectangle of `size`, cut to fit, in the middle of this one.
    public func centred(_ size: Size) -> Rect {
        let columns = min(size.columns, self.columns)
        let rows = min(size.rows, self.rows)
        return Rect(
            column: column + (self.columns - columns) / 2, row: row + (self.rows - rows) / 2, columns: columns,
            rows: rows)
    }
}
