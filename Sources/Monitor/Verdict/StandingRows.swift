import FoundationEssentials

/// Rows of posture and money as they were judged last: they stand as long as nothing that they are judged by has changed,
/// because that is most of the checks, and what they look at is read in minutes or hours.
struct StandingRows: Equatable, Sendable {
    private struct Row: Equatable, Sendable {
        var at: Date
        var revision: Int
        var findings: [Finding]
    }

    /// Seconds for which rows stand: some tell ages.
    private static let longest = 30.0

    private var rows: [String: Row] = [:]

    /// What `check` finds in `scene`: as before where that still stands, else anew.
    mutating func findings(of check: Check, in scene: Scene) -> [Finding] {
        guard check.findingClass != .health else { return check.evaluate(scene) }
        let revision = scene.world.revisions.sum(of: check.needs)
        if let row = rows[check.name], row.revision == revision,
            (0..<Self.longest).contains(scene.now.timeIntervalSince(row.at))
        {
            return row.findings
        }
        let findings = check.evaluate(scene)
        // What waits for a poll changes with it, whether or not that tells anything new.
        let waits = findings.contains { $0.modifier == .stale || $0.modifier == .pending || $0.soft != nil }
        rows[check.name] = waits ? nil : Row(at: scene.now, revision: revision, findings: findings)
        return findings
    }
}
