import Cells
import Monitor

/// The word of a row's state, four columns wide, and the role that it is drawn in.
struct StateWord {
    let text: String
    let role: Role

    init(_ finding: Finding) {
        switch finding.modifier {
        case .suppressed: (text, role) = (" :  ", .follows)
        case .expected, .idle: (text, role) = (" z  ", .expected)
        case .notConfigured: (text, role) = (" -  ", .dim)
        case .pending: (text, role) = (" .. ", .dim)
        case .stale:
            (text, role) =
                finding.severity > .unknown ? (finding.severity.word, Self.role(finding.severity)) : (" ~  ", .stale)
        case nil: (text, role) = (finding.severity == .ok ? " ok " : finding.severity.word, Self.role(finding.severity))
        }
    }

    static func role(_ severity: Severity) -> Role {
        switch severity {
        case .ok: .ok
        case .warning: .warning
        case .critical: .critical
        case .unknown: .unknown
        }
    }

    static func verdictRole(_ verdict: Verdict) -> Role {
        if verdict.isPending { return .verdictUnknown }
        switch verdict.severity {
        case .ok: return .verdictOk
        case .warning: return .verdictWarning
        case .critical: return .verdictCritical
        case .unknown: return .verdictUnknown
        }
    }

    /// The word in front of the verdict.
    static func verdict(_ verdict: Verdict) -> String {
        if verdict.isPending { return "..." }
        return verdict.severity == .ok ? "OK" : verdict.severity.word
    }
}
