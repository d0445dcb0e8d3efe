import Cells
import FoundationEssentials
import Monitor

/// The tasks of one run of a DAG; Enter opens a task's log.
struct RunScreen: ScreenContent {
    let dag: String
    let run: String
    var title: String { run }
    let summary = "the tasks of a run"

    func path(_ state: DashboardState) -> [String] { [dag, run] }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let record = state.world.airflowLists.value?.runs.value?.first(where: { $0.dag == dag && $0.id == run })
        else { return [("Run", "no longer among the runs that are read")] }
        var parts = [record.state, record.type]
        if let started = record.startedAt { parts.append("started \(Words.dayAndTime(started))") }
        if let seconds = AirflowScreen.seconds(record, state.now) { parts.append("ran \(Words.duration(seconds))") }
        if let wait = AirflowScreen.wait(record, state.now) { parts.append("queued \(Words.duration(wait))") }
        return [("Run", parts.joined(separator: ", "))]
    }

    func source(of listing: Listing) -> SourceID? { .airflowTasks }

    func listings(_ state: DashboardState) -> [Listing] {
        let all = state.world.airflowTasks.value
        let tasks = (all?.ofRuns.value ?? []).filter { $0.dag == dag && $0.run == run }
        let nothing = state.lack(
            all?.ofRuns, of: .airflowTasks, by: AirflowScreen.row,
            else: "the tasks of this run are not read: only those of failed, running and the newest runs are")
        return [Self.tasks(tasks, state, nothing: nothing)]
    }

    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }

    static func tasks(_ tasks: [AirflowTasks.Instance], _ state: DashboardState, nothing: String) -> Listing {
        let now = state.now
        @Sendable func seconds(_ task: AirflowTasks.Instance) -> Double? {
            task.startedAt.map { (task.endedAt ?? now).timeIntervalSince($0) }
        }
        return Listing(
            "tasks",
            [
                .init("state", 15), .init("task", 20, grows: true), .init("try", 3, right: true),
                .init("started", 12, rank: 1), .init("took", 7, right: true), .init("operator", 18, rank: 2),
                .init("pool", 14, rank: 3), .init("host", 16, rank: 4),
            ], count: tasks.count, nothing: nothing,
            keys: [
                2: { Double(tasks[$0].attempt) }, 3: { tasks[$0].startedAt?.timeIntervalSince1970 },
                4: { seconds(tasks[$0]) },
            ], id: { TaskScreen(tasks[$0]).id }
        ) { index in
            let task = tasks[index]
            let name = task.mapIndex < 0 ? task.task : "\(task.task) [\(task.mapIndex)]"
            return Listing.Line(
                id: TaskScreen(task).id,
                [
                    .init(task.state ?? "-", AirflowScreen.role(task.state)), .init(name), .init("\(task.attempt)"),
                    .init(task.startedAt.map(Words.dayAndTime) ?? "-", .dim),
                    .init(seconds(task).map(Words.duration) ?? "-"), .init(task.operatorName ?? "-", .dim),
                    .init(task.pool ?? "-", .dim), .init(task.host ?? "-", .dim),
                ], opens: .task(dag: task.dag, run: task.run, task: task.task, index: task.mapIndex),
                facts: [
                    ("DAG", task.dag), ("run", task.run), ("task", name), ("state", task.state ?? "not scheduled yet"),
                    ("try", "\(task.attempt)"), ("operator", task.operatorName ?? "not told"),
                    ("pool", task.pool ?? "not told"), ("host", task.host ?? "not told"),
                    ("queued", task.queuedAt.map(Words.stamp) ?? "not told"),
                    ("started", task.startedAt.map(Words.stamp) ?? "not yet"),
                    ("ended", task.endedAt.map(Words.stamp) ?? "not yet"),
                ])
        }
    }
}
