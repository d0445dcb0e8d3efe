public import FoundationEssentials
public import Monitor

/// What `mltop check` prints and how it exits, made from one judgement.
public struct CheckReport: Sendable {
    /// How it is printed.
    public enum Format: String, CaseIterable, Sendable {
        /// The verdict and the rows that are not well, for people.
        case text
        /// Every row, for programs.
        case json
        /// One line with performance data, for Nagios and its kin.
        case nagios
    }

    /// Which rows count.
    public struct Selection: Sendable {
        /// The classes.
        public var classes: Set<FindingClass> = [.health]
        /// Patterns of ids that are kept; empty keeps all.
        public var only: [String] = []
        /// Patterns of ids that are left out.
        public var except: [String] = []

        /// Health only.
        public init() {}

        /// True when the row counts.
        public func keeps(_ finding: Finding) -> Bool {
            guard classes.contains(finding.findingClass) else { return false }
            if !only.isEmpty, !only.contains(where: { Glob.matches(finding.id, $0) }) { return false }
            return !except.contains { Glob.matches(finding.id, $0) }
        }
    }

    /// The name of the stack.
    public let stack: String
    /// The rows that count.
    public let findings: [Finding]
    /// The counts of those rows.
    public let counts: Counts
    /// The worst of them.
    public let severity: Severity
    /// The verdict over them.
    public let verdict: Verdict
    /// The moment.
    public let now: Date
    /// What watching itself costs, told beside the rows with `-v`; nil where it is one of them or not known.
    public let own: String?

    /// Reports the rows of `judgement` that `selection` keeps; with no row at all the state is UNKNOWN.
    ///
    /// A row whose first poll never ended counts as UNKNOWN: one look was taken and it said nothing.
    public init(stack: String, judgement: Judgement, selection: Selection = Selection()) {
        self.stack = stack
        now = judgement.now
        let chosen = judgement.findings.filter(selection.keeps).map(Self.settled)
        let ids = Set(chosen.map(\.id))
        let kept = Judgement(findings: chosen.map { Self.standing($0, ids, judgement) }, now: judgement.now).findings
        findings = kept
        counts = Counts(kept)
        let verified = kept.contains { $0.modifier != .notConfigured }
        severity = verified ? kept.map(\.effective).max() ?? .unknown : .unknown
        own = judgement["self.cost"].flatMap { ids.contains($0.id) || $0.modifier != nil ? nil : $0.sentence }
        verdict = Verdict(Judgement(findings: kept.map(Self.asHealth), now: judgement.now))
    }

    /// The exit status: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
    public var exitStatus: Int32 { severity.exitStatus }

    /// The sentence of the whole.
    public var headline: String { findings.isEmpty ? "no row was checked" : verdict.headline }

    /// The lines in a format; `verbosity` adds rows to the text.
    public func lines(as format: Format, verbosity: Int = 0) -> [String] {
        switch format {
        case .text: TextReport.lines(self, verbosity: verbosity)
        case .json: [JSONReport.line(self)]
        case .nagios: NagiosReport.lines(self, verbosity: verbosity)
        }
    }

    /// The finding by itself when the row that it follows from was not chosen: it is as bad as its cause.
    private static func standing(_ finding: Finding, _ chosen: Set<String>, _ judgement: Judgement) -> Finding {
        guard case .suppressed(let id) = finding.modifier, !chosen.contains(id), let cause = judgement[id] else {
            return finding
        }
        var finding = finding
        finding.modifier = nil
        if finding.severity < cause.severity { finding.sentence = "\(finding.label) follows: \(cause.sentence)" }
        finding.severity = max(finding.severity, cause.severity)
        finding.urgency = max(finding.urgency, cause.urgency)
        finding.why = finding.why.isEmpty ? "\(id): \(cause.why)" : "\(finding.why); \(id): \(cause.sentence)"
        if finding.next.isEmpty { finding.next = cause.next }
        return finding
    }

    private static func settled(_ finding: Finding) -> Finding {
        guard finding.modifier == .pending else { return finding }
        var finding = finding
        finding.modifier = nil
        finding.severity = .unknown
        finding.brief = "not read"
        finding.sentence = "\(finding.label): not read in time"
        finding.next = "raise --timeout"
        return finding
    }

    /// The finding counted as health, so that a report of money or posture alone has a verdict of its own.
    private static func asHealth(_ finding: Finding) -> Finding {
        var finding = finding
        finding.findingClass = .health
        return finding
    }
}
