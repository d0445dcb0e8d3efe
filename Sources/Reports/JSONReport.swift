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
            ("schema", .integer(schema)), ("stack", .clean(report.stack)), ("state", .clean(report.severity.name)),
            ("exit", .integer(Int(report.exitStatus))), ("at", .clean(Words.stamp(report.now))),
            ("summary", .clean(report.headline)), ("impact", .clean(report.verdict.impact)),
            ("why", .clean(report.verdict.why)), ("next", .clean(report.verdict.next)),
            ("urgency", .clean(report.verdict.urgency.rawValue)),
            (
                "counts",
                JSONText.object([
                    ("critical", .integer(counts.critical)), ("warning", .integer(counts.warning)),
                    ("unknown", .integer(counts.unknown)), ("ok", .integer(counts.ok)),
                    ("follows", .integer(counts.follows)),
                    ("expected", .integer(counts.expected)), ("not_configured", .integer(counts.notConfigured)),
                ])
            ),
            ("rows", JSONText.list(report.findings.map { row($0, now: report.now) })),
        ])
    }

    private static func row(_ finding: Finding, now: Date) -> JSONText {
        var follows = JSONText.null
        if case .suppressed(let cause) = finding.modifier { follows = .clean(cause) }
        return JSONText.object([
            ("id", .clean(finding.id)), ("state", .clean(finding.severity.name)),
            ("class", .clean(finding.findingClass.rawValue)),
            ("modifier", finding.modifier.map { .clean($0.name) } ?? .null), ("follows", follows),
            ("witness", .clean(finding.witness.rawValue)), ("brief", .clean(finding.brief)),
            ("sentence", .clean(finding.sentence)), ("impact", .clean(finding.impact)),
            ("why", .clean(finding.why)), ("next", .clean(finding.next)),
            ("age", finding.readAt.map { .number(now.timeIntervalSince($0)) } ?? .null),
            ("since", finding.since.map { .clean(Words.stamp($0)) } ?? .null),
            // One look knows only what the source tells.
            ("since_from", finding.since == nil ? .null : .clean(Beginning.Teller.source.rawValue)),
            (
                "acknowledged",
                finding.acknowledged.map {
                    JSONText.object([("by", .clean($0.by)), ("until", .clean(Words.stamp($0.until)))])
                } ?? .null
            ),
            (
                "measures",
                JSONText.list(
                    finding.measures.map {
                        JSONText.object([
                            ("name", .clean($0.name)), ("value", $0.value.map { .number($0) } ?? .null),
                            ("unit", .clean($0.unit)), ("warning", $0.warning.map { .number($0) } ?? .null),
                            ("critical", $0.critical.map { .number($0) } ?? .null),
                        ])
                    })
            ),
        ])
    }
}
