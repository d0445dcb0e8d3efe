/// How many findings of a class want something, and how many of those somebody knows of.
public struct OpenCount: Equatable, Sendable {
    /// Findings that nobody has acknowledged.
    public var open = 0
    /// Findings that somebody has.
    public var acknowledged = 0
    /// Findings of which nobody can tell: they are neither open nor well.
    public var unread = 0

    /// Counts findings: the one function by which open ones are counted.
    public init(_ findings: [Finding]) {
        for finding in findings where finding.effective > .ok {
            if finding.effective == .unknown {
                unread += 1
            } else if finding.acknowledged == nil {
                open += 1
            } else {
                acknowledged += 1
            }
        }
    }

    /// `4 open, 2 acknowledged, 1 not read`.
    public var words: String {
        "\(open) open" + (acknowledged > 0 ? ", \(acknowledged) acknowledged" : "")
            + (unread > 0 ? ", \(unread) not read" : "")
    }
}
