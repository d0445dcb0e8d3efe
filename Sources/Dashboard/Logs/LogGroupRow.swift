public import Cells
public import FoundationEssentials
import Monitor

/// One group of lines: a CloudWatch log group, the tasks of Airflow that failed, or a container.
public struct LogGroupRow: Equatable, Sendable {
    /// The whole name.
    public var name: String
    /// The word in front of its lines.
    public var word: String
    /// The newest line that was read or told of.
    public var newest: Date?
    /// Error lines in the last 15 minutes; nil where nobody counts them.
    public var errors: Int?
    /// Bytes that are stored.
    public var bytes: Double?
    /// Days that lines are kept; nil for ever, or where nobody tells.
    public var retentionDays: Int?
    /// How long lines are kept, in words.
    public var kept: String
    /// Why it is as it is, such as a failed read.
    public var note: String

    /// True for a group whose lines are read when somebody opens it and at no other time.
    public var isOnDemand: Bool { LogGroupName.isContainer(name) }

    /// Every group that is watched, and those of which there are other lines.
    public static func all(_ state: DashboardState) -> [LogGroupRow] {
        let watched = state.stack.aws == nil ? [] : state.stack.watchedLogGroups
        let lines = state.world.logLines.value?.groups ?? [:]
        let facts = state.world.logGroups.value?.groups ?? [:]
        let containers = state.world.probes.sorted { $0.key < $1.key }.flatMap { host, feed in
            (feed.value?.containers ?? []).map { LogGroupName.ofContainer($0.name, host: host) }
        }
        let known = Set(watched + containers)
        let others = containers + state.world.logStore.groups.filter { !known.contains($0) }.sorted()
        return watched.map { group in
            let read = facts[group]?.value.flatMap { $0 }
            let told = read?.newestLine.value.flatMap { $0 }
            let days = read?.retentionDays
            return LogGroupRow(
                name: group, word: state.stack.logWord(of: group),
                newest: [told, lines[group]?.newest].compactMap(\.self).max(), errors: lines[group]?.errors,
                bytes: read?.bytes, retentionDays: days,
                kept: days.map { "\($0) d" } ?? (read == nil ? "-" : "ever"),
                note: note(facts[group], lines[group], state))
        }
            + others.map { group in
                LogGroupRow(
                    name: group, word: state.stack.logWord(of: group), newest: nil, errors: nil, bytes: nil,
                    retentionDays: nil, kept: "-",
                    note: LogGroupName.isTask(group)
                        ? "a task that failed, via Airflow"
                        : LogGroupName.isContainer(group)
                            ? "a container: Enter reads its newest lines over ssh" : "no longer watched")
            }
    }

    private static func note(
        _ facts: Part<LogGroups.Facts?>?, _ lines: LogLines.Group?, _ state: DashboardState
    ) -> String {
        if let failure = lines?.failure ?? facts?.failure { return "\(failure)" }
        if case .read(nil)? = facts { return "does not exist" }
        if lines?.hasGap == true { return "more lines came than were read" }
        if let calls = lines?.calls {
            let slow = calls.slow.map { ", 1 of 20 over \(Words.latency($0 / 1000))" } ?? ""
            let cold = calls.cold > 0 ? ", \(calls.cold) cold" : ""
            return "\(calls.count) calls, median \(Words.latency(calls.median / 1000))\(slow)\(cold)"
        }
        return lines == nil ? "not read yet" : ""
    }

    private static let roles: [Role] = [.group1, .group2, .group3, .group4]

    /// The role of a group's word: the same as long as the groups are the same.
    public static func role(of name: String, among names: [String]) -> Role {
        roles[(names.firstIndex(of: name) ?? 0) % roles.count]
    }
}
