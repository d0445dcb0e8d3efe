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
        guard target.user != nil, target.password != nil else { return [blank.withoutLogin(of: scene.stack)] }
        return [
            scene.judged(blank, by: scene.world.airflowLists, of: .airflowLists, target: target.url) { lists, finding in
                finding.brief =
                    lists.tokenEnds.map { "ends in \(Words.duration($0.timeIntervalSince(scene.now).steppedHour))" }
                    ?? "accepted"
                finding.sentence = "Airflow accepts the login"
                finding.facts.append(.init("token ends", lists.tokenEnds.map(Words.stamp) ?? "not told"))
                if let login = lists.login { finding.facts.append(.init("logged in by", login)) }
                finding.facts += lists.lacks.map { .init("lacks", $0) }
                guard let failure = lists.firstFailureOfAll else { return }
                scene.fill(&finding, failure: failure, target: target.url)
            }
        ]
    }

    /// Files that Airflow cannot import.
    static let airflowImports = Check(
        "airflow.imports", "every DAG file can be imported", needs: [.airflowLists, .mlflow],
        parents: ["airflow.login", "mlflow.api", "mlflow.search"]
    ) { scene in
        scene.airflowList("airflow.imports", "airflow import", part: \.importErrors) { errors, _, finding in
            finding.brief = errors.isEmpty ? "no errors" : "\(errors.count) broken"
            finding.sentence = "every DAG file can be imported"
            finding.measures.append(Measure("errors", Double(errors.count)))
            finding.facts += errors.prefix(Scene.mostErrorsTold).map { error in
                .init(error.file, error.lastLine + (error.firstSeenAt.map { "  since \(Words.dayAndTime($0))" } ?? ""))
            }
            // An error of its own is told before one that MLflow may explain.
            guard let first = errors.first(where: { !$0.namesMLflow }) ?? errors.first else { return }
            let file = first.file.split(separator: "/").last.map(String.init) ?? first.file
            finding.severity = .warning
            finding.since = first.firstSeenAt
            finding.brief = "\(file): \(Words.firstLine(first.lastLine, limit: 60))"
            finding.sentence =
                errors.count == 1
                ? "Airflow cannot import \(file)" : "Airflow cannot import \(errors.count) files, such as \(file)"
            finding.impact = "the DAGs in it are missing or old; others run"
            finding.why = first.lastLine
            finding.next = "mend the file; the DAG processor reads it again by itself"
            guard first.namesMLflow else { return }
            finding.parents += ["mlflow.api", "mlflow.search"]
            if case .misconfigured? = scene.world.mlflow.value?.search.failure {
                finding.why += "; MLflow refuses Host headers, see mlflow.search"
                finding.next = "start MLflow with --allowed-hosts, so that Airflow's worker may ask it"
            }
        }
    }

    /// Slots of the pools.
    static let airflowPools = Check(
        "airflow.pools", "no pool is full while tasks wait", needs: [.airflowLists, .airflowTasks],
        parents: ["airflow.login"]
    ) { scene in
        scene.airflowList("airflow.pools", "airflow pools", part: \.pools) { pools, lists, finding in
            let running = pools.map(\.running).reduce(0, +)
            let slots = pools.map(\.slots).reduce(0) { $1 < 0 ? $0 : $0 + $1 }
            finding.brief = "\(running) of \(slots) used"
            finding.sentence = "pools have room"
            finding.facts += pools.prefix(Scene.mostErrorsTold).map {
                .init($0.name, "\($0.running) running, \($0.queued) queued, \($0.open) open")
            }
            let oldest = scene.oldestQueued(at: lists.answeredAt ?? scene.now)
            finding.measures.append(Measure("oldest_queued", oldest?.age, unit: "s"))
            if let oldest {
                finding.facts.append(.init("oldest queued task", "\(oldest.name), \(Words.duration(oldest.age))"))
            }
            guard let full = pools.first(where: { $0.open == 0 && $0.queued > 0 }) else { return }
            finding.severity = .warning
            finding.brief = "\(full.name) full"
            finding.sentence = "Airflow pool \(full.name) is full, \(full.queued) wait"
            finding.impact = "tasks wait for a free slot"
            finding.why =
                "\(full.running) of \(full.slots) slots run"
                + (oldest.map { "; the oldest task waits for \(Words.duration($0.age))" } ?? "")
            finding.next = "raise the slots of \(full.name), or look at what runs in it"
        }
    }
}

extension Scene {
    /// Errors and pools that a row names one by one in its facts.
    fileprivate static let mostErrorsTold = 40

    /// A row of Airflow's lists: not configured without a login, following the login where that failed.
    func airflowList<Value>(
        _ id: String, _ label: String, parents: [String] = [], part: KeyPath<AirflowLists, Part<Value>>,
        judge: (Value, AirflowLists, inout Finding) -> Void
    ) -> [Finding] {
        guard let target = stack.airflow else { return [] }
        var blank = Finding(id, label)
        blank.parents = ["airflow.login"] + parents
        guard target.user != nil, target.password != nil else { return [blank.withoutLogin(of: stack)] }
        return [
            judged(blank, by: world.airflowLists, of: .airflowLists, target: target.url) { lists, finding in
                read(lists[keyPath: part], into: &finding) { value, finding in judge(value, lists, &finding) }
            }
        ]
    }

    /// Judges a part of Airflow's answers, or tells why there is none.
    func read<Value>(_ part: Part<Value>, into finding: inout Finding, judge: (Value, inout Finding) -> Void) {
        switch part {
        case .read(let value): judge(value, &finding)
        case .failed(let failure): fill(&finding, failure: failure, target: stack.airflow?.url)
        case .notAsked(let why):
            finding.modifier = .notConfigured
            finding.brief = "not asked"
            finding.sentence = why
        }
    }

    /// The task that has been queued longest, with its age.
    fileprivate func oldestQueued(at answeredAt: Date) -> (name: String, age: Double)? {
        let queued = (world.airflowTasks.value?.active.value ?? []).filter {
            $0.state == "queued" && $0.queuedAt != nil
        }
        guard let oldest = queued.min(by: { ($0.queuedAt ?? now) < ($1.queuedAt ?? now) }), let at = oldest.queuedAt
        else { return nil }
        return ("\(oldest.dag) \(oldest.task)", max(0, answeredAt.timeIntervalSince(at)))
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

extension AirflowLists.ImportError {
    /// True for an error that a missing MLflow explains: the DAG file of the deployment asks it while it is imported.
    var namesMLflow: Bool {
        let line = lastLine.lowercased()
        return line.contains("mlflow") || lastLine.contains("Connection") || line.contains("timeout")
            || line.contains("timed out")
    }
}

extension Finding {
    /// The row of something behind Airflow's login, which is not set.
    func withoutLogin(of stack: Stack) -> Finding {
        var finding = self
        finding.modifier = .notConfigured
        finding.brief = "no login"
        finding.sentence = "\(subject) cannot be read without a login"
        finding.next = "set [stack.\(stack.name).airflow] user and MLTOP_AIRFLOW_PASSWORD"
        return finding
    }
}

extension Double {
    /// Rounded down to whole hours when longer than two, so that it changes rarely.
    var steppedHour: Double { self > 7200 ? (self / 3600).rounded(.down) * 3600 : self }
}
