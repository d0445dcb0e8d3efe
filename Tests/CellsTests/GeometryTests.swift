import Cells
import Testing

@Suite struct GeometryTests {
    @Test(arguments: [(-1, 5), (5, -3), (0, 0)]) func `a size is never negative`(columns: Int, rows: Int) {
        let size = Size(columns: columns, rows: rows)
        #expect(size.columns >= 0 && size.rows >= 0)
        #expect(size.isEmpty)
        var changed = Size(columns: 3, rows: 3)
        changed.columns = -4
        #expect(changed == Size(columns: 0, rows: 3))
    }

    @Test(arguments: [-3, 0, 4, 10, 99]) func `a split gives away every cell exactly once`(at: Int) {
        let rect = Rect(column: 2, row: 3, columns: 10, rows: 10)
        let (top, below) = rect.splitTop(at)
        #expect(top.rows + below.rows == 10 && below.row == top.endRow && below.endRow == rect.endRow)
        let (above, bottom) = rect.splitBottom(at)
        #expect(above.rows + bottom.rows == 10 && bottom.rows == min(max(at, 0), 10))
        let (left, rest) = rect.splitLeft(at)
        #expect(left.columns + rest.columns == 10 && rest.column == left.endColumn)
        let (first, right) = rect.splitRight(at)
        #expect(first.columns + right.columns == 10 && right.endColumn == rect.endColumn)
    }

    @Test func `an inset that leaves nothing is nil`() {
        let rect = Rect(Size(columns: 4, rows: 4))
        #expect(rect.inset(columns: 1, rows: 1) == Rect(column: 1, row: 1, columns: 2, rows: 2))
        #expect(rect.inset(columns: 2) == nil)
        #expect(rect.inset(rows: 9) == nil)
    }

    @Test func `a dialog stands in the middle and is cut to the screen`() {
        let screen = Rect(Size(columns: 80, rows: 24))
        #expect(screen.centred(Size(columns: 40, rows: 10)) == Rect(column: 20, row: 7, columns: 40, rows: 10))
        #expect(screen.centred(Size(columns: 400, rows: 100)) == screen)
    }

    @Test func `rectangles that do not meet have nothing in common`() {
        let left = Rect(column: 0, row: 0, columns: 3, rows: 3)
        #expect(left.intersection(Rect(column: 5, row: 5, columns: 2, rows: 2)).isEmpty)
        #expect(
            left.intersection(Rect(column: -1, row: 1, columns: 3, rows: 9))
                == Rect(column: 0, row: 1, columns: 2, rows: 2))
    }
}
