/// Whether a port of a host can be reached.
enum PortAccess: Equatable {
    /// It is open, and how that is known.
    case open(String)
    /// No rule lets this program in, and whom the rules do let in.
    case closed(String)
    /// Nobody can tell, and why.
    case unknown(String)
}

extension Scene {
    /// A port that must be open to whoever watches.
    struct NeededPort {
        var host: String
        var port: Int
        /// What is on it, such as `Airflow`.
        var service: String
        /// True when something came from this very address, if only a refusal.
        var answers: Bool
        /// True when no connection came about.
        var isSilent: Bool
    }

    /// The ports that are needed on a running host: those of the settings, else those of its services and SSH.
    ///
    /// A service that is reached in another way, such as through a tunnel, needs no open port.
    func neededPorts(of host: HostFacts, as target: HostTarget) -> [NeededPort] {
        let found = services(on: target.name).compactMap { service in
            port(of: service, on: host, as: target).map { port in
                NeededPort(
                    host: target.name, port: port, service: service.name,
                    answers: (service.answers || service.failure.map(Self.provesOpen) ?? false)
                        && HostPort(ofTarget: service.url ?? "")?.host == host.publicAddress,
                    isSilent: service.failure.map(Self.isSilence) ?? false)
            }
        }
        let shell = world.probes[target.name]
        let ssh = NeededPort(
            host: target.name, port: 22, service: "SSH", answers: shell?.value != nil && shell?.failure == nil,
            isSilent: shell?.failure.map(Self.isSilence) ?? false)
        guard let ports = target.ports else { return found + [ssh] }
        return ports.map { port in
            (found + [ssh]).first { $0.port == port }
                ?? NeededPort(
                    host: target.name, port: port,
                    service: services(on: target.name).first { $0.port == port }?.name ?? "",
                    answers: false, isSilent: false)
        }
    }

    /// Whether a TCP port of a host can be reached from here, by the rules of its security groups.
    func access(to port: Int, of host: HostFacts, in network: NetworkSnapshot) -> PortAccess {
        guard let all = network.groups.value else {
            return .unknown(network.groups.failure.map { "\($0)" } ?? "the security groups were not read")
        }
        let own = all.filter { host.groups.contains($0.id) }
        guard !own.isEmpty else { return .unknown("its security groups were not read") }
        let rules = own.flatMap(\.inbound).filter { $0.covers(tcp: port) }
        if rules.contains(where: \.isForAll) { return .open("open to the whole world") }
        let blocks = rules.flatMap(\.blocks)
        let names = own.map(\.name).joined(separator: ", ")
        if rules.isEmpty { return .closed("\(names) lets nobody in on port \(port)") }
        guard let text = world.vantage.value?.address, let address = AddressBlock(text)?.bytes else {
            return .unknown("this program's own address is not known; \(names) lets \(Self.few(blocks)) in")
        }
        if blocks.contains(where: { AddressBlock($0)?.contains(address) ?? false }) { return .open("open to \(text)") }
        if rules.contains(where: { !$0.others.isEmpty }) {
            return .unknown("\(names) lets other groups or prefix lists in, which may hold \(text)")
        }
        return .closed("\(names) lets only \(Self.few(blocks)) in on port \(port), this program comes from \(text)")
    }

    /// The words that tell that the port of a service is closed to this program; nil where it is not, or nobody can
    /// tell.
    func closedPort(of setting: String) -> String? {
        guard let network = world.network.value else { return nil }
        for target in stack.hosts {
            guard let service = services(on: target.name).first(where: { $0.setting == setting }),
                let host = world.hosts.value?.hosts[target.name], host.state == "running",
                let port = port(of: service, on: host, as: target),
                case .closed(let why) = access(to: port, of: host, in: network)
            else { continue }
            return why
        }
        return nil
    }

    /// The port by which a service is reached on its host: that of its address where it is the host's own, else the
    /// deployment's where the settings name it as one that must be open.
    private func port(of service: HostService, on host: HostFacts, as target: HostTarget) -> Int? {
        guard let url = service.url, let place = HostPort(ofTarget: url) else { return nil }
        if !place.isLoopback, [host.publicAddress, target.address].contains(place.host) {
            return place.port == 1 ? (url.hasPrefix("https:") ? 443 : 80) : place.port
        }
        return target.ports?.contains(service.port) == true ? service.port : nil
    }

    static func few(_ texts: [String]) -> String {
        let shown = texts.prefix(3).joined(separator: ", ")
        return texts.isEmpty ? "nobody" : texts.count > 3 ? "\(shown) and \(texts.count - 3) more" : shown
    }

    /// True for a failure that only somebody behind the firewall can make.
    static func provesOpen(_ failure: PollFailure) -> Bool {
        switch failure {
        case .refused, .reset, .tls, .tooLarge, .status, .notUnderstood, .misconfigured, .throttled: true
        default: false
        }
    }

    /// True for a failure that a firewall makes: no answer of any kind.
    static func isSilence(_ failure: PollFailure) -> Bool {
        switch failure {
        case .connectTimedOut, .timedOut, .unreachable: true
        default: false
        }
    }
}
