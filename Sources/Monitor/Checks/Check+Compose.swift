import FoundationEssentials

extension Check {
    /// The Docker daemon and the compose project as a whole.
    static let composeServices = Check(
        "compose.services", "Docker answers on the host, and the services of the compose file exist",
        parents: ["host.NAME.os", "host.NAME"]
    ) { scene in
        scene.stack.hosts.compactMap { target in
            let probe = scene.world.probes[target.name]?.value
            let isShown = target.isComposeHost || (target.shell != nil && probe != nil && probe?.docker != .absent)
            guard isShown, let id = scene.dockerRow(of: target) else { return nil }
            var blank = Finding(
                id, target.isComposeHost ? "compose services" : "\(target.name) docker", witness: .ssh)
            blank.parents = ["host.\(target.name).os", "host.\(target.name)"]
            guard target.shell != nil else { return scene.withoutShell(blank, target) }
            return scene.probed(blank, target) { probe, finding in scene.judgeProject(probe, target, &finding) }
        }
    }

    /// Each service of the compose file and each further container.
    static let composeService = Check(
        "compose.NAME", "each container runs, is not unhealthy and does not restart again and again; none is missing",
        parents: ["compose.NAME", "compose.services", "host.NAME.docker", "host.NAME.os", "host.NAME"]
            + followed.values,
        thresholds: ["restart_window"]
    ) { scene in
        var taken: Set<String> = []
        return scene.stack.hosts.flatMap { target -> [Finding] in
            guard target.shell != nil, let probe = scene.world.probes[target.name]?.value, probe.docker == .up else {
                return []
            }
            let graph = ServiceGraph(probe)
            let names = ServiceNames(probe, target, taken: &taken)
            return names.all.map { entry in
                var blank = Finding(entry.id, entry.label, witness: .ssh)
                let above = entry.service.map { graph.parents(of: $0) } ?? []
                blank.parents =
                    above.compactMap { names.id(of: $0) }
                    + [scene.dockerRow(of: target), "host.\(target.name).os", "host.\(target.name)"].compactMap(\.self)
                return scene.probed(blank, target) { probe, finding in
                    let look = ServiceLook(
                        service: entry.service, name: entry.container ?? entry.label,
                        container: entry.service.map { probe.container(of: $0) }
                            ?? probe.containers.first { $0.name == entry.container },
                        probe: probe, host: target, thresholds: scene.thresholds, now: scene.now)
                    look.judge(&finding)
                    guard finding.brief.hasPrefix("unhealthy"), let row = ServiceLook.row(of: look.word) else { return }
                    // What the service itself says counts for more than its container's health check.
                    finding.parents.insert(row, at: 0)
                }
            }
        }
    }

    private static let followed = ServiceLook.rows
}

extension Scene {
    /// The row of the Docker daemon of a host: the compose project's, where it is the first host with one.
    func dockerRow(of target: HostTarget) -> String? {
        guard target.isComposeHost else { return "host.\(target.name).docker" }
        let isFirst = stack.hosts.first(where: \.isComposeHost)?.name == target.name
        return isFirst ? "compose.services" : "compose.\(target.name).services"
    }

