import Cells
public import Monitor

/// What `mltop doctor` prints: each row that is not well with its evidence and the next command to run.
public enum DoctorReport {
    /// The rows whose id fits `id`, with all their fields; without one every row of health that is not well.
    ///
    /// Nil when no row fits.
    public static func lines(_ judgement: Judgement, id: String?) -> [String]? {
        let rows = judgement.findings.filter { finding in
            if let id { return Glob.matches(finding.id, id) }
            return finding.findingClass == .health && (finding.effective > .ok || isFolded(finding))
        }
        if rows.isEmpty, id != nil { return nil }
        var lines = rows.isEmpty ? ["everything that counts for the verdict is well"] : []
        for row in rows {
            if !lines.isEmpty { lines.append("") }
            lines += paragraph(row, at: judgement, showsFacts: id != nil)
        }
        if id == nil { lines += others(judgement) }
        return lines.map { Sanitiser.clean($0) }
    }

    /// Where the findings are that do not colour the verdict.
    private static func others(_ judgement: Judgement) -> [String] {
        let open = judgement.findings.filter { $0.findingClass != .health && $0.effective > .ok }
        guard !open.isEmpty else { return [] }
        let money = open.filter { $0.findingClass == .money && $0.effective == .warning }
        // What is spent too much hurts at once; the account's posture is told by its number.
        let told = money.map { "  \($0.severity.word) \($0.id): \($0.sentence)" }
        return [
            "",
            "\(open.count) more of posture and money, which do not colour health: mltop check --class posture,money",
        ]
            + told
    }

    /// One row: its state and sentence, then what it does, why, and what to do.
    public static func paragraph(_ row: Finding, at judgement: Judgement, showsFacts: Bool) -> [String] {
        let state = row.counts ? row.severity.name : row.modifier?.name ?? row.severity.name
        var lines = ["\(state) \(row.id): \(row.sentence.isEmpty ? row.brief : row.sentence)"]
        var fields = [("impact", row.impact), ("why", row.why), ("next", row.next)]
        if case .suppressed(let cause) = row.modifier {
            fields.append(("follows", cause))
        }
        fields.append(("seen", seen(row, at: judgement)))
        if showsFacts { fields += row.facts.map { ($0.name, $0.value) } }
        let width = max(8, fields.map { TextWidth.of($0.0) }.max() ?? 0)
        lines += fields.filter { !$0.1.isEmpty }.map { "  \($0.0.padded(to: width))  \($0.1)" }
        return lines
    }

    private static func seen(_ row: Finding, at judgement: Judgement) -> String {
        let age = row.readAt.map { ", \(Words.age(judgement.now.timeIntervalSince($0))) ago" } ?? ", never read"
        return row.witness.rawValue + age
    }

    private static func isFolded(_ finding: Finding) -> Bool {
        if case .suppressed = finding.modifier { true } else { false }
    }
}
