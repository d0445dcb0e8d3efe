/// A line of the function's log group.
struct LogEvent: Equatable, Sendable {
    /// The number of the invocation: its batch of five seconds since 1970.
    let batch: Int
    /// The line's place within the invocation.
    let line: Int
    /// When it was written, in milliseconds since 1970.
    let at: Int
    /// The text as UTF-8, with its newline.
    let message: [UInt8]

    /// Appends the event's id, in the 56 digits of the real ones; it goes up with time.
    func writeID(to out: inout [UInt8]) {
        out.append(digits: at, width: 20)
        out.append(digits: batch, width: 20)
        out.append(digits: line, width: 16)
    }
}
