/// How many findings of a class want something, and how many of those somebody knows of.
public struct OpenCount: Equatable, Sendable {
    /// Findings that nobody has acknowledged.
    public var open = 0
    /// Findings that somebody has.
    public var acknowledged = 0

    /// Counts findings: the one function by which open ones are counted.
    public init(_ findings: [Finding]) {
        for finding in findings where finding.effective > .ok {
            if finding.acknowledged == nil { open += 1 } else { acknowledged += 1 }
        }
    }

    /// `4 open, 2 acknowledged`.
    public var words: String { "\(open) open" + (acknowledged > 0 ? ", \(acknowledged) acknowledged" : "") }
}
