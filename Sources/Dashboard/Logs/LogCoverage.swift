import FoundationEssentials
public import Monitor

/// From when on the lines that are shown are all that there were: before that a minute without a line tells nothing.
public struct LogCoverage: Equatable, Sendable {
    /// The first whole minute, counted since 1970.
    public var minute: Int
    /// The group whose lines are missing before it; nil where older lines were dropped.
    public var group: String?

    /// That of the lines on the screen; nil where nobody tells.
    public static func of(_ state: DashboardState) -> LogCoverage? {
        let only = state.logs.view.filter.group
        var latest: LogCoverage?
        func take(_ from: Date, _ group: String?) {
            let minute = MinuteSeries.minute(of: from + 59.999)
            if minute > latest?.minute ?? 0 { latest = LogCoverage(minute: minute, group: group) }
        }
        for (name, from) in state.linesFrom.sorted(by: { $0.key < $1.key }) where only == nil || only == name {
            take(from, name)
        }
        let store = state.world.logStore
        if store.dropped > 0, !store.isEmpty { take(store.time(0), nil) }
        return latest
    }

    /// What is missing before, in words: `lambda not read`.
    public func lack(in stack: Stack) -> String {
        group.map { "\(stack.logWord(of: $0)) not read" } ?? "older lines dropped"
    }

    /// What is missing in an earlier minute, in words: of the last one before the whole ones a part was read.
    public func lack(in minute: Int, _ stack: Stack) -> String {
        guard minute == self.minute - 1, let group else { return lack(in: stack) }
        return "\(stack.logWord(of: group)) read in part"
    }
}
