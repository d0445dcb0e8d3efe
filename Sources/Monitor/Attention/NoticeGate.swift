public import FoundationEssentials

/// Lets one notice through in a time, the worst of those that wait, and counts the rest.
public struct NoticeGate: Equatable, Sendable {
    private var waiting: [StateNotice] = []
    /// Rows that wait and do not count at the moment: they are told when they count again.
    private var folded: Set<String> = []
    private var last: Date?

    /// A gate that has let nothing through.
    public init() {}

    /// Takes in changes that are for good: of health, of rows that were seen before.
    public mutating func absorb(_ changes: [StateLog.Change], in judgement: Judgement) {
        for change in changes where change.from != nil {
            guard let finding = judgement[change.id], finding.findingClass == .health else { continue }
            // What changed again meanwhile is told as it is now.
            waiting.removeAll { $0.change.id == change.id }
            waiting.append(StateNotice(finding: finding, change: change))
        }
        if waiting.count > 100 { waiting.removeFirst(waiting.count - 100) }
        folded = Set(waiting.map(\.change.id).filter { judgement[$0]?.counts == false })
    }

    /// The notice that may be told now; nil when there is none, or the last was less than `pause` seconds ago.
    public mutating func next(at now: Date, pause: Double) -> StateNotice? {
        guard !waiting.isEmpty, last.map({ now.timeIntervalSince($0) >= pause }) ?? true else { return nil }
        let open = waiting.filter { !folded.contains($0.change.id) }
        guard
            var worst = open.max(by: {
                ($0.change.to, $0.change.at) < ($1.change.to, $1.change.at)
            })
        else { return nil }
        worst.others = open.count - 1
        waiting = waiting.filter { folded.contains($0.change.id) }
        last = now
        return worst
    }
}
