/// How bad a row is, in the one order by which the worst of several is taken.
public enum Severity: Int, Comparable, CaseIterable, Sendable {
    /// Verified as well.
    case ok = 0
    /// Nobody can tell: no witness, no login, an answer that cannot be understood.
    case unknown = 1
    /// Will hurt, or hurts a little.
    case warning = 2
    /// Hurts now.
    case critical = 3

    /// Orders by badness.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The exit status of `check`: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
    public var exitStatus: Int32 {
        switch self {
        case .ok: 0
        case .warning: 1
        case .critical: 2
        case .unknown: 3
        }
    }

    /// The word of monitoring plugins: `OK`, `WARNING`, `CRITICAL`, `UNKNOWN`.
    public var name: String {
        switch self {
        case .ok: "OK"
        case .warning: "WARNING"
        case .critical: "CRITICAL"
        case .unknown: "UNKNOWN"
        }
    }

    /// The four-letter word of the screen: `ok`, `WARN`, `CRIT`, `UNKN`.
    public var word: String {
        switch self {
        case .ok: "ok"
        case .warning: "WARN"
        case .critical: "CRIT"
        case .unknown: "UNKN"
        }
    }
}
