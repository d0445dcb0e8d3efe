import FoundationEssentials

/// Rows as they were judged last, which stand for a moment: those of posture and money as long as nothing that they are
/// judged by has changed, those of health that are well as long as nothing was polled.
///
/// Most of what is judged is well and stays so.
struct StandingRows: Equatable, Sendable {
    private struct Row: Equatable, Sendable {
        var at: Date
        var revision: Int
        var findings: [Finding]
    }

    /// Seconds for which rows of posture and money stand: some tell ages.
    private static let longest = 30.0
    /// Seconds for which rows of health stand that are well; what is not is judged each time.
    private static let moment = 4.0

    private var rows: [String: Row] = [:]

    /// What `check` finds in `scene`: as before where that still stands, else anew.
    mutating func findings(of check: Check, in scene: Scene) -> [Finding] {
        let isOfHealth = check.findingClass == .health
        let revisions = scene.world.revisions
        let revision = isOfHealth ? revisions.polls : revisions.sum(of: check.needs)
        if let row = rows[check.name], row.revision == revision,
            (0..<(isOfHealth ? Self.moment : Self.longest)).contains(scene.now.timeIntervalSince(row.at))
        {
            return row.findings
        }
        let findings = check.evaluate(scene)
        let stands = findings.allSatisfy { isOfHealth ? $0.isPlainlyWell : !$0.waits }
        rows[check.name] = stands ? Row(at: scene.now, revision: revision, findings: findings) : nil
        return findings
    }
}

extension Finding {
    /// True for what changes with the next poll, whether or not that tells anything new.
    fileprivate var waits: Bool { modifier == .stale || modifier == .pending || soft != nil }
    /// True where there is nothing to say of it but that it is well.
    fileprivate var isPlainlyWell: Bool { severity == .ok && modifier == nil && soft == nil }
}
