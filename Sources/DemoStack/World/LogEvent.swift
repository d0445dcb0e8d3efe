import FoundationEssentials

/// A line of the function's log group.
struct LogEvent: Equatable, Sendable {
    /// The number of the invocation: its batch of five seconds since 1970.
    let batch: Int
    /// The line's place within the invocation.
    let line: Int
    /// When it was written, in milliseconds since 1970.
    let at: Int
    /// The text, with its newline.
    let message: String

    /// The event's id, in the 56 digits of the real ones; it goes up with time.
    var id: String { at.padded(20) + batch.padded(20) + line.padded(16) }
}
