import FoundationEssentials

extension Action {
    static let trigger = Action(
        "trigger", "start a run of the DAG now", risk: .medium, kind: .dag, needs: [.airflowLogin],
        sources: { stack, _ in [.airflowHealth, .airflowLists] + stack.composeProbes },
        disabledReason: { scene, target in
            scene.dagReason(target) { dag in
                dag.isPaused ? "it is paused: a run would wait until somebody unpauses it" : scene.memoryRefusal
            }
        }
    ) { scene, target, input in
        scene.dagPlan("trigger", "start a run of", target) { plan, dag, order in
            let run = "mltop__\(input.mark.isEmpty ? Words.stamp(scene.now) : input.mark)"
            plan.steps = [
                .look("read the DAG", .airflow(order(.readDAG(isPaused: false)))),
                .change("make the run", .airflow(order(.trigger(run: run, conf: input.conf ?? "{}")))),
            ]
            if let conf = input.conf, let fault = ActionConf.fault(in: conf) { plan.refusal = fault }
            plan.passing = scene.memoryLines
            plan.warnings = scene.memoryWarnings
            if let warning = plan.warnings.first {
                plan.demand(dag.id, for: warning)
            }
            let active = scene.runs(of: dag.id).filter { $0.state == "running" || $0.state == "queued" }
            if let most = dag.maxActiveRuns, active.count >= most, let first = active.first {
                plan.warnings += ["it waits in the queue: \(first.id) is \(first.state) and \(most) may run at once"]
            }
            plan.goals = [.run(dag: dag.id, run: run, states: ["success"])]
            plan.limit = scene.runSeconds
        }
    }

    static let unpause = Action(
        "unpause", "let the DAG run by its schedule", risk: .medium, kind: .dag, needs: [.airflowLogin],
        sources: { _, _ in [.airflowHealth, .airflowLists] },
        disabledReason: { scene, target in scene.dagReason(target) { $0.isPaused ? nil : "it is not paused" } }
    ) { scene, target, _ in
        scene.dagPlan("unpause", "unpause", target) { plan, dag, order in
            plan.steps = [
                .look("read the DAG", .airflow(order(.readDAG(isPaused: true)))),
                .change("unpause", .airflow(order(.setPaused(false)))),
            ]
            if let next = dag.nextRunAfter {
                plan.depends = [
                    next <= scene.now
                        ? "starts the run of \(Words.dayAndTime(next)) at once"
                        : "next run \(Words.dayAndTime(next)); nothing starts before"
                ]
                if next <= scene.now {
                    plan.passing = scene.memoryLines
                    plan.warnings = scene.memoryWarnings
                }
            } else {
                plan.depends = [
                    dag.schedule == nil
                        ? "it has no schedule: nothing starts by itself"
                        : "Airflow does not tell the next run: a run that is due starts at once"
                ]
            }
            plan.goals = [.dag(dag.id, isPaused: false)]
            plan.limit = 60
        }
    }

    static let pause = Action(
        "pause", "no new runs of the DAG; running ones go on", risk: .medium, kind: .dag, needs: [.airflowLogin],
        sources: { _, _ in [.airflowHealth, .airflowLists] },
        disabledReason: { scene, target in scene.dagReason(target) { $0.isPaused ? "it is paused already" : nil } }
    ) { scene, target, _ in
        scene.dagPlan("pause", "pause", target) { plan, dag, order in
            plan.steps = [
                .look("read the DAG", .airflow(order(.readDAG(isPaused: false)))),
                .change("pause", .airflow(order(.setPaused(true)))),
            ]
            let running = scene.runs(of: dag.id).filter { $0.state == "running" }
            plan.depends = running.map { "goes on: run \($0.id)" }
            if let next = dag.nextRunAfter {
                plan.depends.append("does not start: the run of \(Words.dayAndTime(next))")
            }
            plan.goals = [.dag(dag.id, isPaused: true)]
            plan.limit = 60
        }
    }

