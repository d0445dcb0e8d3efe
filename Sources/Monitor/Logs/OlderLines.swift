public import FoundationEssentials

/// The lines of one log group before those that its polls brought, read because somebody asked.
public struct OlderLines: Equatable, Sendable {
    /// The group.
    public var group: String
    /// The stretch of which every line was read; its end is where the known lines begin.
    public var stretch: Range<Date>
    /// The lines, the oldest first.
    public var lines: [LogLines.Line]

    /// Puts an answer together.
    public init(group: String, stretch: Range<Date>, lines: [LogLines.Line]) {
        self.group = group
        self.stretch = stretch
        self.lines = lines
    }
}
