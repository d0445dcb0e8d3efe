import Cells
import FoundationEssentials
import Monitor

/// The report for programs: one JSON object on one line, keys stable within a `schema`, times RFC 3339 in UTC, null where
/// a value is not known.
enum JSONReport {
    /// The version of the keys.
    static let schema = 1

    static func line(_ report: CheckReport) -> String { object(report).text }

    /// The report of one stack.
    static func object(_ report: CheckReport) -> JSONText {
        let counts = report.counts
        return JSONText.object([
            ("schema", "\(schema)"), ("stack", .quoted(report.stack)), ("state", .quoted(report.severity.name)),
            ("exit", "\(report.exitStatus)"), ("at", .quoted(Words.stamp(report.now))),
            ("summary", .quoted(report.headline)), ("impact", .quoted(report.verdict.impact)),
            ("why", .quoted(report.verdict.why)), ("next", .quoted(report.verdict.next)),
            ("urgency", .quoted(report.verdict.urgency.rawValue)),
            (
                "counts",
                JSONText.object([
                    ("critical", "\(counts.critical)"), ("warning", "\(counts.warning)"),
                    ("unknown", "\(counts.unknown)"), ("ok", "\(counts.ok)"), ("follows", "\(counts.follows)"),
                    ("expected", "\(counts.expected)"), ("not_configured", "\(counts.notConfigured)"),
                ])
            ),
            ("rows", JSONText.array(report.findings.map { row($0, now: report.now) })),
        ])
    }

    private static func row(_ finding: Finding, now: Date) -> JSONText {
        var follows = JSONText.null
        if case .suppressed(let cause) = finding.modifier { follows = .quoted(cause) }
        return JSONText.object([
            ("id", .quoted(finding.id)), ("state", .quoted(finding.severity.name)),
            ("class", .quoted(finding.findingClass.rawValue)),
            ("modifier", finding.modifier.map { .quoted($0.name) } ?? .null), ("follows", follows),
            ("witness", .quoted(finding.witness.rawValue)), ("brief", .quoted(finding.brief)),
            ("sentence", .quoted(finding.sentence)), ("impact", .quoted(finding.impact)),
            ("why", .quoted(finding.why)), ("next", .quoted(finding.next)),
            ("age", finding.readAt.map { .number(now.timeIntervalSince($0)) } ?? .null),
            ("since", finding.since.map { .quoted(Words.stamp($0)) } ?? .null),
            (
                "acknowledged",
                finding.acknowledged.map {
                    JSONText.object([("by", .quoted($0.by)), ("until", .quoted(Words.stamp($0.until)))])
                } ?? .null
            ),
            (
                "measures",
                JSONText.array(
                    finding.measures.map {
                        JSONText.object([
                            ("name", .quoted($0.name)), ("value", $0.value.map { .number($0) } ?? .null),
                            ("unit", .quoted($0.unit)), ("warning", $0.warning.map { .number($0) } ?? .null),
                            ("critical", $0.critical.map { .number($0) } ?? .null),
                        ])
                    })
            ),
        ])
    }
}
