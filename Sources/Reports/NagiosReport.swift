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
        let data = report.findings.flatMap { finding in finding.measures.map { datum($0, of: finding.id) } }
        let counts = report.counts
        let totals = [
            "critical=\(counts.critical)", "warning=\(counts.warning)", "unknown=\(counts.unknown)", "ok=\(counts.ok)",
        ]
        var lines = [plain(sentence) + " | " + (totals + data).joined(separator: " ")]
        if verbosity > 0 { lines += bad.map { plain("\($0.severity.name): \($0.id): \($0.sentence)") } }
        return lines
    }

    /// The text without the bar that begins performance data.
    private static func plain(_ text: String) -> String {
        String(Sanitiser.clean(text).map { $0 == "|" ? "/" : $0 })
    }

    private static func datum(_ measure: Measure, of id: String) -> String {
        let label = "\(id)_\(measure.name)".filter { $0 != "=" && $0 != "'" && $0 != "|" }
        let value = measure.value.map { JSONText.number($0).text } ?? "U"
        let limits = [measure.warning, measure.critical].map { $0.map { JSONText.number($0).text } ?? "" }
        let unit = ["s", "%", "B", "c"].contains(measure.unit) && value != "U" ? measure.unit : ""
        return "'\(Sanitiser.clean(label))'=\(value)\(unit);\(limits[0]);\(limits[1])"
    }
}
