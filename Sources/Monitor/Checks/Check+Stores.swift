extension Check {
    /// PostgreSQL, by its own port, its container, or Airflow.
    static let postgres = Check(
        "postgres", "PostgreSQL takes work, by its own port, its container on the host, or Airflow",
        needs: [.postgres, .airflowHealth],
        parents: ["compose.postgres", "compose.services", "host.orchestration", "airflow.api"]
    ) { scene in
        scene.store(.postgres, scene.world.postgres, scene.stack.postgres, airflowTells: scene.stack.airflow != nil)
    }

    /// Redis, by its own port or its container.
    static let redis = Check(
        "redis", "Redis answers, by its own port or its container on the host", needs: [.redis],
        parents: ["compose.redis", "compose.services", "host.orchestration"]
    ) { scene in scene.store(.redis, scene.world.redis, scene.stack.redis, airflowTells: false) }
}

extension Scene {
    /// The host that the deployment's services run on, when it is read over SSH.
    private var composeHost: HostTarget? { stack.hosts.first { $0.isComposeHost && $0.shell != nil } }

    fileprivate func store(
        _ source: SourceID, _ feed: Feed<PingAnswer>, _ address: HostPort?, airflowTells: Bool
    ) -> [Finding] {
        let id = source.description
        let probe = composeHost.flatMap { world.probes[$0.name] }
        let container = freshContainer(of: id, probe)
        let port = address == nil ? StoreWitness.Port.notAsked : .init(reading(feed))
        let word = container.map { Self.trouble(of: $0) == nil ? StoreWitness.Container.ready : .notReady }
        var airflow = airflowTells
        // Where it has a port of its own, Airflow counts only while it answers itself.
        if address != nil {
            if case .value = reading(world.airflowHealth) {} else { airflow = false }
        }
        switch StoreWitness.choose(port: port, container: word ?? .notSeen, airflowTells: airflow) {
        case .tcp:
            guard let address else { return [] }
            return [ping(id, id, feed, source, address)]
        case .host, .hostAgainstTCP:
            guard let host = composeHost, let container else { return [] }
            return [seen(in: container, id, host, address, feed.failure)]
        case .airflow: return postgresThroughAirflow()
        case .nobody: return stack.airflow == nil ? [] : [unseen(id)]
        }
    }

    /// The container of a service, from a look that is young enough to be believed.
    private func freshContainer(of service: String, _ feed: Feed<HostProbe>?) -> HostProbe.Container? {
        guard let feed, let host = composeHost, case .value(let probe, let at, _) = reading(feed),
            now.timeIntervalSince(at) <= intervals.staleAfter(.hostProbe(host.name)), probe.docker == .up
        else { return nil }
        return probe.container(of: service)
    }

    /// Why a container is no sign of a service that works; nil when it is one.
    private static func trouble(of container: HostProbe.Container) -> String? {
        guard container.state == "running" else { return "its container is \(container.state)" }
        if let ping = container.ping, ping != "ready" { return ping }
        switch container.health {
        case "unhealthy": return "its health check fails"
        case "starting": return "it is starting"
        default: return nil
        }
    }

