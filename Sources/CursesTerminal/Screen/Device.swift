import CCurses
import Cells

/// The terminal behind standard input and output, opened anew so that writing to it never waits.
struct Device {
    /// Where keys come from.
    let input: Int32
    /// Where frames go.
    let output: Int32
    /// True when `output` is shared with others and would wait.
    let blocks: Bool

    /// Larger screens are used in part only: ncurses takes about 100 bytes for each cell.
    private static let largest = Size(columns: 1_000, rows: 400)

    /// Opens the terminal and remembers how it is set.
    init() throws(TerminalFault) {
        var input: Int32 = -1
        var output: Int32 = -1
        var blocks: Int32 = 0
        guard cc_tty_open(&input, &output, &blocks) == CC_OK else {
            throw .system("it cannot be opened")
        }
        self.input = input
        self.output = output
        self.blocks = blocks != 0
        guard cc_tty_save(output) == 0 else { throw .system("its settings cannot be read") }
    }

    /// The size by the kernel, at most 1,000 by 400; 80 by 24 when the kernel knows none.
    var size: Size {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard cc_tty_size(output, &rows, &columns) == 0 else { return Size(columns: 80, rows: 24) }
        return Size(
            columns: min(Int(columns), Device.largest.columns), rows: min(Int(rows), Device.largest.rows))
    }

    /// True when this process may use the terminal at this moment: it has not been put in the background.
    var isOurs: Bool { cc_tty_is_ours(output) != 0 }
}
