public import Cells
public import Monitor

/// The word of a row's state, four columns wide, and the role that it is drawn in.
public struct StateWord: Sendable {
    /// The word.
    public let text: String
    /// What it means.
    public let role: Role

    /// The word of a row.
    public init(_ finding: Finding) {
        switch finding.modifier {
        case .suppressed: (text, role) = (" :  ", .follows)
        case .expected, .idle: (text, role) = (" z  ", .expected)
        case .notConfigured: (text, role) = (" -  ", .dim)
        case .pending: (text, role) = (" .. ", .dim)
        case .stale:
            (text, role) =
                finding.severity > .unknown ? (finding.severity.word, Self.role(finding.severity)) : (" ~  ", .stale)
        // A finding of posture is open or it is not: it works either way, and its word must not look like a fault.
        case nil where finding.findingClass == .posture && finding.severity == .warning:
            (text, role) = ("open", finding.acknowledged == nil ? .title : .follows)
        case nil: (text, role) = (finding.severity == .ok ? " ok " : finding.severity.word, Self.role(finding.severity))
        }
    }

    /// The word of an event: what a row became, as its own row says it, else the kind of what happened.
    public init(_ event: StackEvent, in state: DashboardState) {
        guard let severity = event.severity else {
            (text, role) = (event.kind.rawValue, event.kind == .error ? .warning : .text)
            return
        }
        let isOpen = severity == .warning && state.judgement[event.row]?.findingClass == .posture
        (text, role) = isOpen ? ("open", .title) : (severity.word, Self.role(severity))
    }

    /// What a severity means.
    public static func role(_ severity: Severity) -> Role {
        switch severity {
        case .ok: .ok
        case .warning: .warning
        case .critical: .critical
        case .unknown: .unknown
        }
    }

    /// What the word in front of the verdict means.
    public static func verdictRole(_ verdict: Verdict) -> Role {
        if verdict.isReading { return .verdictUnknown }
        switch verdict.severity {
        case .ok: return .verdictOk
        case .warning: return .verdictWarning
        case .critical: return .verdictCritical
        case .unknown: return .verdictUnknown
        }
    }

    /// The word in front of the verdict.
    public static func verdict(_ verdict: Verdict) -> String {
        if verdict.isReading { return "..." }
        return verdict.severity == .ok ? "OK" : verdict.severity.word
    }
}
