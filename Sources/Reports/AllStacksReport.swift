import Cells
public import Monitor

/// What `mltop check --all-stacks` prints: the worst of several stacks, and each of them behind its name.
public struct AllStacksReport: Sendable {
    /// A report for each stack, in the order of the config.
    public let reports: [CheckReport]

    /// Puts the reports together.
    public init(_ reports: [CheckReport]) { self.reports = reports }

    /// The worst state of all; UNKNOWN without any stack.
    public var severity: Severity { reports.map(\.severity).max() ?? .unknown }

    /// The exit status: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
    public var exitStatus: Int32 { severity.exitStatus }

    /// One sentence on all of them, with the worst.
    public var headline: String {
        let bad = reports.filter { $0.severity > .ok }
        guard let worst = bad.max(by: { $0.severity < $1.severity }) else {
            return "all \(reports.count) stacks are OK"
        }
        return "\(bad.count) of \(reports.count) stacks not OK; \(worst.stack): \(worst.headline)"
    }

    /// The lines in a format; every line but the first begins with the name of its stack.
    public func lines(as format: CheckReport.Format, verbosity: Int = 0) -> [String] {
        switch format {
        case .text:
            let first = Sanitiser.clean("\(severity.name): \(headline)")
            return [first]
                + reports.flatMap { report in
                    report.lines(as: .text, verbosity: verbosity).map { Sanitiser.clean("\(report.stack): \($0)") }
                }
        case .json:
            let stacks = reports.map { JSONReport.object($0) }
            let whole = JSONText.object([
                ("schema", .integer(JSONReport.schema)), ("state", .clean(severity.name)),
                ("exit", .integer(Int(exitStatus))),
                ("summary", .clean(headline)), ("stacks", .list(stacks)),
            ])
            return [whole.text]
        case .nagios:
            let data = reports.flatMap { NagiosReport.data($0, prefix: "\($0.stack).") }
            let sentence = NagiosReport.plain("MLTOP \(severity.name) - \(headline)")
            var lines = ["\(sentence) | \(data.joined(separator: " "))"]
            if verbosity > 0 {
                lines += reports.flatMap { report in
                    NagiosReport.rows(report).map { NagiosReport.plain("\(report.stack): \($0)") }
                }
            }
            return lines
        }
    }
}
