import FoundationEssentials

extension Action {
    /// Has a run go on from what failed in it.
    public static let clearRun = Action(
        "clear-run", command: "clear", "run the failed tasks of a run again", risk: .medium, kind: .run,
        needs: [.airflowLogin], sources: { _, _ in [.airflowHealth, .airflowLists, .airflowTasks] },
        disabledReason: { scene, target in
            scene.runReason(target) { run in
                run.state == "failed" ? nil : "it is \(run.state): there is no failed task to run again"
            }
        }
    ) { scene, target, _ in
        scene.runPlan("clear-run", "clear", "run again the failed tasks of", target) { plan, run, order in
            plan.steps = [
                .look("read the run", .airflow(order(.readRun(run.id, states: ["failed"])))),
                .look("which tasks?", .airflow(order(.clear(run: run.id, tasks: nil, isDryRun: true)))),
                .change("clear them", .airflow(order(.clear(run: run.id, tasks: nil, isDryRun: false)))),
            ]
            plan.depends = scene.failedTasks(of: run).map { "runs again: task \($0.task), \($0.state ?? "not run")" }
            plan.goals = [.run(dag: run.dag, run: run.id, states: ["success"])]
            plan.limit = scene.runSeconds
        }
    }

    static let clearTask = Action(
        "clear-task", command: "clear", "run a failed task and what follows it again", risk: .medium, kind: .task,
        needs: [.airflowLogin], sources: { _, _ in [.airflowHealth, .airflowLists, .airflowTasks] },
        disabledReason: { scene, target in
            guard case .task(_, _, let task, _) = target.thing else { return "it is no task" }
            return scene.runReason(target) { run in
                let states = scene.tasks(of: run).filter { $0.task == task }.map { $0.state ?? "not run" }
                if states.isEmpty { return "Airflow tells no such task of this run" }
                return states.contains("failed") ? nil : "it is \(states[0]), not failed"
            }
        }
    ) { scene, target, _ in
        guard case .task(_, _, let task, _) = target.thing else {
            return .refused("clear-task", title: "clear \(target.label)", target: target, "it is no task")
        }
        return scene.runPlan("clear-task", "clear", "run again", target) { plan, run, order in
            plan.steps = [
                .look("which tasks?", .airflow(order(.clear(run: run.id, tasks: [task], isDryRun: true)))),
                .change("clear them", .airflow(order(.clear(run: run.id, tasks: [task], isDryRun: false)))),
            ]
            plan.depends = ["runs again: task \(task) and the failed ones that follow it"]
            plan.goals = [.run(dag: run.dag, run: run.id, states: ["success"])]
            plan.limit = scene.runSeconds
        }
    }

    static let failRun = Action(
        "fail-run", command: "fail", "mark a run as failed, which stops it", risk: .high, kind: .run,
        needs: [.airflowLogin], sources: { _, _ in [.airflowHealth, .airflowLists, .airflowTasks] },
        disabledReason: { scene, target in
            scene.runReason(target) { run in
                run.isUnderWay ? nil : "it is \(run.state), not queued or running"
            }
        }
    ) { scene, target, _ in
        scene.runPlan("fail-run", "fail", "mark as failed", target) { plan, run, order in
            plan.steps = [
                .look("read the run", .airflow(order(.readRun(run.id, states: ["queued", "running"])))),
                .change("mark it", .airflow(order(.markFailed(run: run.id)))),
            ]
            let running = scene.tasks(of: run).filter { $0.state == "running" }
            plan.depends = running.map { "dies: task \($0.task)" }
            plan.demand(run.dag, for: plan.depends.first)
            plan.goals = [.run(dag: run.dag, run: run.id, states: ["failed"])]
            plan.limit = 60
        }
    }
}

extension Scene {
    /// Seconds within which a run that was started or cleared must end well.
    var runSeconds: Double { 3_600 }

    /// Why nothing can be done to the run; `more` is asked where it is known.
    fileprivate func runReason(_ target: ActionTarget, more: (AirflowLists.Run) -> String?) -> String? {
        guard let (dag, id) = Self.names(target) else { return "it is no run" }
        guard let run = run(dag, id) else {
            return world.airflowLists.failure.map { "Airflow could not be asked: \($0)" }
                ?? "Airflow's latest runs of \(dag) have none with this id"
        }
        return more(run)
    }

    fileprivate func runPlan(
        _ name: String, _ command: String, _ words: String, _ target: ActionTarget,
        fill: (inout ActionPlan, AirflowLists.Run, (AirflowOrder.Request) -> AirflowOrder) -> Void
    ) -> ActionPlan {
        let title = "\(words) \(target.label)"
        guard let (dag, id) = Self.names(target), let run = run(dag, id) else {
            return .refused(name, title: title, target: target, "Airflow lists no such run")
        }
        guard let edition = airflowEdition else {
            return .refused(name, title: title, target: target, "Airflow's version is not known: its API may be either")
        }
        var plan = ActionPlan(
            name, command: command, title: title, target: target, steps: [], readAt: world.airflowLists.readAt)
        plan.limit = 300
        fill(&plan, run) { AirflowOrder(edition, dag: dag, $0) }
        return plan
    }

    private static func names(_ target: ActionTarget) -> (dag: String, run: String)? {
        switch target.thing {
        case .run(let dag, let run), .task(let dag, let run, _, _): (dag, run)
        default: nil
        }
    }

    private func run(_ dag: String, _ id: String) -> AirflowLists.Run? { runs(of: dag).first { $0.id == id } }

    /// The tasks of the run, as far as they were read.
    fileprivate func tasks(of run: AirflowLists.Run) -> [AirflowTasks.Instance] {
        let tasks = (world.airflowTasks.value?.ofRuns.value ?? []) + (world.airflowTasks.value?.active.value ?? [])
        var seen: Set<String> = []
        return tasks.filter {
            $0.dag == run.dag && $0.run == run.id && seen.insert("\($0.task)/\($0.mapIndex)").inserted
        }
    }

    fileprivate func failedTasks(of run: AirflowLists.Run) -> [AirflowTasks.Instance] {
        tasks(of: run).filter { $0.state == "failed" || $0.state == "upstream_failed" }
    }
}
