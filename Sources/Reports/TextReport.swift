import Cells
import FoundationEssentials
import Monitor

/// The report for people.
enum TextReport {
    static func lines(_ report: CheckReport, verbosity: Int) -> [String] {
        var lines = ["\(report.severity.name): \(report.stack): \(report.headline)  (\(report.counts.line))"]
        if report.severity > .ok {
            for (name, text) in [
                ("Impact", report.verdict.impact), ("Why", report.verdict.why), ("Next", report.verdict.next),
            ]
            where !text.isEmpty {
                lines.append("\(name.padded(to: 6)) \(text)")
            }
        }
        let shown = report.findings.filter { verbosity > 0 || ($0.effective > .ok || isFolded($0)) }
        lines += ordered(shown).map { row($0, verbosity: verbosity, now: report.now) }
        if verbosity > 0, let own = report.own { lines.append("mltop itself: \(own)") }
        return lines.map { Sanitiser.clean($0) }
    }

    /// The rows in their order, each with those that follow from it behind it.
    private static func ordered(_ rows: [Finding]) -> [Finding] {
        let ids = Set(rows.map(\.id))
        func cause(_ row: Finding) -> String? {
            if case .suppressed(let cause) = row.modifier, ids.contains(cause) { cause } else { nil }
        }
        let followers = Dictionary(grouping: rows) { cause($0) }
        return (followers[nil] ?? []).flatMap { [$0] + (followers[$0.id] ?? []) }
    }

    private static func isFolded(_ finding: Finding) -> Bool {
        if case .suppressed = finding.modifier { true } else { false }
    }

    private static func row(_ finding: Finding, verbosity: Int, now: Date) -> String {
        let state: String
        switch finding.modifier {
        case .suppressed: state = "+-"
        case .expected, .idle: state = "z"
        case .notConfigured: state = "-"
        case .stale: state = finding.severity > .unknown ? finding.severity.word : "~"
        case .pending, nil: state = finding.severity.word
        }
        let text = finding.sentence.isEmpty ? finding.brief : finding.sentence
        // Without a word nobody knows: one look sees no change.
        let began = finding.effective > .ok ? finding.since : nil
        let since = verbosity > 0 ? began.map { "  (since \(Words.moment($0, now: now)))" } ?? "" : ""
        let why = verbosity > 1 && !finding.why.isEmpty ? "  [\(finding.why)]" : ""
        let known = verbosity > 0 ? finding.acknowledged.map { "  (\($0.words))" } ?? "" : ""
        return
            "  \(state.padded(to: 4)) \(finding.id.padded(to: 22)) \(text)  (\(finding.witness.rawValue))\(since)\(known)\(why)"
    }
}

extension String {
    /// The text with blanks up to `count` columns.
    func padded(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - TextWidth.of(self))) }
}
