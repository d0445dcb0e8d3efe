import FoundationEssentials

extension Action {
    static let restart = Action(
        "restart", "restart one service; its container stays the same", risk: .medium, kind: .service, needs: [.shell],
        sources: { stack, target in target.serviceSources(stack) },
        disabledReason: { $0.reason($1, toRestart: true) }
    ) { scene, target, _ in scene.servicePlan(target, isRestart: true) }

    static let startService = Action(
        "start-service", command: "start", "start one service that does not run", risk: .low, kind: .service,
        needs: [.shell], sources: { stack, target in target.serviceSources(stack) },
        disabledReason: { $0.reason($1, toRestart: false) }
    ) { scene, target, _ in scene.servicePlan(target, isRestart: false) }
}

extension ActionTarget {
    /// The host from inside, and the tasks where the service may carry some.
    fileprivate func serviceSources(_ stack: Stack) -> [SourceID] {
        guard case .service(let host, let service, _) = thing else { return [] }
        let isOfTasks = ["worker", "postgres", "redis", "mlflow", "apiserver", "api-server"].contains(
            where: service.hasSuffix)
        return [.hostProbe(host)] + (isOfTasks ? stack.taskSources : [])
    }
}

extension Scene {
    /// Seconds that a worker gets to end its tasks.
    private static let workerSeconds = 600

    /// Why a service cannot be restarted, or started.
    fileprivate func reason(_ target: ActionTarget, toRestart isRestart: Bool) -> String? {
        let hand: ServiceAtHand
        switch atHand(target) {
        case .success(let found): hand = found
        case .failure(let fault): return fault.words
        }
        if hand.service == ServiceAtHand.statusPage {
            let isThere = hand.probe.listeners?.contains { $0.port == statusPort } == true
            return isRestart == isThere ? nil : isThere ? "it runs: restart it" : "it does not run: start it"
        }
        if let fault = order(hand, .look).fault { return fault }
        if hand.isOneShot { return "\(hand.service) runs once and ends; it is not started by itself" }
        if isRestart {
            guard let container = hand.container else { return "it has no container: start it" }
            return hand.isRunning ? nil : "it is \(container.state): start it"
        }
        guard !hand.isRunning else { return "it runs: restart it" }
        if hand.container?.state == "paused" { return "it is paused: docker unpause \(hand.name) by hand" }
        if hand.container == nil || hand.container?.service != nil {
            guard hand.probe.compose != nil else {
                return "there is no compose file in \(hand.target.composeDirectory)"
            }
            if let declared = hand.probe.compose?.declared, !declared.contains(hand.service) {
                return "the compose file starts it only when asked for (a profile), or does not have it"
            }
        }
        return nil
    }

    fileprivate func servicePlan(_ target: ActionTarget, isRestart: Bool) -> ActionPlan {
        let (name, word) = isRestart ? ("restart", "restart") : ("start-service", "start")
        let title = "\(word) \(target.label)"
        let hand: ServiceAtHand
        switch atHand(target) {
        case .success(let found): hand = found
        case .failure(let fault): return .refused(name, title: title, target: target, fault.words)
        }
        let probeRead = world.probes[hand.target.name]?.readAt
        if hand.service == ServiceAtHand.statusPage { return pagePlan(hand, target, name, word, probeRead) }
        var steps = [ActionStep.look("who is at work there, and is it the same?", .container(order(hand, .look)))]
        if hand.container != nil {
            steps.append(.change("keep its log here", .container(order(hand, .save(lines: 500)))))
        }
        let work: ContainerOrder.Work =
            isRestart
            ? .restart(seconds: hand.isWorker ? Self.workerSeconds : nil)
            : hand.container == nil || hand.container?.service != nil ? .up : .start
        steps.append(.change(word, .container(order(hand, work))))
        var plan = ActionPlan(
            name, command: word, title: title, target: target, steps: steps, coolDown: Double(ContainerOrder.coolDown),
            goals: goals(after: hand), limit: hand.isWorker ? 900 : 300, readAt: probeRead)
        let row = ServiceLook.row(of: hand.service).flatMap { Judgement(of: self)[$0] }
        plan.warnings = [hand.standing(row)]
        if !hand.missingParents.isEmpty {
            plan.warnings.append(
                "it waits for \(hand.missingParents.joined(separator: ", ")), not running: start that first")
        }
        plan.depends = losses(of: hand, isRestart: isRestart)
        switch hand.foreignMount {
        case nil: break
        case .all(let words):
            plan.refusal = words
            plan.advice = ["if that folder is right: compose = in [stack.\(stack.name).hosts.\(hand.target.name)]"]
        case .one(let words):
            plan.demand(target.name, for: words)
            plan.warnings.append(words)
        }
        if isRestart, !hand.isWorker, let dying = plan.dyingTask {
            plan.demand(target.name, for: dying)
        }
        if isRestart, hand.isWorker, mayHaveTasks {
            plan.demand(
                target.name,
                for: plan.depends.first { $0.hasPrefix("dies") } ?? "a task may be running, which would die")
        }
        return plan
    }

