import Cells
public import FoundationEssentials
public import Monitor

/// What `mltop logs` prints: one line of a log a line.
public struct LogsReport: Sendable {
    /// How it is printed.
    public enum Format: String, CaseIterable, Sendable {
        /// `TIME GROUP TEXT`.
        case text
        /// One JSON object a line.
        case json
    }

    /// Which lines are printed.
    public struct Selection: Sendable {
        /// The text that they hold, without regard to case; a leading `!` keeps those that do not.
        public var grep = ""
        /// Patterns of groups or of their words; empty for all.
        public var groups: [String] = []
        /// The oldest moment; nil for all that was read.
        public var since: Date?

        /// Every line.
        public init() {}
    }

    private let stack: Stack
    private let selection: Selection
    private let format: Format
    private let wanted: String

    /// A report of the lines of a stack.
    public init(_ stack: Stack, _ selection: Selection, as format: Format) {
        self.stack = stack
        self.selection = selection
        self.format = format
        let isInverse = selection.grep.hasPrefix("!")
        wanted = (isInverse ? String(selection.grep.dropFirst()) : selection.grep).lowercased()
    }

    /// True when a line of this group can be printed.
    public func admits(group: String) -> Bool {
        selection.groups.isEmpty
            || selection.groups.contains { Glob.matches(group, $0) || Glob.matches(stack.logWord(of: group), $0) }
    }

    /// The lines that are printed, in their order.
    public func lines(of lines: [LogLines.Line]) -> [String] { lines.filter(keeps).map(text) }

    private func keeps(_ line: LogLines.Line) -> Bool {
        guard admits(group: line.group), selection.since.map({ line.at >= $0 }) ?? true else { return false }
        guard !wanted.isEmpty else { return true }
        return line.text.lowercased().contains(wanted) != selection.grep.hasPrefix("!")
    }

    private func text(_ line: LogLines.Line) -> String {
        switch format {
        case .text:
            return Sanitiser.clean("\(Words.stamp(line.at)) \(stack.logWord(of: line.group)) \(line.text)")
        case .json:
            return JSONText.object([
                ("at", .clean(Words.stamp(line.at))), ("group", .clean(line.group)),
                ("severity", .clean("\(line.severity)")), ("text", .clean(line.text)),
            ]).text
        }
    }

    /// What could not be read, a sentence a group or source; empty where all was.
    public func faults(in world: World) -> [String] {
        if let failure = world.logLines.failure { return ["CloudWatch Logs could not be read: \(failure)"] }
        var faults = (world.logLines.value?.groups ?? [:]).sorted { $0.key < $1.key }
            .filter { admits(group: $0.key) }.compactMap { entry in
                entry.value.failure.map { "\(entry.key): \($0)" }
            }
        if let failure = world.airflowTasks.failure {
            faults.append("Airflow's task logs could not be read: \(failure)")
        }
        return faults
    }

    /// The oldest moment that is asked for; nil for all that one look reads.
    public var since: Date? { selection.since }

    /// From when on every line of each group that is printed was read.
    public func beginnings(in world: World) -> [String: Date] {
        (world.logLines.value?.groups ?? [:]).filter { admits(group: $0.key) }.compactMapValues(\.from)
    }

    /// Which lines are missing though others of their time are there, a sentence a group.
    public func gaps(_ beginnings: [String: Date], in store: LogStore) -> [String] {
        guard let first = selection.since ?? beginnings.values.min() else { return [] }
        let isFull = store.dropped > 0
        let gaps = beginnings.sorted { $0.key < $1.key }.filter { $0.value.timeIntervalSince(first) >= 60 }.map {
            "\($0.key): lines before \(Words.stamp($0.value)) were not read"
                + (selection.since == nil ? "; --since 2h reads further back" : isFull ? "" : " in time: --timeout")
        }
        guard isFull, !store.isEmpty else { return gaps }
        let most = Words.grouped(LogStore.mostLines)
        return gaps + ["lines before \(Words.stamp(store.time(0))) were dropped: \(most) are kept at most"]
    }

    /// Why nothing can be read at all, and what to do; nil where something can.
    public var obstacle: String? {
        if stack.aws == nil, stack.airflow == nil {
            return "no AWS and no Airflow is configured, so there is no log to read: see mltop config"
        }
        if stack.aws != nil, stack.watchedLogGroups.isEmpty, stack.airflow == nil {
            return "no log group is known: set lambda_function or log_groups in the config"
        }
        return nil
    }
}
