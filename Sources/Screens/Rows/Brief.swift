import Cells
import FoundationEssentials
import Monitor

/// The words behind a row's label, with the age where the value is old, and the witness where it is not the row's own port.
enum Brief {
    static func text(_ finding: Finding, now: Date) -> String {
        let text = finding.brief
        guard finding.modifier == .stale || isUnread(finding), let readAt = finding.readAt else { return text }
        return text + "  ~\(Words.age(now.timeIntervalSince(readAt)))"
    }

    static func role(_ finding: Finding) -> Role {
        switch finding.modifier {
        case .stale: .stale
        case .suppressed: .follows
        default: finding.severity == .ok ? .text : .text
        }
    }

    /// What stands before the labels of rows that follow from another: `follows:` before one, `follow:` before more.
    static func follows(_ count: Int) -> String { count == 1 ? "follows:" : "follow:" }

    private static func isUnread(_ finding: Finding) -> Bool {
        finding.severity == .unknown && finding.modifier != .pending
    }
}
