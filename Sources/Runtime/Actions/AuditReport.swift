import Monitor

/// The audit log as lines: an attempt with its end, and under it who was asked and what was sent.
public enum AuditReport {
    /// The lines, the oldest attempt first: who did what to what and how it ended, then by which identity, then what was
    /// sent; an intent without a result says so.
    public static func lines(_ entries: [AuditEntry]) -> [String] {
        let results = Dictionary(
            entries.filter { $0.kind == "result" }.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        return entries.filter { $0.kind == "intent" }.flatMap { lines(of: $0, results[$0.id]) }
    }

    private static func lines(of intent: AuditEntry, _ result: AuditEntry?) -> [String] {
        let from = intent.from.map { " from \($0)" } ?? ""
        let who = "\(intent.user)@\(intent.host)\(from)"
        var end = result.map { $0.words ?? $0.outcome ?? "" } ?? "no end yet, or none was kept"
        // A sentence of good health says its seconds itself.
        if let seconds = result?.seconds, !["healthy", "done", "not-healthy"].contains(result?.outcome) {
            end += " (\(Words.duration(seconds)))"
        }
        let confirmed = intent.confirmed.map { "confirmed: \($0)" }
        let identities = [intent.identity.map { "AWS: \($0)" }, intent.airflowUser.map { "Airflow: \($0)" }]
        let detail = ([confirmed, "through the \(intent.through)"] + identities).compactMap(\.self)
        return [
            "\(intent.time)  \(who)  \(intent.stack)  \(intent.action) \(intent.label) (\(intent.target))  \(end)",
            "    " + detail.joined(separator: ", "),
        ] + (intent.plan ?? []).map { "    \($0)" }
    }
}
