/// A picture of the whole screen, as a value.
///
/// All text goes in through `put`, which makes it safe; everything outside the frame is cut off, so that no size, not
/// even none, is an error.
public struct Frame: Sendable {
    /// The size; fixed.
    public let size: Size
    /// The shapes to draw with; with `.ascii` the frame holds nothing but ASCII.
    public let glyphs: GlyphSet
    /// False where rules and boxes are left out, for readers of screens.
    public var drawsLines = true
    /// Where a text is being written, for the cursor of the terminal; hidden when nil.
    public var cursorPosition: (column: Int, row: Int)?

    /// What can be clicked where, the topmost last; it changes nothing of what is shown.
    public private(set) var spots: [(area: Rect, name: String)] = []

    /// Row by row.
    var cells: [Cell]
    /// The marks that cells refer to.
    var marks: [Marks] = []
    /// True when there may be wide characters, which take more care.
    var hasWide = false

    /// Makes a frame of blanks.
    public init(size: Size, glyphs: GlyphSet = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: Cell(), count: size.columns * size.rows)
    }

    /// Names an area for clicks; of areas that overlap the one named last counts.
    public mutating func name(_ area: Rect, _ name: String) { spots.append((area, name)) }

    /// The name of what lies at a place; nil where nothing was named.
    public func spot(column: Int, row: Int) -> String? {
        spots.last {
            $0.area.column..<max($0.area.column, $0.area.endColumn) ~= column
                && $0.area.row..<max($0.area.row, $0.area.endRow) ~= row
        }?.name
    }

    /// The whole frame as a rectangle.
    public var bounds: Rect { Rect(size) }

    /// The cell at a place; a blank outside the frame.
    public subscript(column column: Int, row row: Int) -> Cell {
        guard 0..<size.columns ~= column, 0..<size.rows ~= row else { return Cell() }
        return cells[row * size.columns + column]
    }

    /// The marks upon the scalar of a cell of this frame: at most four.
    public func marks(of cell: Cell) -> [UInt32] {
        cell.marks == 0 ? [] : marks[Int(cell.marks) - 1].list
    }
}

extension Frame: Equatable {
    /// True when both show the same in the same way.
    public static func == (left: Frame, right: Frame) -> Bool {
        left.size == right.size && left.glyphs == right.glyphs
            && left.cursorPosition?.column == right.cursorPosition?.column
            && left.cursorPosition?.row == right.cursorPosition?.row
            && left.cells.indices.allSatisfy { left.shows(at: $0, sameAs: right) }
    }

    /// True when both show the same at an index that both have.
    func shows(at index: Int, sameAs other: Frame) -> Bool {
        let mine = cells[index]
        let theirs = other.cells[index]
        guard mine.marks != 0 || theirs.marks != 0 else { return mine == theirs }
        // Two frames may keep the same marks at different places.
        return mine.scalar == theirs.scalar && mine.role == theirs.role
            && mine.isContinuation == theirs.isContinuation && marks(of: mine) == other.marks(of: theirs)
    }
}
