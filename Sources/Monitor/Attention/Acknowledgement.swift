public import FoundationEssentials

/// Somebody's word that they know of a row's fault, for a time.
public struct Acknowledgement: Equatable, Sendable {
    /// The name of the stack.
    public var stack: String
    /// The id of the row.
    public var row: String
    /// How bad the row was; anything worse is open again.
    public var severity: Severity
    /// Who said it.
    public var by: String
    /// When.
    public var at: Date
    /// Until when; not behind `at` for one that was taken back.
    public var until: Date

    /// Puts one together.
    public init(stack: String, row: String, severity: Severity, by: String, at: Date, until: Date) {
        self.stack = stack
        self.row = row
        self.severity = severity
        self.by = by
        self.at = at
        self.until = until
    }

    /// `known to 14:30`, for a row.
    public func brief(now: Date) -> String { "known to \(Words.moment(until, now: now))" }

    /// `acknowledged by andre until 1 Dec 00:00`.
    public var words: String { "acknowledged by \(by) until \(Words.dayAndTime(until)) UTC" }
}
