import CCurses
import Cells

/// What ncurses was told to show, and how that is brought from one frame to the next.
struct Canvas {
    private let isUTF8: Bool
    private let depth: ColourDepth
    private let isSynchronised: Bool
    private(set) var shown: Frame?
    private var size: Size
    private var mustClear = true

    /// Makes the canvas of the open screen; colours follow `palette` unless `noColor`.
    init(size: Size, isUTF8: Bool, noColor: Bool, isSynchronised: Bool) {
        self.size = size
        self.isUTF8 = isUTF8
        self.isSynchronised = isSynchronised
        depth = noColor ? .none : ColourDepth(colours: Int(cc_colours()))
    }

    /// Makes the next frame clear the screen and be sent in full.
    mutating func invalidate() { mustClear = true }

    /// True when showing `frame` would send something.
    func needs(_ frame: Frame) -> Bool { mustClear || shown != frame }

    /// Sets the styles of the roles.
    mutating func use(_ palette: Palette) {
        let styles = Role.allCases.map { role in
            let style = palette[role].resolved(depth)
            return cc_style(
                foreground: style.foreground, background: style.background, bold: style.bold ? 1 : 0,
                dim: style.dim ? 1 : 0, reverse: style.reverse ? 1 : 0, underline: style.underline ? 1 : 0)
        }
        cc_styles(styles, styles.count)
        mustClear = true
    }

    /// Draws `frame` on a screen of `size` and puts what has to be sent into `outbox`.
    mutating func draw(_ frame: Frame, size: Size, into outbox: inout Outbox) {
        if size != self.size {
            cc_resize(Int32(size.rows), Int32(size.columns))
            self.size = size
            mustClear = true
        }
        let before = mustClear ? Frame(size: Size(columns: 0, rows: 0)) : shown ?? Frame(size: size)
        for run in frame.changes(from: before) where run.row < size.rows { put(run, of: frame) }
        if let cursor = frame.cursorPosition, cursor.row < size.rows, cursor.column < size.columns {
            cc_cursor(Int32(cursor.row), Int32(cursor.column))
        } else {
            cc_cursor(-1, 0)
        }
        let bytes = UnsafeBufferPointer(cc_update(mustClear ? 1 : 0))
        let marks = isSynchronised && bytes.count >= SynchronisedOutput.worthwhile
        if marks { outbox.append(SynchronisedOutput.begin) }
        outbox.append(bytes)
        if marks { outbox.append(SynchronisedOutput.end) }
        shown = frame
        mustClear = false
    }

    /// Puts what has to be sent to leave the screen into `outbox`.
    mutating func leave(into outbox: inout Outbox) {
        outbox.append(UnsafeBufferPointer(cc_leave()))
        mustClear = true
    }

    private func put(_ run: Run, of frame: Frame) {
        var cells: [cc_cell] = []
        cells.reserveCapacity(run.columns.count)
        for column in run.columns where column < size.columns {
            let cell = frame[column: column, row: run.row]
            if cell.isContinuation { continue }
            let isWide = frame[column: column + 1, row: run.row].isContinuation
            // Half of a wide character does not fit into the last column of a screen narrower than the frame.
            let fits = !isWide || column + 1 < size.columns
            var out = cc_cell()
            out.scalars.0 = fits ? cell.scalar : 0x20
            out.width = isWide && fits ? 2 : 1
            out.style = UInt8(cell.role.index)
            if fits, cell.hasMarks { Canvas.add(frame.marks(of: cell), to: &out) }
            cells.append(out)
        }
        cc_put(Int32(run.row), Int32(run.columns.lowerBound), cells, cells.count)
    }

    private static func add(_ marks: [UInt32], to cell: inout cc_cell) {
        withUnsafeMutableBytes(of: &cell.scalars) { bytes in
            let scalars = bytes.bindMemory(to: UInt32.self)
            for (index, mark) in marks.prefix(scalars.count - 1).enumerated() { scalars[index + 1] = mark }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes that C handed out.
    init(_ bytes: cc_bytes) { self.init(start: bytes.start, count: bytes.count) }
}
