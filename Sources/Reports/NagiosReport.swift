import Cells
import Monitor

/// The report for Nagios, Icinga and their kin: one line, performance data behind `|`, more lines with `-v`.
///
/// The format is that of the Monitoring Plugins' guidelines: `'label'=value[unit];[warn];[crit]`.
enum NagiosReport {
    static func lines(_ report: CheckReport, verbosity: Int) -> [String] {
        let bad = report.findings.filter { $0.effective > .ok }
        let others = bad.count > 1 ? " (and \(bad.count - 1) more)" : ""
        let sentence = "MLTOP \(report.severity.name) - \(report.headline)\(others)"
        let lines = [plain(sentence) + " | " + data(report).joined(separator: " ")]
        return verbosity > 0 ? lines + rows(report) : lines
    }

    /// The counts and the measures of a report; every label of a measure begins with `prefix`, and without one the counts
    /// have no quotes.
    static func data(_ report: CheckReport, prefix: String = "") -> [String] {
        let counts = report.counts
        let totals = [
            ("critical", counts.critical), ("warning", counts.warning), ("unknown", counts.unknown), ("ok", counts.ok),
        ]
        let measures = report.findings.flatMap { finding in
            finding.measures.map { datum($0, of: prefix + finding.id) }
        }
        return totals.map { prefix.isEmpty ? "\($0.0)=\($0.1)" : "'\(label(prefix + $0.0))'=\($0.1)" } + measures
    }

    /// A line for each row that is not well, and what watching itself costs.
    static func rows(_ report: CheckReport) -> [String] {
        report.findings.filter { $0.effective > .ok }.map { plain("\($0.severity.name): \($0.id): \($0.sentence)") }
            + (report.own.map { [plain("mltop itself: \($0)")] } ?? [])
    }

    /// The text without the bar that begins performance data.
    static func plain(_ text: String) -> String {
        String(Sanitiser.clean(text).map { $0 == "|" ? "/" : $0 })
    }

    /// The digits of a number; nil for one that is not known or is none.
    private static func number(_ value: Double?) -> String? {
        let text = value.map { JSONText.number($0).text }
        return text == JSONText.null.text ? nil : text
    }

    private static func datum(_ measure: Measure, of id: String) -> String {
        let value = number(measure.value) ?? "U"
        let limits = [measure.warning, measure.critical].map { number($0) ?? "" }
        let unit = ["s", "%", "B", "c"].contains(measure.unit) && value != "U" ? measure.unit : ""
        return "'\(label("\(id)_\(measure.name)"))'=\(value)\(unit);\(limits[0]);\(limits[1])"
    }

    /// The text without what ends a label.
    private static func label(_ text: String) -> String {
        Sanitiser.clean(text.filter { $0 != "=" && $0 != "'" && $0 != "|" })
    }
}
