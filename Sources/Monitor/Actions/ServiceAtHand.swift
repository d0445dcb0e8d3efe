import FoundationEssentials

/// A service on a host as the last look over SSH saw it, with what is said before anybody acts on it.
///
/// Nothing it says counts seconds: a person who agreed to it agrees to it a moment later too.
struct ServiceAtHand {
    /// The word for the status page's server, which is no container.
    static let statusPage = "status-page"

    let target: HostTarget
    let probe: HostProbe
    let service: String
    let container: HostProbe.Container?

    /// What it is called in a command: the container's name, else the service.
    var name: String { container?.name ?? service }
    /// True where compose knows it.
    var isComposed: Bool { container?.service != nil || probe.compose?.declared?.contains(service) == true }
    /// True where it runs, or tries to.
    var isRunning: Bool { container.map { ["running", "restarting"].contains($0.state) } ?? false }
    /// True for a service that runs once and ends.
    var isOneShot: Bool { probe.oneShots.contains(service) }
    /// True for what runs tasks, which die with it.
    var isWorker: Bool { service.hasSuffix("worker") }

    /// Whether it crashes again and again, was stopped by hand, or hangs: what a restart can do for it.
    func standing(_ row: Finding?) -> String {
        guard let container else { return "it has no container: the compose file has it, Docker does not" }
        let code = container.exitCode.map { "exit code \($0)" } ?? "no exit code told"
        let memory = "the kernel killed it for want of memory: free some first, or it dies again"
        switch container.state {
        case "restarting":
            return container.isOOMKilled
                ? memory : "it crashes again and again (\(code)): another restart changes nothing, read its log first"
        case "running":
            if container.recentRestarts >= 2 {
                return "it crashes again and again: another restart changes nothing, read its log first"
            }
            switch container.health {
            case "unhealthy":
                return "it hangs: it runs, its health check fails, and Docker restarts nothing that is only unhealthy"
            case "starting": return "it is still starting: give it time first"
            default: break
            }
            if let row, row.effective == .critical, row.id != "compose.\(service)" {
                return "it runs, and \(row.label) is \(row.severity.word): it hangs"
            }
            return "it runs" + (container.health == "healthy" ? " and is healthy by its own check" : "")
        case "exited":
            if container.isOOMKilled { return memory }
            let isKept = ["always", "unless-stopped"].contains(container.restartPolicy)
            if isKept, [0, 137, 143].contains(container.exitCode) {
                return "somebody stopped it by hand (\(code)): Docker would have restarted it otherwise"
            }
            return isKept
                ? "it ended (\(code)) and Docker gave up" : "it ended by itself (\(code)), and nothing restarts it"
        case "created": return "it was made and never started"
        default: return "it is \(container.state)"
        }
    }

    /// Folders of the host that it writes and that lie elsewhere than the compose file.
    enum ForeignMount: Equatable {
        /// All of them: it was started from another folder, and its data are another's.
        case all(String)
        /// One of several, which may be meant so.
        case one(String)
    }

    /// Why its data may be another's; nil where nothing says so.
    var foreignMount: ForeignMount? {
        guard let container else { return nil }
        let folder = target.composeDirectory.hasSuffix("/") ? target.composeDirectory : target.composeDirectory + "/"
        let own = container.mounts.filter { mount in
            mount.kind == "bind"
                && !["/var/run/", "/run/", "/etc/", "/proc/", "/sys/", "/dev/"].contains(
                    where: mount.source.hasPrefix)
        }
        let foreign = own.filter { !($0.source + "/").hasPrefix(folder) }
        if let first = foreign.first, foreign.count == own.count {
            return .all(
                "\(name) was started from another folder: its \(first.target) is \(first.source), "
                    + "the compose file is in \(target.composeDirectory)")
        }
        // What it only reads, such as keys of the login, often lies elsewhere.
        return foreign.first(where: \.isWritable).map {
            .one("its \($0.target) is \($0.source), outside of \(target.composeDirectory): is that its own data?")
        }
    }

    /// The services that say they wait for it, sorted.
    var dependents: [String] {
        probe.containers.filter { $0.dependsOn.keys.contains(service) }.compactMap(\.service)
            .filter { !probe.oneShots.contains($0) }.sorted()
    }

    /// The services that it waits for and that do not run, sorted.
    var missingParents: [String] {
        (container?.dependsOn.keys.sorted() ?? []).filter { name in
            !probe.oneShots.contains(name) && probe.container(of: name).map { $0.state != "running" } ?? true
        }
    }
}

extension Scene {
    /// The service of a target as it was seen last, or why it cannot be acted on.
    func atHand(_ target: ActionTarget) -> Result<ServiceAtHand, ActionFault> {
        guard case .service(let host, let service, let container) = target.thing else {
            return .failure(.refused("it is no service of a host"))
        }
        guard let known = stack.hosts.first(where: { $0.name == host }) else {
            return .failure(.refused("the stack has no host \(host)"))
        }
        guard let feed = world.probes[host], let probe = feed.value else {
            let why = world.probes[host]?.failure.map { "\(host) cannot be read: \($0)" }
            return .failure(.refused(why ?? "\(host) has not been read yet"))
        }
        if let failure = feed.failure { return .failure(.refused("\(host) cannot be read now: \(failure)")) }
        let found = ServiceAtHand(
            target: known, probe: probe, service: service,
            container: probe.container(of: service) ?? probe.containers.first { $0.name == (container ?? service) })
        if service == ServiceAtHand.statusPage { return .success(found) }
        switch probe.docker {
        case .up: return .success(found)
        case .absent: return .failure(.refused("\(host) has no Docker"))
        case .hangs: return .failure(.refused("Docker on \(host) gives no answer"))
        case .down(let words), .denied(let words): return .failure(.refused("Docker on \(host): \(words)"))
        }
    }
}
