import FoundationEssentials

extension Check {
    /// DAGs that should run and do not.
    static let airflowDAGs = Check(
        "airflow.dags",
        "every DAG that is not paused starts when it is due and succeeds within one and a half of its own periods; none "
            + "that ran by schedule or is expected to run is paused or gone",
        needs: [.airflowLists, .airflowHealth], parents: ["airflow.login", "airflow.scheduler"],
        thresholds: ["late_warning"]
    ) { scene in
        scene.airflowList("airflow.dags", "airflow dags", parents: ["airflow.scheduler"], part: \.dags) {
            dags, lists, finding in
            let at = lists.answeredAt ?? scene.now
            let records = scene.world.dagRecords
            let paused = dags.count { $0.isPaused }
            finding.brief = paused == 0 ? "\(dags.count) DAGs" : "\(dags.count), \(paused) paused"
            finding.sentence = "\(dags.count - paused) of \(dags.count) DAGs may run, none is late"
            finding.measures += [Measure("dags", Double(dags.count)), Measure("paused", Double(paused))]
            var troubles = records.compactMap { scene.paused($0, at: at) } + scene.missing(dags)
            if scene.schedulerIsWell {
                troubles += records.compactMap { scene.late($0, at: at) ?? scene.silent($0, at: at) }
            }
            scene.tell(troubles, in: &finding)
            finding.facts += records.prefix(Scene.mostDAGsTold).map { .init($0.dag.id, $0.line) }
            if records.count > Scene.mostDAGsTold {
                finding.facts.append(.init("DAGs", "and \(records.count - Scene.mostDAGsTold) more"))
            }
        }
    }
}

extension DAGRecord {
    /// Schedule, next run, last success, tags and owners, in one line.
    fileprivate var line: String {
        var parts = [dag.schedule ?? "no schedule"]
        if dag.isPaused { parts.append("paused") }
        if !dag.isPaused, let next = dag.nextRunAfter { parts.append("next \(Words.dayAndTime(next))") }
        if let last = runs.first { parts.append("last \(last.state) \(last.runAfter.map(Words.dayAndTime) ?? "")") }
        if let good = lastSuccess, good != runs.first {
            parts.append("last success \(good.endedAt.map(Words.dayAndTime) ?? "")")
        }
        if !dag.tags.isEmpty { parts.append("tags \(dag.tags.joined(separator: " "))") }
        if !dag.owners.isEmpty { parts.append("by \(dag.owners.joined(separator: " "))") }
        return parts.joined(separator: "  ")
    }
}

extension Scene {
    fileprivate static let mostDAGsTold = 40
    /// Periods after which a paused DAG counts as given up, and never less than a week.
    private static let periodsToRetire = 3.0
    private static let week = 7 * 86_400.0

    /// True when the scheduler beats: a silent one explains every DAG that is late.
    fileprivate var schedulerIsWell: Bool {
        guard let health = world.airflowHealth.value, world.airflowHealth.failure == nil,
            health.scheduler.status != "unhealthy", let beat = health.scheduler.heartbeat
        else { return false }
        return (health.answeredAt ?? now).timeIntervalSince(beat) <= thresholds["heartbeat_warning"]
    }

    /// A DAG that is paused and was not always: named in the settings, or run by its schedule not long ago.
    fileprivate func paused(_ record: DAGRecord, at answeredAt: Date) -> AirflowTrouble? {
        guard record.dag.isPaused else { return nil }
        let id = record.dag.id
        let isExpected = stack.expectedDAGs.contains(id)
        let last = record.lastScheduled?.runAfter
        let memory = max(Self.week, Self.periodsToRetire * (record.period ?? 0))
        let ranLately = last.map { answeredAt.timeIntervalSince($0) < memory } ?? false
        guard isExpected || ranLately else { return nil }
        return AirflowTrouble(
            kind: .paused, dag: id, since: nil, brief: "\(id) paused",
            sentence: isExpected
                ? "DAG \(id) is paused and expected to run" : "DAG \(id) is paused and ran by its schedule before",
            impact: "it does not run until somebody unpauses it",
            why: (isExpected ? "expect_running names it" : "last run by schedule")
                + (last.map { " \(Words.dayAndTime($0))" } ?? "; it has not run by its schedule yet"),
            next: "unpause it in Airflow: a run that is due then starts at once",
            remedies: [Action.unpause.name])
    }

    /// DAGs that the settings expect and Airflow does not list.
    fileprivate func missing(_ dags: [AirflowLists.DAG]) -> [AirflowTrouble] {
        let known = Set(dags.filter { !$0.isStale }.map(\.id))
        return stack.expectedDAGs.filter { !known.contains($0) }.map { id in
            AirflowTrouble(
                kind: .missing, dag: id, since: nil, brief: "\(id) is gone",
                sentence: "Airflow does not know \(id), which is expected to run",
                impact: "it does not run", why: "expect_running names it and Airflow's list of DAGs does not",
                next: "is its file there, and can it be imported? See airflow.imports")
        }
    }

    /// A DAG whose next run was due long ago.
    fileprivate func late(_ record: DAGRecord, at answeredAt: Date) -> AirflowTrouble? {
        guard !record.dag.isPaused, !record.dag.isStale, let due = record.dag.nextRunAfter else { return nil }
        let grace = max(thresholds["late_warning"], 2 * record.usualWait)
        // A scheduler that was just started, with its host in the morning, gets the same grace.
        let start = world.airflowLists.value?.jobs.value?.first { $0.type == "SchedulerJob" }?.startedAt
        guard answeredAt.timeIntervalSince(max(due, start ?? due)) > grace else { return nil }
        return AirflowTrouble(
            kind: .late, dag: record.dag.id, since: due, brief: "\(record.dag.id) late",
            sentence: "DAG \(record.dag.id) is late, due \(Words.dayAndTime(due))",
            impact: "what it makes gets no new data until it runs",
            why: "its next run was due more than \(Words.duration(grace)) ago and has not started",
            next: "look at the scheduler, the pools and max_active_runs")
    }

    /// A DAG that has not succeeded for one and a half of its own periods, and does nothing about it.
    fileprivate func silent(_ record: DAGRecord, at answeredAt: Date) -> AirflowTrouble? {
        guard !record.dag.isPaused, !record.dag.isStale, !record.isUnderWay, record.openFailure == nil,
            let period = record.period, let last = record.lastSuccess, let end = last.endedAt ?? last.runAfter,
            answeredAt.timeIntervalSince(end) > 1.5 * period + thresholds["late_warning"]
        else { return nil }
        let age = Words.duration(answeredAt.timeIntervalSince(end))
        return AirflowTrouble(
            kind: .silent, dag: record.dag.id, since: end, brief: "\(record.dag.id) silent \(age)",
            sentence: "DAG \(record.dag.id) has not succeeded for \(age)",
            impact: "what it makes is older than its schedule promises",
            why: "last success \(Words.dayAndTime(end)); it runs every \(Words.duration(period)) at least",
            next: "look at its runs in Airflow: was it unpaused late, or its start date moved?")
    }
}
