import FoundationEssentials

extension Check {
    /// The worker, which Airflow's health does not know.
    static let airflowWorker = Check(
        "airflow.worker", "queued tasks are started while slots are open, as running and finished tasks tell",
        needs: [.airflowTasks, .airflowLists],
        parents: ["compose.airflow-worker", "redis", "airflow.login", "host.orchestration"],
        thresholds: ["queue_age_warning"]
    ) { scene in
        guard let target = scene.stack.airflow else { return [] }
        var blank = Finding("airflow.worker", "airflow worker", witness: .airflow)
        blank.parents = ["compose.airflow-worker", "redis", "airflow.login", "host.orchestration"]
        guard target.user != nil, target.password != nil else { return [blank.withoutLogin(of: scene.stack)] }
        return [
            scene.judged(blank, by: scene.world.airflowTasks, of: .airflowTasks, target: target.url) { tasks, finding in
                scene.read(tasks.active, into: &finding) { active, finding in
                    scene.judge(active, tasks, at: tasks.answeredAt ?? scene.now, &finding)
                }
            }
        ]
    }
}

extension Scene {
    /// Seconds for which a finished task proves that the worker is there.
    private static let proofLife = 7200.0

    fileprivate func judge(
        _ active: [AirflowTasks.Instance], _ tasks: AirflowTasks, at answeredAt: Date, _ finding: inout Finding
    ) {
        let running = active.filter { $0.state == "running" }
        let known = active + (tasks.ofRuns.value ?? [])
        let lastStart = known.filter { $0.wasTaken }.compactMap(\.startedAt).max()
        let lastEnd = known.filter { $0.wasTaken }.compactMap(\.endedAt).max()
        let waiting = stuck(active, lastStart: lastStart, at: answeredAt)
        finding.measures += [
            Measure("running", Double(running.count)), Measure("stuck", Double(waiting.count)),
            Measure("last_task_age", lastEnd.map { max(0, answeredAt.timeIntervalSince($0)) }, unit: "s"),
        ]
        finding.facts += [
            .init("running tasks", "\(running.count)"),
            .init("queued tasks", "\(active.count { $0.state == "queued" })"),
            .init("last task ended", lastEnd.map(Words.stamp) ?? "not known"),
        ]
        finding.facts += active.prefix(12).map {
            .init($0.dag, "\($0.task)  \($0.state ?? "none")\($0.host.map { "  on \($0)" } ?? "")")
        }
        finding.facts += tasks.lacks.map { .init("lacks", $0) }
        if let oldest = waiting.compactMap(\.queuedAt).min() {
            let age = Words.duration(answeredAt.timeIntervalSince(oldest))
            let wait = "\(waiting.count) wait\(waiting.count == 1 ? "s" : "")"
            finding.severity = .warning
            finding.since = oldest
            finding.why = "oldest queued \(age) ago, slots are open, and no task has started since"
            finding.next =
                "on \(stack.servicesHost): sudo docker ps -a (airflow-worker, redis), then docker logs airflow-worker"
            guard running.isEmpty else {
                finding.brief = "runs \(running.count), \(wait)"
                finding.sentence = "Airflow worker runs \(Words.count(running.count, "task")), and \(wait) for \(age)"
                finding.impact = "runs go on late"
                finding.why += ": the worker may have no slot free, or is gone with what it runs"
                return
            }
            finding.urgency = .now
            finding.brief = "takes nothing, \(wait)"
            finding.sentence = "Airflow worker takes no task: \(wait) for \(age)"
            finding.impact = "runs do not go on"
        } else if !running.isEmpty {
            finding.brief = "runs \(running.count) task\(running.count == 1 ? "" : "s")"
            finding.sentence = "Airflow worker \(finding.brief)"
        } else if let lastEnd, answeredAt.timeIntervalSince(lastEnd) < Self.proofLife {
            finding.brief = "last task \(Words.age(answeredAt.timeIntervalSince(lastEnd)))"
            finding.sentence = "Airflow worker ended its last task at \(Words.clock(lastEnd))"
        } else {
            // Nobody has tried it for long: neither well nor broken.
            finding.modifier = .idle
            finding.brief = lastEnd.map { "idle \(Words.age(answeredAt.timeIntervalSince($0)))" } ?? "idle, no task yet"
            finding.sentence =
                "Airflow worker has had nothing to do"
                + (lastEnd.map { " since \(Words.dayAndTime($0))" } ?? " yet")
            finding.why = "Airflow's health does not tell of its worker, and no task has tried it"
        }
    }

    /// Queued tasks that wait too long though their pool has room and no task has been started since.
    private func stuck(
        _ active: [AirflowTasks.Instance], lastStart: Date?, at answeredAt: Date
    ) -> [AirflowTasks.Instance] {
        let full = Set((world.airflowLists.value?.pools.value ?? []).filter { $0.open == 0 }.map(\.name))
        return active.filter { task in
            guard task.state == "queued", let since = task.queuedAt, !full.contains(task.pool ?? "") else {
                return false
            }
            return answeredAt.timeIntervalSince(since) > thresholds["queue_age_warning"]
                && (lastStart.map { $0 < since } ?? true)
        }
    }
}

extension AirflowTasks.Instance {
    /// True when a worker has had it: tasks that were skipped or failed by their predecessors never had a try.
    fileprivate var wasTaken: Bool { attempt > 0 && state != "queued" && state != "upstream_failed" }
}