    /// The status page's server is started by hand, so nothing but a person brings it back.
    private func pagePlan(
        _ hand: ServiceAtHand, _ target: ActionTarget, _ name: String, _ word: String, _ readAt: Date?
    ) -> ActionPlan {
        var plan = ActionPlan(
            name, command: word, title: "\(word) \(target.label)", target: target,
            steps: [
                .look("who is at work there?", .container(order(hand, .look))),
                .change(word, .container(order(hand, .servePage(port: statusPort)))),
            ], coolDown: Double(ContainerOrder.coolDown), goals: [.row("status.page")], limit: 120, readAt: readAt)
        plan.warnings = [
            "it serves all of \(hand.target.composeDirectory), .env and databases too, to whoever reaches port \(statusPort)"
        ]
        return plan
    }

    private func order(_ hand: ServiceAtHand, _ work: ContainerOrder.Work) -> ContainerOrder {
        var order = ContainerOrder(
            host: hand.target.name, directory: hand.target.composeDirectory, service: hand.service,
            container: hand.container?.name, id: hand.container?.id ?? "", work: work)
        order.needsSudo = hand.probe.needsSudo
        if let compose = hand.probe.compose { order.composer = compose.command }
        return order
    }

    /// The container, what the service itself says, and what goes down with it.
    private func goals(after hand: ServiceAtHand) -> [ActionGoal] {
        var rows = [ServiceLook.row(of: hand.service)].compactMap(\.self)
        if hand.service == "postgres" {
            rows += ["airflow.metadb", "airflow.scheduler", "airflow.dag-processor", "airflow.triggerer"]
        }
        let judgement = Judgement(of: self)
        return [.service(host: hand.target.name, service: hand.service)]
            + rows.filter { judgement[$0].map { $0.modifier != .notConfigured } ?? false }.map(ActionGoal.row)
    }

    /// What is down meanwhile, and what dies.
    private func losses(of hand: ServiceAtHand, isRestart: Bool) -> [String] {
        var lines: [String] = []
        let waiting = hand.dependents
        if !waiting.isEmpty { lines.append("waits for it: \(waiting.joined(separator: ", "))") }
        guard isRestart else { return lines }
        switch hand.service {
        case "postgres": lines.append("scheduler, DAG processor and triggerer exit with it; Docker restarts them")
        case "mlflow": lines.append("DAG files that ask MLflow cannot be parsed meanwhile; a training that runs dies")
        case "redis": lines.append("its queue survives a restart, not a docker-compose down")
        case "airflow-scheduler": lines.append("no run starts meanwhile; runs that are under way go on")
        case "airflow-apiserver", "airflow-api-server": lines.append("tasks that run cannot report meanwhile")
        case "mlops-frontend": lines.append("nobody can use the admin GUI meanwhile")
        default: break
        }
        let carriesTasks =
            hand.isWorker || ["postgres", "mlflow", "airflow-apiserver", "airflow-api-server"].contains(hand.service)
        return lines + (carriesTasks && stack.airflow != nil ? taskLosses : [])
    }

    /// True unless it is known that no task runs.
    private var mayHaveTasks: Bool {
        guard stack.airflow != nil else { return false }
        guard world.airflowTasks.failure == nil, case .read(let tasks)? = world.airflowTasks.value?.active else {
            return true
        }
        return tasks.contains { $0.state == "running" }
    }
}
