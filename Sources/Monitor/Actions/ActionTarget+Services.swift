extension ActionTarget {
    /// The service of a row, by its container or by what the service itself says; of the row of all services those that
    /// do not run.
    static let ofServices: @Sendable (String, Scene) -> [ActionTarget] = { row, scene in
        guard let host = scene.host(of: row) else {
            // The line of a container in the table of its host.
            return scene.stack.hosts.flatMap { scene.services(on: $0) }.map(\.target).filter {
                if case .service(_, _, row) = $0.thing { true } else { false }
            }
        }
        if row.hasPrefix("status.") {
            return [ActionTarget(.service(host: host.name, service: ServiceAtHand.statusPage, container: nil))]
        }
        let services = scene.services(on: host)
        if row.hasSuffix(".services") || row == "host.\(host.name).docker" {
            return services.filter { $0.isMissing }.map(\.target)
        }
        return services.filter { $0.rows.contains(row) }.map(\.target)
    }

    /// The services of all hosts into which somebody looks.
    public static func services(in scene: Scene) -> [ActionTarget] {
        namedServices(in: scene).map(\.target)
    }

    private static func namedServices(in scene: Scene) -> [NamedService] {
        scene.stack.hosts.filter { $0.shell != nil }.flatMap { scene.services(on: $0) }
    }

    /// The one service of a host by whose name people call it, such as the GUI of `frontend`; nil where it has several.
    public static func onlyService(of host: String, in scene: Scene) -> ActionTarget? {
        guard let host = scene.stack.hosts.first(where: { $0.name == host && $0.shell != nil }) else { return nil }
        let services = scene.services(on: host)
        return services.count == 1 ? services[0].target : nil
    }

    /// The service that a command names: by the service, the container, or a row of either.
    static func service(named name: String, in scene: Scene) -> Result<ActionTarget, ActionFault> {
        if name == ServiceAtHand.statusPage, let host = scene.stack.composeHost {
            return .success(ActionTarget(.service(host: host.name, service: name, container: nil)))
        }
        let all = namedServices(in: scene)
        if let found = all.first(where: { $0.names.contains(name) || $0.rows.contains(name) }) {
            return .success(found.target)
        }
        let hosts = scene.stack.hosts.lazy.filter { $0.shell != nil }
        if all.isEmpty, let why = hosts.compactMap({ scene.whyNoServices(on: $0) }).first {
            return .failure(.failed(why))
        }
        let known = all.map { $0.names[0] }.joined(separator: ", ")
        let there = known.isEmpty ? "no host of the stack tells any over SSH" : "there are: \(known)"
        return .failure(.refused("no service '\(name.prefix(60))'; \(there)"))
    }
}

/// A service that may be acted on, with every name that leads to it.
struct NamedService {
    let target: ActionTarget
    /// The service's name, then the container's.
    let names: [String]
    /// The rows that tell of it.
    let rows: [String]
    /// True where it should run and does not.
    let isMissing: Bool
}

extension Scene {
    /// Why no service of the host is known, with the next step; nil where nothing says so.
    fileprivate func whyNoServices(on host: HostTarget) -> String? {
        guard let feed = world.probes[host.name] else { return nil }
        if let failure = feed.failure {
            return "\(host.name) could not be read over SSH: \(failure); next: \(failure.nextForLogin)"
        }
        switch feed.value?.docker {
        case nil: return nil
        case .up:
            let isBlind = feed.value?.containers.isEmpty == true && feed.value?.lacks.contains("docker inspect") == true
            return isBlind ? "Docker on \(host.name) gives no answer about its containers" : nil
        case .absent: return "\(host.name) has no Docker"
        case .hangs: return "Docker on \(host.name) gives no answer; next: systemctl status docker on the host"
        case .down(let words), .denied(let words): return "Docker on \(host.name): \(words)"
        }
    }

    /// The host that a row tells of, or on which what it tells of lives; nil for what has no host.
    public func host(of row: String) -> HostTarget? {
        let owner =
            row.hasPrefix("compose.")
            ? stack.hosts.first { host in services(on: host).contains { $0.rows.contains(row) } } : nil
        return owner ?? stack.host(of: row)
    }

    /// The services of the compose file and the containers beside them.
    func services(on host: HostTarget) -> [NamedService] {
        guard let probe = world.probes[host.name]?.value else { return [] }
        let words = Set(probe.containers.map { $0.service ?? $0.name }).union(probe.compose?.declared ?? [])
        return words.sorted().filter { !probe.oneShots.contains($0) }.map { word in
            let container = probe.container(of: word) ?? probe.containers.first { $0.name == word }
            let own = ["compose.\(word)", "compose.\(host.name).\(word)"]
            return NamedService(
                target: ActionTarget(.service(host: host.name, service: word, container: container?.name)),
                names: [word] + (container.map { [$0.name] } ?? []),
                rows: own + [ServiceLook.row(of: word)].compactMap(\.self),
                isMissing: container.map { $0.state != "running" } ?? true)
        }
    }
}
