import FoundationEssentials
import Monitor

/// The logs of tasks that somebody opened, which are read on demand: those of the newest failures are polled.
struct TaskLogDesk: Equatable, Sendable {
    /// What came of a question.
    struct Answer: Equatable, Sendable {
        /// The task as it was when it was asked for.
        var task: AirflowTasks.Instance
        /// When the answer came; nil while it is awaited.
        var at: Date?
        /// The log that was read last.
        var log: AirflowTasks.Log?
        /// Why it could not be read the last time.
        var fault: String?
    }

    /// Answers that are kept.
    private static let most = 8

    private var answers: [Answer] = []

    /// What is known of the log of a task, whichever try of it was asked for.
    subscript(place: Place) -> Answer? { answers.last { TaskScreen($0.task).place == place } }

    /// True when the log of `task` has to be asked for now.
    func wants(_ task: AirflowTasks.Instance, at now: Date) -> Bool {
        guard let known = self[TaskScreen(task).place] else { return true }
        guard let at = known.at else { return false }
        if known.fault != nil { return now.timeIntervalSince(at) >= LogDesk.readAgain.afterFailure }
        // What it wrote at its end came after the answer.
        if known.task.attempt != task.attempt || known.task.endedAt != task.endedAt { return true }
        return task.endedAt == nil && now.timeIntervalSince(at) >= LogDesk.readAgain.after
    }

    /// Notes that the log of `task` was asked for.
    mutating func ask(_ task: AirflowTasks.Instance) {
        let place = TaskScreen(task).place
        let kept = self[place]?.log
        answers.removeAll { TaskScreen($0.task).place == place }
        answers = answers.suffix(Self.most - 1) + [Answer(task: task, log: kept)]
    }

    /// Takes an answer in.
    mutating func take(
        _ task: AirflowTasks.Instance, _ result: Result<AirflowTasks.Log, PollFailure>, at now: Date
    ) {
        let place = TaskScreen(task).place
        guard let index = answers.lastIndex(where: { TaskScreen($0.task).place == place }) else { return }
        answers[index].at = now
        switch result {
        case .success(let log): (answers[index].log, answers[index].fault) = (log, nil)
        case .failure(let failure): answers[index].fault = "\(failure)"
        }
    }
}

extension DashboardState {
    /// The question for the log of the task that the eye is on, where it has begun and nobody polls its log.
    mutating func taskLogToRead() -> [Effect] {
        guard case .task(let dag, let run, let task, let index)? = place else { return [] }
        let screen = TaskScreen(dag: dag, run: run, task: task, index: index)
        guard let instance = screen.instance(self), instance.attempt > 0, !screen.isPolled(instance, self),
            taskLogs.wants(instance, at: now)
        else { return [] }
        taskLogs.ask(instance)
        return [.readTask(instance)]
    }
}
