import FoundationEssentials

extension Check {
    /// Queued, failed and stuck runs.
    static let airflowRuns = Check(
        "airflow.runs",
        "no run waits long while its DAG runs nothing, none failed without a later success, none runs far longer than "
            + "its DAG ever did",
        needs: [.airflowLists, .airflowTasks], parents: ["airflow.login", "airflow.scheduler"],
        thresholds: ["queue_age_warning", "stuck_factor"]
    ) { scene in
        scene.airflowList("airflow.runs", "airflow runs", parents: ["airflow.scheduler"], part: \.runs) {
            runs, lists, finding in
            let at = lists.answeredAt ?? scene.now
            let records = scene.world.dagRecords
            let troubles =
                scene.waiting(runs, records, at: at) + scene.failed(runs, records, lists: lists, at: at)
                + scene.again(records) + scene.stuck(records, at: at)
            let queued = runs.count { $0.state == "queued" }
            let running = runs.count { $0.state == "running" }
            finding.brief = "\(queued) queued"
            finding.sentence = "\(running) running, \(queued) queued"
            finding.measures += [
                Measure("queued", Double(queued)), Measure("running", Double(running)),
                Measure("failed", Double(troubles.count { $0.kind == .failed })),
            ]
            scene.tell(troubles, in: &finding)
            if let failed = troubles.first(where: { $0.kind == .failed }) {
                finding.facts += scene.logFacts(of: records.first { $0.dag.id == failed.dag }?.openFailure)
            }
            finding.facts += scene.notes(records, at: at)
            if !runs.isEmpty { finding.facts.append(.init("runs", "the newest of all DAGs")) }
            finding.facts += runs.prefix(12).map { run in
                let took = run.duration.map { "  \(Words.duration($0))" } ?? ""
                return .init(run.dag, "\(run.state)  \(run.runAfter.map(Words.dayAndTime) ?? "")  \(run.type)\(took)")
            }
        }
    }
}

extension Scene {
    /// Runs that wait though their DAG runs nothing, as one trouble.
    fileprivate func waiting(
        _ runs: [AirflowLists.Run], _ records: [DAGRecord], at answeredAt: Date
    ) -> [AirflowTrouble] {
        let busy = Set(runs.filter { $0.state == "running" }.map(\.dag))
        let paused = Set(records.filter { $0.dag.isPaused }.map(\.dag.id))
        let stuck = runs.filter { run in
            guard run.state == "queued", !busy.contains(run.dag), !paused.contains(run.dag),
                let since = run.queuedAt ?? run.runAfter
            else { return false }
            return answeredAt.timeIntervalSince(since) > thresholds["queue_age_warning"]
        }
        guard let oldest = stuck.compactMap({ $0.queuedAt ?? $0.runAfter }).min(), let first = stuck.last else {
            return []
        }
        let age = Words.duration(answeredAt.timeIntervalSince(oldest))
        let queued = runs.count { $0.state == "queued" && !paused.contains($0.dag) }
        let words = queued == 1 ? "1 Airflow run waits" : "\(queued) Airflow runs wait"
        return [
            AirflowTrouble(
                kind: .waiting, dag: first.dag, since: oldest, brief: "\(queued) queued \(age), 0 running",
                sentence: "\(words) since \(Words.clock(oldest)), none runs",
                impact: queued == 1 ? "1 run waits" : "\(queued) runs wait",
                why: "oldest queued \(age) ago and no task has started",
                next: "look at the scheduler and the worker")
        ]
    }

    /// The failed runs without a later success that somebody counts on.
    fileprivate func failed(
        _ runs: [AirflowLists.Run], _ records: [DAGRecord], lists: AirflowLists, at answeredAt: Date
    ) -> [AirflowTrouble] {
        // A DAG is judged by its record; without the list of DAGs nobody knows its schedule.
        records.compactMap { record in
            guard let run = record.openFailure, isAwaited(run, of: record) else { return nil }
            let id = record.dag.id
            let log = taskLog(of: run)
            let task = log?.task ?? failedTasks(of: run).first?.task
            let place = log?.place.map { " (\($0))" } ?? ""
            let evidence = log?.reason.map { "\(task ?? "a task"): \($0)\(place); " } ?? ""
            return AirflowTrouble(
                kind: .failed, dag: id, run: run.id, since: run.endedAt, brief: "\(id) failed",
                sentence: "DAG \(id) failed" + (task.map { " in \($0)" } ?? "")
                    + (run.endedAt.map { " \(Words.dayAndTime($0))" } ?? ""),
                impact: "what it makes stays as it is until a later run succeeds",
                why: evidence + "run \(run.id) ended as failed, no later success",
                next: task.map { "mend what stopped \($0), then clear it" }
                    ?? "look at the log of its failed task in Airflow, then clear the run",
                remedies: ["logs", Action.clearRun.name])
        }
        .sorted { ($0.since ?? .distantPast) > ($1.since ?? .distantPast) }
    }

