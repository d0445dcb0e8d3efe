public import FoundationEssentials

/// The lines that are new, of whichever source: each comes once, though some sources tell the end of a log again and again.
public struct LogTail: Equatable, Sendable {
    private var tasks = TaskLines()
    /// The end of what is known of each group that is read again and again.
    private var ends: [String: (at: Date, texts: Set<String>)] = [:]

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

    /// Those of `lines` of one group that were not told before; they are in order, and each look tells the end again.
    public mutating func new(_ lines: [LogLines.Line]) -> [LogLines.Line] {
        guard let group = lines.first?.group, let last = lines.last else { return [] }
        let end = ends[group]
        let new = lines.filter { line in
            guard let end else { return true }
            return line.at > end.at || line.at == end.at && !end.texts.contains(line.text)
        }
        var texts = Set(lines.filter { $0.at == last.at }.map(\.text))
        if let end, end.at == last.at { texts.formUnion(end.texts) }
        ends[group] = (last.at, texts)
        return new
    }

    /// True when both have told the same.
    public static func == (left: LogTail, right: LogTail) -> Bool {
        left.tasks == right.tasks && left.ends.count == right.ends.count
            && left.ends.allSatisfy { right.ends[$0]?.at == $1.at && right.ends[$0]?.texts == $1.texts }
    }

    /// The sources that tell lines.
    public static let sources: Set<SourceID> = [.logLines, .airflowTasks]
}
