/// How many rows are how; every row is counted once.
public struct Counts: Equatable, Sendable {
    /// Rows that are critical.
    public var critical = 0
    /// Rows that warn.
    public var warning = 0
    /// Rows that nobody could verify.
    public var unknown = 0
    /// Rows verified as well within their period.
    public var ok = 0
    /// Rows folded under a cause.
    public var follows = 0
    /// Rows folded under a cause that nobody could verify either; part of `follows`.
    public var followsUnread = 0
    /// Rows that are meant to be so, or have no input.
    public var expected = 0
    /// Rows that the settings leave out.
    public var notConfigured = 0
    /// Rows whose first poll is under way.
    public var pending = 0
    /// Rows whose fault somebody acknowledged; part of the critical ones, of those that warn and of the unverified.
    public var known = 0

    /// Nothing counted.
    public init() {}

    /// Counts `findings`: the one function by which every count on every screen is made.
    public init(_ findings: [Finding]) {
        for finding in findings {
            switch finding.modifier {
            case .suppressed:
                follows += 1
                if finding.severity == .unknown { followsUnread += 1 }
            case .expected, .idle: expected += 1
            case .notConfigured: notConfigured += 1
            case .pending: pending += 1
            case .stale, nil:
                if finding.severity > .ok, finding.acknowledged != nil { known += 1 }
                switch finding.severity {
                case .critical: critical += 1
                case .warning: warning += 1
                case .unknown: unknown += 1
                case .ok: ok += 1
                }
            }
        }
    }

    /// All rows.
    public var all: Int { critical + warning + unknown + ok + follows + expected + notConfigured + pending }

    /// Rows that should have been verified: all but those left out.
    public var watched: Int { all - notConfigured }

    /// Rows that nobody verified, folded or not.
    public var unread: Int { unknown + pending + followsUnread }

    /// `1 crit  1 warn  0 unread`, and `1 known` behind it where one of them was acknowledged.
    public var line: String {
        "\(critical) crit  \(warning) warn  \(unread) unread" + (known > 0 ? "  \(known) known" : "")
    }
}
