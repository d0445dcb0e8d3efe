import FoundationEssentials

/// Which lines of Airflow's task logs were taken in, so that each comes once although every poll tells the end of the log.
struct TaskLines: Equatable, Sendable {
    /// Logs that are remembered.
    private static let mostLogs = 500

    /// How many lines of a log were taken, those before the first that was told included.
    private var taken: [String: Int] = [:]
    private var order: [String] = []

    /// The lines of these tasks that are new, in the order of time.
    ///
    /// A line without a time has that of the line before, and the first of a log that of the task's start.
    mutating func new(in tasks: AirflowTasks, readAt: Date) -> [LogLines.Line] {
        var lines: [LogLines.Line] = []
        for log in tasks.logs {
            let key = "\(log.dag) \(log.run) \(log.task) \(log.mapIndex) \(log.attempt)"
            let known = taken[key] ?? 0
            let all = log.earlierLines + log.lines.count
            guard all > known else { continue }
            if taken.updateValue(all, forKey: key) == nil { order.append(key) }
            let group = LogGroupName.ofTask(log.task, dag: log.dag)
            var at = start(of: log, in: tasks) ?? log.lines.compactMap(\.at).first ?? readAt
            for (place, line) in log.lines.enumerated() {
                at = line.at ?? at
                guard log.earlierLines + place >= known else { continue }
                lines.append(LogLines.Line(group: group, at: at, text: text(line)))
            }
        }
        while order.count > Self.mostLogs { taken[order.removeFirst()] = nil }
        return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private func start(of log: AirflowTasks.Log, in tasks: AirflowTasks) -> Date? {
        (tasks.ofRuns.value ?? []).first {
            $0.dag == log.dag && $0.run == log.run && $0.task == log.task && $0.mapIndex == log.mapIndex
        }?.startedAt
    }

    /// The text with its level in front, where the log keeps that apart.
    private func text(_ line: AirflowTasks.Log.Line) -> String {
        guard let level = line.level, !level.isEmpty else { return line.text }
        return "[\(level.uppercased())] \(line.text)"
    }
}