    private func seen(
        in container: HostProbe.Container, _ id: String, _ host: HostTarget, _ address: HostPort?,
        _ failure: PollFailure?
    ) -> Finding {
        var blank = Finding(id, id, witness: .host)
        blank.parents = ["compose.\(id)", "compose.services", "host.\(host.name)"]
        return probed(blank, host) { _, finding in
            let how =
                container.ping == nil
                ? (container.health.isEmpty ? "its container runs" : "its health check passes")
                : "a ping inside answers"
            finding.brief = "ready, via host"
            finding.sentence = "\(finding.subject) is ready: \(how)"
            finding.facts += [
                .init("container", container.name), .init("state", container.state),
                .init("health", container.health.isEmpty ? "no health check" : container.health),
                .init("ping inside", container.ping ?? "not asked"),
                .init("own port", address.map { "\($0): \(failure.map { "\($0)" } ?? "not asked")" } ?? "not set"),
            ]
            if let trouble = Self.trouble(of: container) {
                finding.severity = container.health == "starting" ? .warning : .critical
                finding.urgency = .now
                finding.brief = "not ready"
                finding.sentence = "\(finding.subject) takes no work: \(trouble)"
                finding.impact = Self.storeImpact(id)
                finding.why = "seen on \(host.name): \(container.state) \(container.health)"
                finding.next = "on \(host.name): sudo docker logs --tail 50 \(container.name)"
                finding.remedies = ["logs"]
            } else if let failure, let address, failure.isTransport,
                StoreWitness.Port(.failed(failure, lastGood: nil, since: nil)) == .failed
            {
                finding.severity = .warning
                finding.brief = "port fails"
                finding.sentence = "\(finding.subject) runs, and its port does not answer here"
                finding.impact = "only those who use \(address)"
                finding.why = "\(address): \(failure); \(how)"
                finding.next = "check [stack.\(stack.name).\(id)] address, or leave it out: the host tells as well"
            }
        }
    }

    private func unseen(_ id: String) -> Finding {
        var finding = Finding(id, id, witness: .tcp)
        finding.modifier = .notConfigured
        finding.brief = "not reachable"
        finding.sentence = "\(finding.subject) is not published outside its host"
        finding.next = "set user and key of its host for SSH, or [stack.NAME.\(id)] address where it can be reached"
        return finding
    }

    private static func storeImpact(_ id: String) -> String {
        id == "postgres" ? "Airflow cannot schedule or show anything" : "Airflow's worker gets no tasks"
    }

    private func ping(
        _ id: String, _ label: String, _ feed: Feed<PingAnswer>, _ source: SourceID, _ address: HostPort
    ) -> Finding {
        var blank = Finding(id, label, witness: .tcp)
        blank.parents = ["compose.\(id)", "compose.services", "host.orchestration"]
        var finding = judged(blank, by: feed, of: source, target: "\(address)") { answer, finding in
            finding.brief = "ready  \(Words.latency(feed.typicalDuration ?? answer.latency))"
            finding.sentence = "\(label) answers: \(answer.detail)"
            finding.measures.append(Measure("latency", answer.latency, unit: "s"))
            finding.facts += [
                .init("address", "\(address)"), .init("answer", answer.detail),
                .init("latency", Words.latency(answer.latency)),
            ]
            guard case .notReady(let words) = answer.state else { return }
            finding.severity = .critical
            finding.urgency = .now
            finding.brief = "not ready"
            finding.sentence = "\(finding.subject) takes no work: \(Words.firstLine(words, limit: 40))"
            finding.why = words
            finding.next = "on its host: docker logs of \(id)"
        }
        if finding.severity == .critical { finding.impact = Self.storeImpact(id) }
        return finding
    }

    /// PostgreSQL seen through Airflow, where neither its port nor its host can be reached from here.
    private func postgresThroughAirflow() -> [Finding] {
        guard let target = stack.airflow else { return [] }
        var blank = Finding("postgres", "postgres", witness: .airflow)
        blank.parents = ["airflow.api"]
        return [
            judged(blank, by: world.airflowHealth, of: .airflowHealth, target: target.url) { health, finding in
                finding.brief = health.metadatabase == "healthy" ? "via airflow" : (health.metadatabase ?? "not told")
                finding.sentence = "Airflow reaches its database"
                guard health.metadatabase != "healthy" else { return }
                finding.severity = health.metadatabase == nil ? .unknown : .critical
                guard health.metadatabase != nil else {
                    finding.sentence = "Airflow does not say whether PostgreSQL is ready"
                    finding.next = "look at /api/v2/monitor/health"
                    return
                }
                finding.sentence = "Airflow cannot reach PostgreSQL"
                finding.impact = "Airflow cannot schedule or show anything"
                finding.why = "Airflow's health body: metadatabase \(health.metadatabase ?? "missing")"
                finding.next = "on \(stack.servicesHost): sudo docker ps -a, docker logs of postgres"
            }
        ]
    }
}
