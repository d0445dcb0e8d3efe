public import FoundationEssentials

/// Something that must be so after an action.
public enum ActionGoal: Hashable, Sendable {
    /// The row of that id is well, or is meant to be as it is.
    case row(String)
    /// The container of the service runs and is not unhealthy.
    case service(host: String, service: String)
    /// The host of the stack by its name is in that EC2 state.
    case host(String, state: String)
    /// The host has started anew since.
    case boot(String)
    /// The DAG is paused, or is not.
    case dag(String, isPaused: Bool)
    /// The run has left the states that it was in: it waits or runs again, or ended well.
    case run(dag: String, run: String, states: [String])
    /// The mapping is enabled.
    case mapping(String)

    /// How it stands.
    public enum Standing: Equatable, Sendable {
        /// It is so, as was read after the action.
        case met
        /// It is not so yet, and how it is.
        case open(String)
        /// It can no longer become so, and why.
        case lost(String)
    }

    /// The goal in a few words, such as `host orchestration running`.
    public var words: String {
        switch self {
        case .row(let id): id
        case .service(_, let service): "\(service) running"
        case .host(let name, let state): "host \(name) \(state)"
        case .boot(let name): "host \(name) started anew"
        case .dag(let dag, let isPaused): "DAG \(dag) \(isPaused ? "paused" : "not paused")"
        case .run(_, let run, let states): "run \(run) \(states.joined(separator: " or "))"
        case .mapping: "mapping enabled"
        }
    }

    /// True for what becomes well, false for what only becomes so.
    var isOfHealth: Bool {
        switch self {
        case .row, .service, .boot, .mapping: true
        case .host, .dag, .run: false
        }
    }

    /// The sources that tell of it.
    public var sources: [SourceID] {
        switch self {
        case .row(let id): Self.sources(of: id)
        case .service(let host, _): [.hostProbe(host)]
        case .host: [.hosts]
        case .boot(let name): [.hostProbe(name)]
        case .dag, .run: [.airflowLists]
        case .mapping: [.function]
        }
    }

    /// How it stands in `scene`, by what was read after `since`.
    public func standing(in scene: Scene, _ judgement: Judgement, since: Date) -> Standing {
        switch self {
        case .row(let id): return Self.row(id, judgement, since)
        case .service(let host, let service): return Self.service(service, on: host, scene, since)
        case .host(let name, let state):
            guard let facts = scene.world.hosts.value?.hosts[name], Self.isRead(scene.world.hosts, after: since) else {
                return .open("not read yet")
            }
            return facts.state == state ? .met : .open(facts.state)
        case .boot(let name): return Self.boot(of: name, scene, since)
        case .dag(let id, let isPaused):
            guard Self.isRead(scene.world.airflowLists, after: since) else { return .open("not read yet") }
            guard let dag = scene.world.airflowLists.value?.dags.value?.first(where: { $0.id == id }) else {
                return .open("Airflow does not list it")
            }
            return dag.isPaused == isPaused ? .met : .open(dag.isPaused ? "paused" : "not paused")
        case .run(let dag, let id, let states):
            guard Self.isRead(scene.world.airflowLists, after: since) else { return .open("not read yet") }
            guard let run = scene.world.airflowLists.value?.runs.value?.first(where: { $0.dag == dag && $0.id == id })
            else { return .open("Airflow does not list it") }
            if states.contains(run.state) { return .met }
            return run.state == "failed" && (run.endedAt ?? .distantPast) > since
                ? .lost("it ended as failed") : .open(run.state)
        case .mapping(let id):
            guard Self.isRead(scene.world.function, after: since) else { return .open("not read yet") }
            guard let mapping = scene.world.function.value?.mappings.value?.first(where: { $0.id == id }) else {
                return .open("it is gone")
            }
            return mapping.state == "Enabled" ? .met : .open(mapping.state)
        }
    }

    private static func row(_ id: String, _ judgement: Judgement, _ since: Date) -> Standing {
        guard let finding = judgement[id] else { return .open("there is no such row yet") }
        if finding.failure != nil { return .open(finding.sentence) }
        guard (finding.readAt ?? .distantPast) > since else { return .open("not read yet") }
        if finding.effective == .ok, finding.modifier != .pending, finding.soft == nil, !isSuppressed(finding) {
            return .met
        }
        return .open(finding.sentence.isEmpty ? finding.brief : finding.sentence)
    }

    /// Seconds after which a reboot must be over where nobody can look inside the host: EC2 calls it running throughout.
    private static let blindBoot = 90.0

    private static func boot(of host: String, _ scene: Scene, _ since: Date) -> Standing {
        guard scene.stack.hosts.first(where: { $0.name == host })?.shell != nil else {
            let rest = blindBoot - scene.now.timeIntervalSince(since)
            return rest <= 0 ? .met : .open("EC2 does not tell the end of a reboot: \(Words.duration(rest)) to wait")
        }
        guard let feed = scene.world.probes[host] else { return .open("not read yet") }
        if let failure = feed.failure { return .open("\(failure)") }
        guard let probe = feed.value, let at = feed.readAt, at > since else { return .open("not read yet") }
        guard let uptime = probe.uptime else { return .open("the host does not tell since when it runs") }
        return at.timeIntervalSince(since) > uptime ? .met : .open("it has not gone down yet")
    }

    private static func service(_ service: String, on host: String, _ scene: Scene, _ since: Date) -> Standing {
        guard let feed = scene.world.probes[host], let probe = feed.value, isRead(feed, after: since) else {
            return .open(scene.world.probes[host]?.failure.map { "\($0)" } ?? "not read yet")
        }
        let found = probe.container(of: service) ?? probe.containers.first { $0.name == service }
        guard let container = found else { return .open("it has no container") }
        switch (container.state, container.health) {
        case ("running", ""), ("running", "healthy"): return .met
        case ("running", let health): return .open(health)
        case (let state, _): return .open(container.exitCode.map { "\(state), exit code \($0)" } ?? state)
        }
    }

    private static func isSuppressed(_ finding: Finding) -> Bool {
        if case .suppressed = finding.modifier { true } else { false }
    }

    private static func isRead<Value>(_ feed: Feed<Value>, after since: Date) -> Bool {
        feed.failure == nil && (feed.readAt ?? .distantPast) > since
    }

    /// True when the row is seen from inside its host, whose name the row does not always tell.
    var isOfProbe: Bool { if case .row(let id) = self { Self.isOfProbe(id) } else { false } }

    private static func isOfProbe(_ id: String) -> Bool {
        id.hasPrefix("compose.") || id.hasPrefix("unit.") || id == "status.listener" || id.hasSuffix(".os")
    }

    /// The sources of the check that makes the row: its name is the id, or has `NAME` where a name is.
    private static func sources(of id: String) -> [SourceID] {
        if isOfProbe(id) { return [] }
        return Check.all.first { $0.name == id }?.needs ?? (id.hasPrefix("host.") ? [.hosts] : [])
    }
}