    static let reparse = Action(
        "reparse", "have the DAG's file read now", risk: .low, kind: .dag, needs: [.airflowLogin],
        sources: { _, _ in [.airflowHealth, .airflowLists] },
        disabledReason: { scene, target in scene.dagReason(target) { _ in nil } }
    ) { scene, target, _ in
        scene.dagPlan("reparse", "read the file of", target) { plan, _, order in
            plan.steps = [.change("ask for it", .airflow(order(.reparse)))]
            if scene.judges("mlflow.api", worseThan: .ok) {
                plan.warnings = ["the file asks MLflow while it is read, and MLflow is not well"]
            }
            plan.goals = [.row("airflow.imports")]
            plan.limit = 120
        }
    }
}

extension Stack {
    /// The probes of the hosts that run Airflow, which tell their memory.
    var composeProbes: [SourceID] {
        hosts.filter { $0.isComposeHost && $0.shell != nil }.map { .hostProbe($0.name) }
    }
}

extension Scene {
    /// Bytes that a host must have free before a run may be started on it.
    private static let leastMemory = 5e8
    /// Bytes of which a training can take all.
    private static let trainingMemory = 1e9

    /// Why nothing can be done to the DAG; `more` is asked where it is known.
    fileprivate func dagReason(_ target: ActionTarget, more: (AirflowLists.DAG) -> String?) -> String? {
        guard case .dag(let id) = target.thing else { return "it is no DAG" }
        guard let dag = dag(id) else {
            return world.airflowLists.failure.map { "Airflow could not be asked: \($0)" }
                ?? "Airflow lists no DAG \(id)"
        }
        return more(dag)
    }

    fileprivate func dagPlan(
        _ name: String, _ words: String, _ target: ActionTarget,
        fill: (inout ActionPlan, AirflowLists.DAG, (AirflowOrder.Request) -> AirflowOrder) -> Void
    ) -> ActionPlan {
        let title = "\(words) \(target.label)"
        guard case .dag(let id) = target.thing, let dag = dag(id) else {
            return .refused(name, title: title, target: target, "Airflow lists no such DAG")
        }
        guard let edition = airflowEdition else {
            return .refused(name, title: title, target: target, "Airflow's version is not known: its API may be either")
        }
        var plan = ActionPlan(name, title: title, target: target, steps: [], readAt: world.airflowLists.readAt)
        fill(&plan, dag) { AirflowOrder(edition, dag: id, $0) }
        return plan
    }

    /// The DAG of that id.
    func dag(_ id: String) -> AirflowLists.DAG? { world.airflowLists.value?.dags.value?.first { $0.id == id } }

    /// The runs of the DAG, the newest first.
    func runs(of dag: String) -> [AirflowLists.Run] {
        world.airflowLists.value?.runs.value?.filter { $0.dag == dag } ?? []
    }

    /// Which API Airflow has, by its version; nil while that is not known.
    var airflowEdition: AirflowOrder.Edition? {
        world.airflowHealth.value?.version.flatMap { $0.hasPrefix("2.") ? .v1 : $0.hasPrefix("3.") ? .v2 : nil }
    }

    /// True when the row is known and is worse than `severity`.
    func judges(_ id: String, worseThan severity: Severity) -> Bool {
        (Judgement(of: self)[id]?.effective ?? .ok) > severity
    }

    /// Why a training must not be started: its host has too little memory.
    fileprivate var memoryRefusal: String? {
        airflowMemory.flatMap { host, free in
            free < Self.leastMemory
                ? "\(host) has \(Words.bytes(free)) of memory free: it would end by lack of it" : nil
        }
    }

    fileprivate var memoryWarnings: [String] {
        guard let (host, free) = airflowMemory, free < Self.trainingMemory else { return [] }
        return ["a training can take more memory than \(host) has free, and ends then"]
    }

    fileprivate var memoryLines: [String] {
        guard let (host, free) = airflowMemory else {
            return stack.airflow == nil ? [] : ["free memory of Airflow's host: not known; a training needs about 1 GB"]
        }
        return ["free memory of \(host): \(Words.bytes(free))"]
    }

    /// The host that runs Airflow and its available memory in bytes, where a probe tells.
    private var airflowMemory: (host: String, free: Double)? {
        for host in stack.hosts where host.isComposeHost {
            guard let memory = world.probes[host.name]?.value?.memory else { continue }
            return (host.name, memory.available)
        }
        return nil
    }
}
