public import FoundationEssentials

/// What the day so far cost, UTC: hosts by the hours that they really ran, all else as it is used at present.
public struct DayCost: Equatable, Sendable {
    /// What is known of the hours that hosts ran.
    public enum Basis: Equatable, Sendable {
        /// They are known.
        case counted
        /// One ran before its last launch perhaps, which EC2 does not tell.
        case least
        /// Of one nothing is known but that it is there: the rate is that of the rest of the month.
        case rate
    }

    /// Dollars since midnight UTC.
    public let dollars: Double
    /// What is known of the hours.
    public let basis: Basis

    /// `about $3.91 since midnight UTC`, `at least …`, or with the words that it is the present rate times the hours.
    public var words: String {
        "\(brief) since midnight UTC" + (basis == .rate ? ", at the present rate" : "")
    }

    /// `about $3.91`, `at least $3.91`.
    public var brief: String { (basis == .least ? "at least " : "about ") + Words.dollars(dollars) }
}

extension MonthCost {
    /// Hours that a month must still have, so that a rate can be told from what is to come.
    private static let leastLeft = 0.05

    /// What the day of `now` cost so far; nil at the very end of a month.
    public func today(at now: Date) -> DayCost? {
        let month = CostMonth(now)
        guard month.left > Self.leastLeft else { return nil }
        let hours = now.timeIntervalSince(CivilTime(now).start) / 3600
        var dollars = 0.0
        var basis = DayCost.Basis.counted
        for line in lines {
            if let day = line.day {
                dollars += day.dollars
                if day.isLeast, basis == .counted { basis = .least }
            } else {
                // What began today cost no more than it did this month.
                dollars += min(line.soFar, (line.likely - line.soFar) / month.left * hours)
                if line.component == .hosts { basis = .rate }
            }
        }
        return DayCost(dollars: dollars, basis: basis)
    }
}

extension HostFacts {
    /// Hours that it ran since midnight; nil where nobody tells.
    ///
    /// They are the least where it may have run before its last launch.
    func hours(since midnight: Date, until now: Date) -> (hours: Double, isLeast: Bool)? {
        let isUp = state == "running" || state == "pending" || state == "stopping"
        let stopped = isUp ? nil : Scene.transitionTime(stateReason)
        if let stopped, stopped <= midnight { return (0, false) }
        guard let launchedAt, let end = isUp ? now : stopped else { return nil }
        let start = max(launchedAt, midnight)
        return (max(0, min(end, now).timeIntervalSince(start)) / 3600, launchedAt > midnight)
    }
}
