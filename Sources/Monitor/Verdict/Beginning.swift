public import FoundationEssentials

/// Since when a row is as it is, and who tells that.
public struct Beginning: Equatable, Sendable {
    /// Who tells a beginning; the stable words of the machine formats.
    public enum Teller: String, Sendable {
        /// The thing itself, or the evidence.
        case source
        /// This program saw it change.
        case change
        /// Nobody: it was so at this program's first look, and began some time before.
        case firstLook = "first-look"
    }

    /// The moment: of the beginning, or of the first look at what had begun before.
    public let at: Date
    /// Who tells it.
    public let teller: Teller

    /// The beginning of what `finding` is; nil for a row that was never seen.
    public init?(_ finding: Finding, in log: StateLog) {
        if let since = finding.since {
            (at, teller) = (since, .source)
            return
        }
        guard let seen = log.since(finding.id) else { return nil }
        (at, teller) = (seen, log.isFirstLook(finding.id) ? .firstLook : .change)
    }

    /// `12:36`, or `<12:36` for what began before; the day for another one.
    public func brief(now: Date) -> String { (teller == .firstLook ? "<" : "") + Words.moment(at, now: now) }

    /// `since 12:36`, or `since before 12:36`.
    public func words(now: Date) -> String { "since \(before)\(Words.moment(at, now: now))" }

    /// `since 23 Nov 12:36, 4m15s`, or `since before 23 Nov 12:36, over 4m15s`.
    public func long(now: Date) -> String {
        let age = Words.duration(now.timeIntervalSince(at))
        return "since \(before)\(Words.dayAndTime(at)), \(teller == .firstLook ? "over " : "")\(age)"
    }

    private var before: String { teller == .firstLook ? "before " : "" }
}
