import Cells
import FoundationEssentials
import Monitor

/// The end of one task's log.
struct TaskScreen: ScreenContent {
    let dag: String
    let run: String
    let task: String
    let index: Int

    init(dag: String, run: String, task: String, index: Int) {
        (self.dag, self.run, self.task, self.index) = (dag, run, task, index)
    }

    init(_ task: AirflowTasks.Instance) {
        self.init(dag: task.dag, run: task.run, task: task.task, index: task.mapIndex)
    }

    var id: String { "\(dag) \(run) \(task) \(index)" }
    var title: String { index < 0 ? task : "\(task) [\(index)]" }
    let summary = "the end of a task's log"

    func path(_ state: DashboardState) -> [String] { [dag, run, title, "log"] }

    var place: Place { .task(dag: dag, run: run, task: task, index: index) }

    func instance(_ state: DashboardState) -> AirflowTasks.Instance? {
        let all = state.world.airflowTasks.value
        return ((all?.ofRuns.value ?? []) + (all?.active.value ?? [])).first { TaskScreen($0).id == id }
    }

    /// True for a task whose log comes with the tasks.
    func isPolled(_ instance: AirflowTasks.Instance, _ state: DashboardState) -> Bool {
        polled(state)?.attempt == instance.attempt
    }

    private func polled(_ state: DashboardState) -> AirflowTasks.Log? {
        state.world.airflowTasks.value?.logs
            .filter { $0.dag == dag && $0.run == run && $0.task == task && $0.mapIndex == index }
            .max { $0.attempt < $1.attempt }
    }

    /// The log of the newest try that was read.
    private func log(_ state: DashboardState) -> AirflowTasks.Log? {
        [polled(state), state.taskLogs[place]?.log].compactMap(\.self).max { $0.attempt < $1.attempt }
    }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        var lines: [(name: String, text: String)] = []
        if let instance = instance(state) {
            let seconds = instance.startedAt.map { (instance.endedAt ?? state.now).timeIntervalSince($0) }
            let parts = [
                instance.state ?? "not scheduled", "try \(instance.attempt)", instance.operatorName,
                seconds.map { "ran \(Words.duration($0))" }, instance.endedAt.map { "ended \(Words.dayAndTime($0))" },
            ]
            lines.append(("Task", parts.compactMap(\.self).joined(separator: ", ")))
        }
        if let log = log(state) {
            if let reason = log.reason {
                lines.append(("Error", reason + (log.place.map { "  at \($0)" } ?? "")))
            }
            if let fault = state.taskLogs[place]?.fault { lines.append(("Log", "cannot be read again: \(fault)")) }
            if log.earlierLines > 0 {
                lines.append(("Log", "\(Words.grouped(log.earlierLines)) earlier lines are not shown"))
            }
        }
        return lines
    }

    /// What is said where no line of the log is known.
    private func nothing(_ state: DashboardState) -> String {
        guard let instance = instance(state) else { return "this task is not among those that are read" }
        guard instance.attempt > 0 else { return "this task has not begun: it has no log" }
        guard let answer = state.taskLogs[place] else { return "Enter reads the log of this task" }
        if let fault = answer.fault { return "the log cannot be read: \(fault)" }
        return answer.log == nil ? "reading the log" : "the log has no line"
    }

    func listings(_ state: DashboardState) -> [Listing] {
        let log = log(state)
        let lines = log?.lines ?? []
        var listing = Listing(
            "log", [.init("time", 8, rank: 1), .init("level", 8, rank: 2), .init("line", 40, grows: true)],
            count: lines.count, nothing: nothing(state), id: { "\($0) \(lines[$0].text.prefix(40))" }
        ) { index in
            let line = lines[index]
            let (_, role) = LogText.level(of: line.severity ?? LogSeverity(of: line.text))
            return Listing.Line(
                id: "\(index) \(line.text.prefix(40))",
                [
                    .init(line.at.map { Words.clock($0, seconds: true) } ?? "", .dim),
                    .init(line.level ?? "", .dim),
                    .init(line.text, role),
                ],
                facts: [
                    ("time", line.at.map(Words.stamp) ?? "not told"), ("level", line.level ?? "not told"),
                    ("line", line.text),
                ])
        }
        listing.start = log?.decisive?.place
        return [listing]
    }
}