    /// True for a run on whose good end somebody counts: of a DAG that is meant to run, and not by hand.
    private func isAwaited(_ run: AirflowLists.Run, of record: DAGRecord) -> Bool {
        (!record.dag.isPaused || stack.expectedDAGs.contains(record.dag.id)) && !record.isByHand(run)
    }

    /// The runs that go on again after they had failed: nothing is well by that before one of them ends so.
    fileprivate func again(_ records: [DAGRecord]) -> [AirflowTrouble] {
        records.compactMap { record in
            guard let run = record.rerun, isAwaited(run, of: record), let failed = run.failedBefore else { return nil }
            let id = record.dag.id
            return AirflowTrouble(
                kind: .again, dag: id, run: run.id, since: failed, brief: "\(id) runs again",
                sentence: "DAG \(id) runs again, it failed \(Words.dayAndTime(failed))",
                impact: "what it makes stays as it is until the run succeeds",
                why: "run \(run.id) was cleared and is \(run.state), no later success",
                next: "wait for its end", remedies: ["logs"])
        }
    }

    /// Runs that take far longer than any good one of their DAG did.
    fileprivate func stuck(_ records: [DAGRecord], at answeredAt: Date) -> [AirflowTrouble] {
        records.compactMap { record in
            guard let limit = record.longest(factor: thresholds["stuck_factor"]),
                let run = record.runs.last(where: { $0.state == "running" && $0.startedAt != nil }),
                let start = run.startedAt, answeredAt.timeIntervalSince(start) > limit
            else { return nil }
            let age = Words.duration(answeredAt.timeIntervalSince(start))
            let task = world.airflowTasks.value?.active.value?.first {
                $0.dag == run.dag && $0.run == run.id && $0.state == "running"
            }
            return AirflowTrouble(
                kind: .stuck, dag: record.dag.id, run: run.id, since: start, brief: "\(record.dag.id) runs \(age)",
                sentence: "DAG \(record.dag.id) is stuck: runs for \(age)",
                impact: "its next runs wait for this one",
                why: "run \(run.id) takes longer than \(Words.duration(limit))"
                    + (task.map { "; task \($0.task) runs" } ?? ""),
                next: "look at the log of its running task in Airflow", remedies: ["logs"])
        }
    }

    /// What is worth a line and no alarm: paused DAGs that failed, and failures by hand of the last day.
    fileprivate func notes(_ records: [DAGRecord], at answeredAt: Date) -> [Finding.Fact] {
        records.compactMap { record -> Finding.Fact? in
            guard let run = record.openFailure, record.isByHand(run), let end = run.endedAt ?? run.runAfter,
                answeredAt.timeIntervalSince(end) < Self.day
            else { return nil }
            let reason = taskLog(of: run)?.reason.map { ": \($0)" } ?? ""
            return .init("note", "\(record.dag.id), started by hand, failed \(Words.dayAndTime(end))\(reason)")
        }
    }

    private static let day = 86_400.0
    private static let linesOfLog = 12

    /// The failed tasks of a run, the first that failed first.
    private func failedTasks(of run: AirflowLists.Run) -> [AirflowTasks.Instance] {
        (world.airflowTasks.value?.ofRuns.value ?? [])
            .filter { $0.dag == run.dag && $0.run == run.id && $0.state == "failed" }
            .sorted { ($0.endedAt ?? .distantFuture) < ($1.endedAt ?? .distantFuture) }
    }

    private func taskLog(of run: AirflowLists.Run) -> AirflowTasks.Log? {
        world.airflowTasks.value?.logs.first { $0.dag == run.dag && $0.run == run.id }
    }

    /// The log of the task that failed in a run: what it failed with, and then its end, a line a fact.
    fileprivate func logFacts(of run: AirflowLists.Run?) -> [Finding.Fact] {
        guard let log = run.flatMap(taskLog) else { return [] }
        var facts = [Finding.Fact("log of", "\(log.task), try \(log.attempt), run \(log.run)")]
        // Whoever has room for a few lines only sees why, and not what was well before.
        if let reason = log.reason {
            facts.append(.init("failed with", reason + (log.place.map { "  at \($0)" } ?? "")))
        }
        return facts
            + log.end(Self.linesOfLog).map { line in
                .init("log", (line.at.map { "\(Words.clock($0, seconds: true)) " } ?? "") + line.text)
            }
    }
}
