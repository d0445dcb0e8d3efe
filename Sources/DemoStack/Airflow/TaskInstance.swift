import FoundationEssentials

/// A task of one run of a DAG.
struct TaskInstance: Equatable, Sendable {
    /// The task's name.
    let name: String
    /// The run that it belongs to.
    let run: TrainingRun
    /// Its place among the tasks.
    let place: Int
    /// `success`, `failed`, `upstream_failed`, `running` or nil before it is scheduled.
    let state: String?
    /// When it started.
    let startedAt: Date?
    /// When it ended.
    let endedAt: Date?

    /// The task instances of a run at `now`; in a failed run the training is what failed.
    static func all(of run: TrainingRun, in world: DemoWorld, at now: Date) -> [TaskInstance] {
        let tasks = DemoDAG.named(run.dag)?.tasks ?? []
        let fails = run.state == .failed
        let whole =
            run.startedAt.flatMap { begun in run.endedAt?.timeIntervalSince(begun) } ?? DemoDAG.named(run.dag)?.seconds
            ?? 720
        let scale = fails ? whole / tasks[0...2].reduce(0) { $0 + $1.share } : whole
        var begun = run.startedAt
        return tasks.enumerated().map { place, task in
            let isSkipped = fails && place > 2
            let begins = isSkipped ? nil : begun.flatMap { $0.addingTimeInterval(0.4) <= now ? $0 : nil }
            let ends = begins?.addingTimeInterval(task.share * scale)
            begun = begun?.addingTimeInterval(task.share * scale)
            let hasEnded = ends.map { $0 <= now } ?? false
            let state =
                isSkipped
                ? "upstream_failed"
                : begins == nil ? nil : !hasEnded ? "running" : fails && place == 2 ? "failed" : "success"
            return TaskInstance(
                name: task.name, run: run, place: place, state: state, startedAt: begins?.addingTimeInterval(0.4),
                endedAt: hasEnded ? ends : nil)
        }
    }
}
