import FoundationEssentials

extension Action {
    static let startHost = Action(
        "start-host", command: "start", "start the instance; check every service on it", risk: .medium, kind: .host,
        needs: [.permission("ec2:StartInstances"), .permission("ec2:DescribeInstances")],
        sources: { _, _ in [.hosts] },
        disabledReason: { $0.hostReason($1, from: ["stopped"], isEnding: false) }
    ) { scene, target, _ in
        scene.hostPlan(.start, target, states: ["stopped"]) { plan, name in
            plan.warnings = scene.addressWarnings(name) + scene.statusPageWarnings(name)
            plan.goals = [.host(name, state: "running")] + scene.rows(on: name).map(ActionGoal.row)
            plan.byHand = [.row("status.page")]
            plan.limit = 900
        }
    }

    static let rebootHost = Action(
        "reboot-host", command: "reboot", "reboot the instance; it keeps its address", risk: .high, kind: .host,
        needs: [.permission("ec2:RebootInstances"), .permission("ec2:DescribeInstances")],
        sources: { stack, _ in [.hosts] + stack.taskSources },
        disabledReason: { $0.hostReason($1, from: ["running"], isEnding: true) }
    ) { scene, target, _ in
        scene.hostPlan(.reboot, target, states: ["running"]) { plan, name in
            plan.depends = scene.losses(with: name)
            plan.warnings =
                ["EC2 makes it a hard reboot when the system does not end within a few minutes"]
                + scene.statusPageWarnings(name)
            plan.demand(name, for: plan.dyingTask)
            plan.goals = [.boot(name), .host(name, state: "running")] + scene.rows(on: name).map(ActionGoal.row)
            plan.byHand = [.row("status.page")]
            plan.limit = 900
        }
    }

    static let stopHost = Action(
        "stop-host", command: "stop", "stop the instance; a reboot often does", risk: .high, kind: .host,
        needs: [.permission("ec2:StopInstances"), .permission("ec2:DescribeInstances")],
        sources: { stack, _ in [.hosts] + stack.taskSources },
        disabledReason: { $0.hostReason($1, from: ["running"], isEnding: true) }
    ) { scene, target, _ in
        scene.hostPlan(.stop, target, states: ["running"]) { plan, name in
            plan.depends = scene.losses(with: name)
            plan.warnings =
                ["reboot keeps the address and is enough for most faults"] + scene.addressWarnings(name)
                + scene.statusPageWarnings(name)
            plan.demand(name, for: plan.dyingTask ?? "all that runs on \(name) is down until somebody starts it")
            plan.goals = [.host(name, state: "stopped")]
            plan.limit = 600
        }
    }
}

extension Stack {
    /// The sources that tell which tasks run, where there is an Airflow with a login.
    var taskSources: [SourceID] { airflow?.password == nil ? [] : [.airflowTasks] }
}

extension Scene {
    /// Why the host cannot be changed from one of `states`; `isEnding` where what runs on it would end.
    fileprivate func hostReason(_ target: ActionTarget, from states: [String], isEnding: Bool) -> String? {
        guard case .host(let name, _) = target.thing else { return "it is no host" }
        guard let facts = world.hosts.value?.hosts[name] else {
            if let failure = world.hosts.failure { return "EC2 could not be asked: \(failure)" }
            if let failure = world.hosts.value?.unread[name] { return "EC2 did not tell of \(name): \(failure)" }
            return "EC2 knows no instance of \(name)"
        }
        if isEnding, runs(on: facts, named: name) { return "this program runs on \(name): it would end itself" }
        guard !states.contains(facts.state) else { return nil }
        return "it is \(facts.state), not \(states.joined(separator: " or "))"
    }

    /// True when this program runs on the instance, as far as its own names tell.
    func runs(on facts: HostFacts, named name: String) -> Bool {
        let addresses = [facts.id, facts.publicAddress, facts.privateAddress].compactMap(\.self)
        if addresses.contains(where: stack.here.contains) { return true }
        // Behind the same address as others there may be another machine, but a host of EC2 has its own.
        guard let seen = world.vantage.value?.address else { return false }
        return seen == facts.publicAddress
    }

