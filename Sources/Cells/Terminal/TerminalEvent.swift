/// Something that a terminal reports.
public enum TerminalEvent: Sendable, Equatable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted; it is never taken for keys. It holds no control character but line feed and tab.
    case paste(String)
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
