import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// How the lines are looked at, in one row: following or paused, what is hidden and why, and how many there are.
enum LogStatus {
    static func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        let counts = counts(state)
        let right = frame.putRight(
            counts + " ", endColumn: area.endColumn, row: area.row, role: .dim, width: area.columns / 2)
        var column = area.column + 1
        for (text, role) in parts(state) {
            let room = area.endColumn - right - 1 - column
            guard room > 4 else { return }
            column += frame.put(text, column: column, row: area.row, role: role, width: room, ellipsis: true) + 2
        }
    }

    private static func parts(_ state: DashboardState) -> [(String, Role)] {
        let desk = state.logs
        var parts: [(String, Role)] = []
        if desk.pausedAt != nil {
            parts.append(("PAUSED, \(Words.grouped(desk.waiting(in: state.world.logStore))) wait", .warning))
        } else {
            parts.append(desk.isFollowing ? ("following", .ok) : ("not following", .dim))
        }
        if let minute = LogHistogram.words(state) { parts.append((minute, .hint)) }
        switch desk.least {
        case .error: parts.append(("errors only", .title))
        case .warning: parts.append(("warnings and errors", .title))
        default: break
        }
        if !desk.filter.isEmpty, desk.filter != "!" {
            let isInverse = desk.filter.hasPrefix("!")
            parts.append(
                (isInverse ? "without \(desk.filter.dropFirst())" : "with \(desk.filter)", .match))
        }
        if !desk.search.isEmpty { parts.append(("looking for \(desk.search)", .match)) }
        let read = readings(state)
        if let fault = read.fault {
            parts.append(("new lines cannot be read: \(fault)", .warning))
        } else if let at = read.at {
            parts.append(("read \(Words.bound(state.now.timeIntervalSince(at), isCoarse: state.isSlow)) ago", .dim))
        } else if read.isAsked {
            parts.append(("reading", .dim))
        }
        return parts
    }

    /// When the lines were read last or why not; those of a container come over SSH, whatever AWS says.
    private static func readings(_ state: DashboardState) -> (at: Date?, fault: String?, isAsked: Bool) {
        if case .logGroup(let group) = state.place, LogGroupName.isContainer(group) {
            return (state.logs.answers[group], state.logs.faults[group], true)
        }
        let feed = state.world.logLines
        return (state.stack.aws == nil ? nil : feed.readAt, feed.failure.map { "\($0)" }, false)
    }

    /// `312 of 1,204 lines`; `? lines` where none was read.
    private static func counts(_ state: DashboardState) -> String {
        let view = state.logs.view
        let hidden = view.hidden(of: state.world.logStore)
        if hidden ?? 0 == 0, let lines = state.listings.first, state.isUnread(lines) { return "? lines" }
        let shown = Words.grouped(view.count)
        let dropped = state.world.logStore.dropped > 0 ? ", older ones dropped" : ""
        if let hidden, hidden > 0 { return "\(shown) of \(Words.grouped(view.count + hidden)) lines\(dropped)" }
        return "\(shown) line\(view.count == 1 ? "" : "s")\(dropped)"
    }
}
