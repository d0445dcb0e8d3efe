import FoundationEssentials

extension Check {
    /// Airflow's login.
    static let airflowLogin = Check(
        "airflow.login", "Airflow accepts the login, so that runs and import errors can be read",
        needs: [.airflowLists],
        parents: ["airflow.api", "airflow.metadb"]
    ) { scene in
        guard let target = scene.stack.airflow else { return [] }
        var blank = Finding("airflow.login", "airflow login")
        blank.parents = ["airflow.metadb", "airflow.api"]
        guard target.user != nil, target.password != nil else {
            blank.modifier = .notConfigured
            blank.brief = "not set"
            blank.sentence = "runs, import errors and pools need a login"
            blank.next = "set [stack.NAME.airflow] user and MLTOP_AIRFLOW_PASSWORD"
            return [blank]
        }
        return [
            scene.judged(blank, by: scene.world.airflowLists, of: .airflowLists, target: target.url) { lists, finding in
                finding.brief =
                    lists.tokenEnds.map { "ends in \(Words.duration($0.timeIntervalSince(scene.now).steppedHour))" }
                    ?? "accepted"
                finding.sentence = "Airflow accepts the login"
                finding.facts.append(.init("token ends", lists.tokenEnds.map(Words.stamp) ?? "not told"))
                finding.facts += lists.lacks.map { .init("lacks", $0) }
                guard let failure = lists.firstFailureOfAll else { return }
                scene.fill(&finding, failure: failure, target: target.url)
            }
        ]
    }

    /// Queued, failed and late runs.
    static let airflowRuns = Check(
        "airflow.runs",
        "no run waits long while none runs, no scheduled run failed without a later success, none is late",
        needs: [.airflowLists], parents: ["airflow.login", "airflow.scheduler"], thresholds: ["queue_age_warning"]
    ) { scene in
        scene.listFinding("airflow.runs", "airflow runs", parents: ["airflow.scheduler"], part: \.runs) {
            runs, lists, finding in
            scene.judge(runs, dags: lists.dags.value ?? [], at: lists.answeredAt ?? scene.now, into: &finding)
        }
    }

    /// Files that Airflow cannot import.
    static let airflowImports = Check(
        "airflow.imports", "every DAG file can be imported", needs: [.airflowLists],
        parents: ["airflow.login", "mlflow.api"]
    ) { scene in
        scene.listFinding("airflow.imports", "airflow import", part: \.importErrors) { errors, _, finding in
            finding.brief = errors.isEmpty ? "no errors" : "\(errors.count) broken"
            finding.sentence = "every DAG file can be imported"
            finding.facts += errors.map { .init($0.file, $0.lastLine) }
            guard let first = errors.first else { return }
            let file = first.file.split(separator: "/").last.map(String.init) ?? first.file
            finding.severity = .warning
            finding.brief = "\(file): \(Words.firstLine(first.lastLine, limit: 60))"
            finding.sentence =
                errors.count == 1 ? "Airflow cannot import \(file)" : "Airflow cannot import \(errors.count) files"
            finding.impact = "the DAGs in it are missing or old; others run"
            finding.why = first.lastLine
            finding.next = "mend the file; the DAG processor reads it again by itself"
            if first.lastLine.lowercased().contains("mlflow") || first.lastLine.contains("Connection") {
                finding.parents.append("mlflow.api")
            }
        }
    }

    /// Slots of the pools.
    static let airflowPools = Check(
        "airflow.pools", "no pool is full while tasks wait", needs: [.airflowLists], parents: ["airflow.login"]
    ) { scene in
        scene.listFinding("airflow.pools", "airflow pools", part: \.pools) { pools, _, finding in
            let running = pools.map(\.running).reduce(0, +)
            let slots = pools.map(\.slots).reduce(0) { $1 < 0 ? $0 : $0 + $1 }
            finding.brief = "\(running) of \(slots) used"
            finding.sentence = "pools have room"
            finding.facts += pools.map { .init($0.name, "\($0.running) running, \($0.queued) queued, \($0.open) open") }
            guard let full = pools.first(where: { $0.open == 0 && $0.queued > 0 }) else { return }
            finding.severity = .warning
            finding.brief = "\(full.name) full"
            finding.sentence = "Airflow pool \(full.name) is full, \(full.queued) wait"
            finding.impact = "tasks wait for a free slot"
            finding.why = "\(full.running) of \(full.slots) slots run"
            finding.next = "raise the slots of \(full.name), or look at what runs in it"
        }
    }
}