    /// A plan of look, try and change.
    fileprivate func hostPlan(
        _ change: AWSOrder.HostChange, _ target: ActionTarget, states: [String],
        fill: (inout ActionPlan, String) -> Void
    ) -> ActionPlan {
        let word: String
        switch change {
        case .start: word = "start"
        case .stop: word = "stop"
        case .reboot: word = "reboot"
        }
        let title = "\(word) \(target.label)"
        guard case .host(let name, let known) = target.thing,
            let instance = known ?? world.hosts.value?.hosts[name]?.id
        else { return .refused("\(word)-host", title: title, target: target, "EC2 knows no instance of it") }
        var plan = ActionPlan(
            "\(word)-host", command: word, title: "\(title) (\(instance))",
            target: ActionTarget(.host(name: name, instance: instance)),
            steps: [
                .look("read its state", .aws(.readHost(instance: instance, states: states))),
                .look("may we?", .aws(.host(change, instance: instance, isDryRun: true))),
                .change(word, .aws(.host(change, instance: instance, isDryRun: false))),
            ], coolDown: 120, readAt: world.hosts.readAt)
        fill(&plan, name)
        if let other = world.hosts.value?.hosts[name]?.id, other != instance {
            plan.refusal = "\(name) is \(other) now, not \(instance)"
        }
        return plan
    }

    /// The rows of health that hang on the host, but for what its own state says.
    func rows(on name: String) -> [String] {
        let root = "host.\(name)"
        let findings = Judgement(of: self).findings.filter { $0.findingClass == .health }
        var under: Set<String> = [root]
        // Rows stand behind their parents or before them: go round until nothing is added.
        for _ in 0..<8 {
            let more = findings.filter { !under.contains($0.id) && !under.isDisjoint(with: $0.parents) }
            if more.isEmpty { break }
            under.formUnion(more.map(\.id))
        }
        // What lies in the stream or in Airflow's history is not healed by its host.
        let isOwn = { (id: String) in
            id == root
                || [
                    "airflow.api", "airflow.metadb", "airflow.scheduler", "airflow.dag-processor",
                    "airflow.triggerer", "mlflow.api", "status.page", "frontend.gui", "postgres", "redis",
                ].contains(id)
                || id.hasPrefix("compose.")
        }
        return findings.filter { under.contains($0.id) && isOwn($0.id) && $0.modifier != .notConfigured }.map(\.id)
    }

    /// What ends with the host: the services that will be down, and the tasks that run.
    fileprivate func losses(with name: String) -> [String] {
        let under = rows(on: name).filter { $0 != "host.\(name)" }
        // A service is told by what it does, not by its container too.
        let services = under.filter { !$0.hasPrefix("compose.") }
        let down = services.isEmpty ? under : services
        let lines = down.isEmpty ? [] : ["down meanwhile: \(down.joined(separator: ", "))"]
        guard stack.hosts.first(where: { $0.name == name })?.isComposeHost == true, stack.airflow != nil else {
            return lines
        }
        return lines + taskLosses
    }

    /// The tasks that would die with Airflow's worker, or why that is not known.
    var taskLosses: [String] {
        if let failure = world.airflowTasks.failure { return ["tasks that run: not known, \(failure)"] }
        switch world.airflowTasks.value?.active {
        case .read(let tasks):
            let running = tasks.filter { $0.state == "running" }
            if running.isEmpty { return ["no task runs"] }
            return running.prefix(5).map { "dies: task \($0.task) of \($0.dag), run \($0.run)" }
                + (running.count > 5 ? ["and \(running.count - 5) more tasks"] : [])
        case .failed(let failure): return ["tasks that run: not known, \(failure)"]
        case .notAsked, nil: return ["tasks that run: not known, Airflow's login is not set or was not read"]
        }
    }

    fileprivate func addressWarnings(_ name: String) -> [String] {
        guard let instance = world.hosts.value?.hosts[name]?.id,
            world.network.value?.elasticAddress(of: instance) == nil
        else { return [] }
        return ["stop and start change its public address: bookmarks, saved URLs and Terraform outputs are wrong then"]
    }

    fileprivate func statusPageWarnings(_ name: String) -> [String] {
        guard stack.statusPage != nil, stack.hosts.first(where: { $0.name == name })?.isComposeHost == true else {
            return []
        }
        return ["the status page on \(statusPort) does not come back by itself: start status-page when the host is up"]
    }
}

extension NetworkSnapshot {
    /// The Elastic IP address that stays with the instance over stop and start.
    fileprivate func elasticAddress(of instance: String) -> String? {
        addresses.value?.first { $0.instance == instance }?.address
    }
}
