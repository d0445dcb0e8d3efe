public import FoundationEssentials

/// The lines that are new, of whichever source: each comes once, though some sources tell the end of a log again and again.
public struct LogTail: Equatable, Sendable {
    private var tasks = TaskLines()

    /// Nothing was told yet.
    public init() {}

    /// The new lines of a poll that ended `at`, the oldest first.
    public mutating func lines(of payload: Payload, at: Date) -> [LogLines.Line] {
        switch payload {
        case .logLines(let value): value.lines
        case .airflowTasks(let value): tasks.new(in: value, readAt: at)
        default: []
        }
    }

    /// The sources that tell lines.
    public static let sources: Set<SourceID> = [.logLines, .airflowTasks]
}
