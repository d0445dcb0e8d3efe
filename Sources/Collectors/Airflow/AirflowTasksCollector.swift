import FoundationEssentials
public import Monitor
import Wire

/// Reads the task instances of the runs that matter, and the end of the log of each task that failed.
///
/// Two batch questions a poll whatever the number of DAGs; a log that is finished is read once.
public struct AirflowTasksCollector: Collector {
    /// Runs whose tasks are read: failed, running and newest ones.
    private static let mostRuns = 20
    /// Logs that are kept.
    private static let mostLogs = 3
    /// Lines of each that are kept.
    private static let linesOfLog = 40
    private static let minute = 60.0
    private static let activeStates = ["queued", "running", "restarting", "up_for_retry", "deferred"]

    private let reader: AirflowReader
    private let ofRuns = AirflowMemory<AirflowTasks.Instance>()
    private let active = AirflowMemory<AirflowTasks.Instance>()
    private let logs = AirflowLogMemory()

    /// Reads by `reader`, which the collector of the lists shares.
    public init(reader: AirflowReader) { self.reader = reader }

    /// `airflow.tasks`.
    public var source: SourceID { .airflowTasks }

    /// Asks for the tasks, then for the logs of those that failed; throws only when no tasks could be read.
    public func collect() async throws(PollFailure) -> Payload {
        if let missing = reader.api.missing {
            return .airflowTasks(AirflowTasks(ofRuns: .notAsked(missing), active: .notAsked(missing)))
        }
        try await reader.api.prepare()
        let now = reader.now()
        let life = await reader.api.isCostly ? Self.minute : 0
        let wanted = try await wantedRuns(at: now)
        async let ofRuns = tasks(of: wanted.all, life: life, at: now)
        async let active = self.active.list(life: life, at: now) {
            await reader.lists.read(
                AirflowTaskRow.self, Self.question(AirflowBatch(taskStates: Self.activeStates)), pages: 2)
        }
        let (tasks, waiting) = await (ofRuns, active)
        if let failure = tasks.part.failure, waiting.part.failure != nil { throw failure }
        let (logs, lacks) = await self.logs(of: wanted.failed, among: tasks.part.value ?? [])
        return .airflowTasks(
            AirflowTasks(
                ofRuns: tasks.part.map(AirflowTasks.ordered), active: waiting.part, logs: logs,
                answeredAt: waiting.answeredAt ?? tasks.answeredAt, lacks: tasks.lacks + waiting.lacks + lacks))
    }

    private static func question(_ batch: AirflowBatch) -> AirflowQuestion {
        AirflowQuestion("/dags/~/dagRuns/~/taskInstances/list", "task instances", batch: batch)
    }

    // What the lists' collector read is good for two of its polls; without it one page of runs is asked for.
    private func wantedRuns(at now: Date) async throws(PollFailure) -> (
        failed: [AirflowLists.Run], all: [AirflowLists.Run]
    ) {
        let notice = reader.board.notice(at: now, life: 2 * Self.minute)
        var runs = notice?.runs
        if runs == nil {
            let order = reader.api.editions.current.newestRuns
            let answer = await reader.lists.read(
                AirflowRunRow.self, AirflowQuestion("/dags/~/dagRuns?order_by=\(order)", "runs"), pages: 1)
            runs = try answer.part.required()
        }
        let all = runs ?? []
        // Whose failures alarm comes first: a log is read of a few only.
        let scheduled = Set((notice?.dags ?? []).filter { !$0.isPaused && $0.schedule != nil }.map(\.id))
        let failures = AirflowLists.newestFailures(all)
        let failed =
            failures.filter { scheduled.contains($0.dag) } + failures.filter { !scheduled.contains($0.dag) }
        let running = all.filter { $0.state == "running" }
        var newest: Set<String> = []
        let latest = all.filter { $0.endedAt != nil && newest.insert($0.dag).inserted }
        var seen: Set<String> = []
        let wanted = (failed + running + latest).filter { seen.insert("\($0.dag)\n\($0.id)").inserted }
        return (failed, Array(wanted.prefix(Self.mostRuns)))
    }

    private func tasks(
        of runs: [AirflowLists.Run], life: Double, at now: Date
    ) async -> AirflowMemory<AirflowTasks.Instance>.Answer {
        guard !runs.isEmpty else { return .init(part: .read([])) }
        let batch = AirflowBatch(dags: Set(runs.map(\.dag)).sorted(), runs: Set(runs.map(\.id)).sorted())
        // Two DAGs may have runs of the same id, of which only one was meant.
        let meant = Set(runs.map { "\($0.dag)\n\($0.id)" })
        return await ofRuns.list(life: life, at: now) {
            var answer = await reader.lists.read(AirflowTaskRow.self, Self.question(batch), pages: 4)
            answer.part = answer.part.map { $0.filter { meant.contains("\($0.dag)\n\($0.run)") } }
            return answer
        }
    }

    private func logs(
        of failed: [AirflowLists.Run], among tasks: [AirflowTasks.Instance]
    ) async -> ([AirflowTasks.Log], [String]) {
        var found: [AirflowTasks.Log] = []
        var lacks: [String] = []
        for run in failed.prefix(Self.mostLogs) {
            let own = tasks.filter { $0.dag == run.dag && $0.run == run.id && $0.state == "failed" && $0.attempt > 0 }
            // The first that failed: what came after it may have failed because of it.
            guard let task = own.min(by: { ($0.endedAt ?? .distantFuture) < ($1.endedAt ?? .distantFuture) }) else {
                continue
            }
            do throws(PollFailure) {
                found.append(
                    try await logs.log(of: task) { () async throws(PollFailure) -> AirflowTasks.Log in
                        try await reader.log(
                            of: task.dag, run: task.run, task: task.task, attempt: task.attempt,
                            mapIndex: task.mapIndex, most: Self.linesOfLog)
                    })
            } catch {
                lacks.append("no log of \(task.task) in \(task.dag): \(error)")
            }
        }
        return (found, lacks)
    }
}

extension AirflowLists {
    /// The newest ended run of each DAG where it failed, the newest first.
    static func newestFailures(_ runs: [Run]) -> [Run] {
        var seen: Set<String> = []
        return runs.filter { run in
            guard run.state == "success" || run.state == "failed", seen.insert(run.dag).inserted else { return false }
            return run.state == "failed"
        }
    }
}
