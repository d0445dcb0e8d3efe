/// Something that a terminal reports.
public enum TerminalEvent: Sendable, Equatable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted; it is never taken for keys. It holds no control character but line feed and tab.
    case paste(String)
    /// The left button of the mouse was pressed at a cell, counted from 0.
    case click(column: Int, row: Int)
    /// The wheel of the mouse was turned by a notch: 1 down, -1 up.
    case wheel(Int)
    /// The terminal told the colour of its ground: true for a light one.
    case background(isLight: Bool)
    /// The terminal has this size now; everything must be drawn again, even when the size is the one before.
    case resized(Size)
    /// The program was stopped and goes on; everything must be drawn again.
    case resumed
    /// The terminal has gone away: nothing can be shown or read any more.
    case hangUp
    /// The user wants to break off: Ctrl-C, or SIGINT.
    case interrupt
    /// The program shall end, by this signal.
    case terminate(signal: Int32)
}
