public import FoundationEssentials
public import Monitor

/// How the lines of the logs are looked at.
public struct LogDesk: Equatable, Sendable {
    /// The lines that are shown.
    public internal(set) var view = LogView()
    /// The text by which lines are filtered; a leading `!` keeps what does not match.
    public internal(set) var filter = ""
    /// The text that is looked for without hiding anything.
    public internal(set) var search = ""
    /// True while that text is typed.
    public internal(set) var isSearching = false
    /// The least severity that is shown.
    public internal(set) var least = LogSeverity.debug
    /// True while the cursor stays on the newest line.
    public internal(set) var isFollowing = true
    /// True when each line tells its time.
    public internal(set) var showsTimes = true
    /// True when long lines go on in the next row.
    public internal(set) var wraps = false
    /// The number of the first line that is not shown while everything stands still; nil while lines come.
    public internal(set) var pausedAt: Int?
    /// The position of the line at the top of the page, after a jump to a minute; nil where the cursor decides.
    public internal(set) var top: Int?
    /// Moments at which a line was drawn to tell what came after, in order.
    public internal(set) var markers: [Date] = []

    /// Why the lines of a group could not be read when somebody asked.
    public internal(set) var faults: [String: String] = [:]
    /// When the lines of a group that is read on demand came last, or failed to.
    public internal(set) var answers: [String: Date] = [:]
    /// When they were asked for last because they are followed.
    var questions: [String: Date] = [:]

    /// What was read of each watched group before the lines that its polls brought.
    public internal(set) var older: [String: Range<Date>] = [:]
    /// The older lines that are awaited; nil when none are.
    var question: OlderQuestion?
    /// The minute to which lines are read back; nil where nobody walks.
    var goal: Int?

    /// Seconds after which lines that are read on demand and still grow are read again, and after a failure.
    static let readAgain = (after: 10.0, afterFailure: 60.0)

    /// Everything shown, following.
    public init() {}

    /// Lines that came since everything stands still.
    public func waiting(in store: LogStore) -> Int { pausedAt.map { max(0, store.end - max($0, store.dropped)) } ?? 0 }
}

extension DashboardState {
    /// True while the eye is on a screen of log lines.
    public var isOnLogs: Bool {
        place?.isLogs == true && (mode == .screen || mode == .filter)
    }

    /// True while the keys move among log lines, and not in the table of groups.
    public var isOnLogLines: Bool { isOnLogs && visits.last?.focus == 0 }

    /// Brings the view of the lines up to date.
    mutating func refreshLogs() {
        var filter = LogView.Filter()
        filter.text = logs.filter
        filter.least = logs.least
        switch place {
        case .logs: break
        case .logGroup(let group): filter.group = group
        default: return
        }
        if filter != logs.view.filter || logs.isFollowing { logs.top = nil }
        logs.view.refresh(world.logStore, filter, limit: logs.pausedAt)
    }

    /// What has to be read for the lines of the place that the eye is on; nothing for those that are polled.
    var linesToRead: [Effect] {
        guard case .logGroup(let group) = place, LogGroupName.isContainer(group) else { return [] }
        return [.readLines(group: group)]
    }

    /// What has to be read because the eye is on it, or again because the eye follows it; nothing while an answer is awaited.
    mutating func linesToReadAgain() -> [Effect] {
        let task = taskLogToRead() + olderLinesToRead()
        guard task.isEmpty else { return task }
        let effects = linesToRead
        guard case .readLines(let group)? = effects.first, logs.isFollowing, logs.pausedAt == nil,
            let answer = logs.answers[group], answer >= logs.questions[group] ?? .distantPast
        else { return [] }
        let pause = logs.faults[group] == nil ? LogDesk.readAgain.after : LogDesk.readAgain.afterFailure
        guard now.timeIntervalSince(answer) >= pause else { return [] }
        logs.questions[group] = now
        return effects
    }

    /// Keeps the cursor on the newest line while that is wanted.
    mutating func followLogs() {
        guard logs.isFollowing else { return }
        putLogCursor(on: logs.view.count - 1)
    }

    /// Puts the cursor on the line at a position, where log lines are shown and there is one.
    mutating func putLogCursor(on position: Int) {
        guard place?.isLogs == true, logs.view.count > 0, let lines = listings.first else { return }
        visits[visits.count - 1].put(on: min(max(0, position), logs.view.count - 1), of: lines, table: 0)
    }

    /// The position of the cursor among the lines.
    public var logPosition: Int { visits.last?.cursor(of: 0).position ?? 0 }

    /// The line that is shown at a position.
    public func logLine(at position: Int) -> LogLines.Line? {
        let place = position < logs.view.count ? logs.view.number(at: position) - world.logStore.dropped : -1
        return world.logStore.indices.contains(place) ? world.logStore[place] : nil
    }
}

extension LogDesk {
    /// The text that is typed: what is looked for, or what lines are filtered by.
    var text: String {
        get { isSearching ? search : filter }
        set { if isSearching { search = newValue } else { filter = newValue } }
    }
}
