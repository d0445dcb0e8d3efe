/// A row that changed its state for good, told to a command or with a bell.
public struct StateNotice: Equatable, Sendable {
    /// The row as it is now.
    public var finding: Finding
    /// What happened to it.
    public var change: StateLog.Change
    /// Other changes that came since the last notice and are not told one by one.
    public var others = 0

    /// Puts a notice together.
    public init(finding: Finding, change: StateLog.Change, others: Int = 0) {
        self.finding = finding
        self.change = change
        self.others = others
    }

    /// Letters of a value at most.
    private static let longest = 1_000

    /// What a command is told, as variables of its environment; `clean` makes text safe for a terminal.
    public func environment(stack: String, clean: (String) -> String) -> [String: String] {
        let values: [(String, String)] = [
            ("STACK", stack), ("ROW", finding.id), ("LABEL", finding.label), ("STATE", change.to.name),
            ("BEFORE", change.from?.name ?? ""), ("CLASS", finding.findingClass.rawValue),
            ("SENTENCE", change.sentence), ("IMPACT", finding.impact), ("WHY", finding.why), ("NEXT", finding.next),
            ("URGENCY", finding.urgency.rawValue), ("AT", Words.stamp(change.at)),
            ("ACKNOWLEDGED", finding.acknowledged?.words ?? ""), ("OTHERS", "\(others)"),
        ]
        return Dictionary(
            values.map { ("MLTOP_\($0.0)", String(clean($0.1).prefix(Self.longest))) }, uniquingKeysWith: { $1 })
    }
}
