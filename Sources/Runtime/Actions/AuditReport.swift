/// The audit log as lines: one for each attempt, with its end.
public enum AuditReport {
    /// The lines, the oldest attempt first; an intent without a result says so.
    public static func lines(_ entries: [AuditEntry]) -> [String] {
        let results = Dictionary(
            entries.filter { $0.kind == "result" }.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        return entries.filter { $0.kind == "intent" }.map { entry in
            let from = entry.from.map { " from \($0)" } ?? ""
            let who = "\(entry.user)@\(entry.host)\(from)"
            let end = results[entry.id].map { $0.words ?? $0.outcome ?? "" } ?? "no result was kept"
            return "\(entry.time)  \(who)  \(entry.stack)  \(entry.action) \(entry.label) (\(entry.target))  \(end)"
        }
    }
}
