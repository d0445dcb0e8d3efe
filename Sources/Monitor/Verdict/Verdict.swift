/// What one sentence can say of the whole: how bad, whom it hurts, why, and what to do.
public struct Verdict: Equatable, Sendable {
    /// The worst of the health rows that count.
    public let severity: Severity
    /// True while nothing was verified yet and nothing failed: the first round is under way.
    public let isPending: Bool
    /// True while nothing is known to fail and some rows were not read yet: nobody can say that all is well.
    public let isReading: Bool
    /// The sentence, at most about 52 columns where it is this program's own.
    public let headline: String
    /// What it does to users.
    public let impact: String
    /// The evidence.
    public let why: String
    /// What to do.
    public let next: String
    /// Whether it can wait.
    public let urgency: Urgency
    /// The counts of the health rows.
    public let counts: Counts
    /// The id of the row that the sentence is of.
    public let cause: String?

    /// Sums a judgement up.
    public init(_ judgement: Judgement) {
        let health = judgement.of(.health)
        counts = Counts(health)
        // Of nothing nobody can say that it is well; `check` says the same.
        let isEmpty = counts.watched == 0
        severity = isEmpty ? .unknown : health.map(\.effective).max() ?? .ok
        isReading = severity == .ok && counts.pending > 0
        isPending = severity == .ok && counts.ok == 0 && counts.pending > 0
        guard let worst = judgement.problems.first, severity > .ok else {
            headline =
                Self.calm(counts, isPending ? health : [])
                + (isPending ? "" : Self.waiting(judgement) + Self.money(judgement))
            impact = isEmpty ? "None known." : ""
            why = isEmpty ? "the settings name nothing whose health can be read" : ""
            next = isEmpty ? "mltop init writes a config; mltop config prints this one" : ""
            urgency = .today
            cause = nil
            return
        }
        headline = worst.sentence
        impact = Self.impact(of: worst, in: judgement)
        why = worst.why
        next = worst.next
        urgency = worst.urgency
        cause = worst.id
    }

    private static func calm(_ counts: Counts, _ pending: [Finding]) -> String {
        if !pending.isEmpty {
            return pending.contains { $0.readAt != nil } ? "reading again" : "reading for the first time"
        }
        if counts.watched == 0 { return "nothing to watch" }
        let rest = counts.pending > 0 ? ", \(counts.pending) being read" : ""
        // What is off or idle as it is meant to be counts as well, and nobody verified it.
        let off = counts.expected > 0 ? ", \(counts.expected) off or idle" : ""
        return "\(counts.ok) of \(counts.watched) checks verified"
            + (rest.isEmpty && off.isEmpty ? " within their period" : off + rest)
    }

    /// What a calm headline adds while rides wait that nobody lost yet: `; 1,824 rides wait`.
    private static func waiting(_ judgement: Judgement) -> String {
        let lost = judgement["flow.lost"].flatMap { $0.modifier == .idle ? $0 : nil }
        guard let waiting = lost?.measures.first(where: { $0.name == "waiting" })?.value, waiting > 0 else { return "" }
        return "; \(Words.grouped(Int(waiting))) rides wait"
    }

    /// What a calm headline adds of money, which colours nothing: `; over the budget`.
    private static func money(_ judgement: Judgement) -> String {
        let dear = judgement.of(.money).filter { $0.effective == .warning }
        if dear.contains(where: { $0.id == "cost.month" }) { return "; over the budget" }
        return dear.isEmpty ? "" : "; \(Words.count(dear.count, "money warning"))"
    }

    /// The row's own impact, what its followers add, and whether predictions go on: the first question of everybody.
    private static func impact(of worst: Finding, in judgement: Judgement) -> String {
        var parts: [String] = []
        if worst.severity == .unknown {
            let rest = judgement.of(.health).filter { $0.counts && $0.severity == .ok }.count
            parts.append(worst.impact.isEmpty ? "none known" : worst.impact)
            if rest > 0 { parts.append(rest == 1 ? "1 other row is ok" : "\(rest) other rows are ok") }
            return parts.map(Words.sentence).joined(separator: ". ") + "."
        }
        let waiting = judgement.followers(of: worst.id).first { $0.id == "airflow.runs" && $0.severity > .ok }
        parts.append(
            worst.impact
                + (waiting.map { $0.impact.isEmpty ? "" : " (\($0.impact.replacingSuffix(" runs wait", by: " wait")))" }
                    ?? ""))
        let isFlow = worst.id.hasPrefix("lambda.") || worst.id.hasPrefix("kinesis.") || worst.id.hasPrefix("flow.")
        if !isFlow, let predictions = judgement["flow.predictions"], predictions.modifier == nil,
            predictions.severity == .ok
        {
            parts.append("predictions go on")
        }
        parts = parts.filter { !$0.isEmpty }
        if parts.isEmpty { parts = ["none known"] }
        return parts.map(Words.sentence).joined(separator: ". ") + "."
    }
}

extension String {
    /// The text with `suffix` replaced, if it ends in it.
    fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
    }
}