extension Scene {
    /// A row of Airflow's lists: silent where there is no login, following the login where that failed.
    fileprivate func listFinding<Value>(
        _ id: String, _ label: String, parents: [String] = [], part: KeyPath<AirflowLists, Part<Value>>,
        judge: (Value, AirflowLists, inout Finding) -> Void
    ) -> [Finding] {
        guard let target = stack.airflow, target.user != nil, target.password != nil else { return [] }
        var blank = Finding(id, label)
        blank.parents = ["airflow.login"] + parents
        return [
            judged(blank, by: world.airflowLists, of: .airflowLists, target: target.url) { lists, finding in
                switch lists[keyPath: part] {
                case .read(let value): judge(value, lists, &finding)
                case .failed(let failure): fill(&finding, failure: failure, target: target.url)
                case .notAsked(let why):
                    finding.modifier = .notConfigured
                    finding.brief = "not asked"
                    finding.sentence = why
                }
            }
        ]
    }

    fileprivate func judge(
        _ runs: [AirflowLists.Run], dags: [AirflowLists.DAG], at answeredAt: Date, into finding: inout Finding
    ) {
        let queued = runs.filter { $0.state == "queued" }
        let running = runs.filter { $0.state == "running" }
        let failed = Self.openFailures(runs, dags: dags)
        finding.brief = "\(queued.count) queued"
        finding.sentence = "\(running.count) running, \(queued.count) queued"
        finding.measures += [
            Measure("queued", Double(queued.count)), Measure("running", Double(running.count)),
            Measure("failed", Double(failed.count)),
        ]
        finding.facts += runs.prefix(12).map { run in
            .init(run.dag, "\(run.state)  \(run.runAfter.map(Words.dayAndTime) ?? "")  \(run.type)")
        }
        let oldest = queued.compactMap(\.queuedAt).min()
        let late = lateDAG(dags, at: answeredAt)
        if let oldest, running.isEmpty, answeredAt.timeIntervalSince(oldest) > thresholds["queue_age_warning"] {
            let age = answeredAt.timeIntervalSince(oldest)
            finding.severity = .warning
            finding.since = oldest
            finding.brief = "\(queued.count) queued \(Words.duration(age)), 0 running"
            let wait = queued.count == 1 ? "1 Airflow run waits" : "\(queued.count) Airflow runs wait"
            finding.sentence = "\(wait) since \(Words.clock(oldest)), none runs"
            finding.impact = queued.count == 1 ? "1 run waits" : "\(queued.count) runs wait"
            finding.why = "oldest queued \(Words.duration(age)) ago and no task has started"
            finding.next = "look at the scheduler and the worker"
        } else if let last = failed.first {
            finding.severity = .warning
            finding.since = last.endedAt
            finding.brief = "\(last.dag) failed"
            finding.sentence = "\(last.dag) failed" + (last.endedAt.map { " \(Words.dayAndTime($0))" } ?? "")
            finding.impact = "the model stays as it is until a later run succeeds"
            finding.why = "run \(last.id) ended as failed, no later success"
            finding.next = "look at the log of its failed task in Airflow, then clear the run"
        } else if let late {
            finding.severity = .warning
            finding.since = late.nextRunAfter
            finding.brief = "\(late.id) late"
            finding.sentence = "\(late.id) is late" + (late.nextRunAfter.map { ", due \(Words.dayAndTime($0))" } ?? "")
            finding.impact = "the model gets no new data until it runs"
            finding.why = "its next run was due more than half an hour ago and has not started"
            finding.next = "look at the scheduler, the pools and max_active_runs"
        }
    }

    /// The newest failed run of each DAG that has a schedule and is not paused, without a later success of that DAG.
    ///
    /// Failures by hand are somebody's own and neither count nor close an earlier one. `runs` are newest first.
    static func openFailures(_ runs: [AirflowLists.Run], dags: [AirflowLists.DAG]) -> [AirflowLists.Run] {
        let watched = Set(dags.filter { !$0.isPaused && $0.schedule != nil }.map(\.id))
        var closed: Set<String> = []
        return runs.filter { run in
            switch run.state {
            case "success":
                closed.insert(run.dag)
                return false
            case "failed" where run.type != "manual":
                return closed.insert(run.dag).inserted && watched.contains(run.dag)
            default: return false
            }
        }
    }

    private func lateDAG(_ dags: [AirflowLists.DAG], at answeredAt: Date) -> AirflowLists.DAG? {
        dags.first { dag in
            guard !dag.isPaused, !dag.isStale, let due = dag.nextRunAfter else { return false }
            return answeredAt.timeIntervalSince(due) > 1800
        }
    }
}

extension AirflowLists {
    /// The failure, when every part failed: then the login or the server is at fault, not one list.
    fileprivate var firstFailureOfAll: PollFailure? {
        guard let first = dags.failure, runs.failure != nil, importErrors.failure != nil, pools.failure != nil else {
            return nil
        }
        return first
    }
}

extension Double {
    /// Rounded down to whole hours when longer than two, so that it changes rarely.
    var steppedHour: Double { self > 7200 ? (self / 3600).rounded(.down) * 3600 : self }
}