    fileprivate func judgeProject(_ probe: HostProbe, _ target: HostTarget, _ finding: inout Finding) {
        let running = probe.containers.filter { $0.state == "running" }
        finding.facts += [.init("host", target.name), .init("compose file", probe.compose?.directory ?? "none found")]
        if let declared = probe.compose?.declared {
            finding.facts.append(.init("services", declared.joined(separator: ", ")))
        }
        finding.facts.append(.init("containers", "\(probe.containers.count), \(running.count) running"))
        finding.facts += probe.lacks.map { .init("lacks", $0) }
        switch probe.docker {
        case .up: return judgeServices(probe, target, running.count, &finding)
        case .absent:
            finding.severity = .unknown
            finding.brief = "no docker"
            finding.sentence = "there is no Docker on \(target.name)"
            finding.why = "no program docker in PATH"
            finding.next =
                "name the right host, or set compose in [stack.\(stack.name).hosts.NAME] of the one that has it"
        case .denied(let words):
            finding.severity = .unknown
            finding.brief = "may not ask"
            finding.sentence = "\(target.name): Docker cannot be asked"
            finding.why = words
            finding.next = "on \(target.name): sudo usermod -aG docker USER, or sudo without a password for docker"
        case .hangs:
            finding.severity = .warning
            finding.brief = "docker hangs"
            finding.sentence = "Docker on \(target.name) takes questions and does not answer"
            finding.impact = "containers go on as they are; none can be started, stopped or restarted"
            finding.why = "no answer to docker ps within 3 s"
            finding.next = "on \(target.name): sudo journalctl -u docker -n 50; disk and memory of the host"
        case .down(let words):
            finding.severity = .critical
            finding.urgency = .now
            finding.brief = "docker is down"
            finding.sentence = "Docker does not run on \(target.name)"
            finding.impact = "nothing that runs in a container is there"
            finding.why = words.isEmpty ? "docker ps fails" : words
            finding.next = "on \(target.name): sudo systemctl start docker, then the compose services"
        }
    }

    private func judgeServices(_ probe: HostProbe, _ target: HostTarget, _ running: Int, _ finding: inout Finding) {
        guard let declared = probe.compose?.declared, !declared.isEmpty else {
            finding.brief = "\(running) running"
            finding.sentence = "\(target.name): \(running) of \(probe.containers.count) containers run"
            guard target.isComposeHost, !probe.containers.contains(where: { $0.service != nil }) else { return }
            finding.severity = .warning
            finding.brief = probe.compose == nil ? "no compose file" : "no services"
            finding.sentence = "\(target.name): no compose services in \(target.composeDirectory)"
            finding.impact = "missing services cannot be told from ones that never were"
            finding.why = probe.compose == nil ? "no compose file there" : "docker compose config --services failed"
            finding.next =
                "set compose in [stack.\(stack.name).hosts.\(target.name)] to the directory of the compose file"
            return
        }
        let lasting = declared.filter { !probe.oneShots.contains($0) }
        let up = lasting.filter { probe.container(of: $0)?.state == "running" }
        // Those that do not run have rows of their own, which this one does not call well.
        let all = up.count == lasting.count
        finding.brief = all ? "\(up.count) of \(lasting.count) run" : "other \(up.count) run"
        finding.sentence = "\(up.count) of \(lasting.count) compose services run on \(target.name)"
        let unhealthy = up.filter { probe.container(of: $0)?.health == "unhealthy" }
        if !unhealthy.isEmpty {
            // Docker calls one running that does not do its work; a count of those that run would deny its own row.
            let well = "\(up.count - unhealthy.count) of \(lasting.count)"
            finding.brief = "other \(up.count - unhealthy.count) well"
            finding.sentence =
                "\(well) compose services are well on \(target.name); \(Scene.few(unhealthy)) unhealthy"
                + (up.count < lasting.count ? ", \(lasting.count - up.count) not running" : "")
        }
        finding.measures += [
            Measure("running", Double(up.count)), Measure("well", Double(up.count - unhealthy.count)),
            Measure("declared", Double(lasting.count)),
        ]
        guard up.isEmpty, !lasting.isEmpty else { return }
        let exist = lasting.contains { probe.container(of: $0) != nil }
        finding.severity = .critical
        finding.urgency = .now
        finding.brief = exist ? "none runs" : "none exists"
        finding.sentence =
            "none of the \(lasting.count) compose services \(exist ? "runs" : "exists") on \(target.name)"
        finding.impact = "no Airflow, no MLflow, no training until they are started"
        let unit = probe.units.first { $0.active == "failed" }
        finding.why =
            unit.map { "\($0.name) failed; at a boot it may have run before Docker was ready" }
            ?? "docker ps -a in \(probe.compose?.directory ?? "")"
        finding.next =
            "on \(target.name): cd \(target.composeDirectory) && sudo docker-compose "
            + (exist ? "start" : "up -d --no-build")
    }
}
