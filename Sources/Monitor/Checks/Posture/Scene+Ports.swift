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
        /// True when the service answered at this very address.
        var answers: Bool
        /// True when no connection came about.
        var isSilent: Bool
    }

    /// The ports that are needed on a running host: those of the settings, else those of its services and SSH.
    ///
    /// A service that is reached in another way, such as through a tunnel, needs no open port.
    func neededPorts(of host: HostFacts, as target: HostTarget) -> [NeededPort] {
        var found: [NeededPort] = []
        let own = [host.publicAddress, target.address].compactMap(\.self)
        for service in services(on: target.name) {
            guard let url = service.url, let place = HostPort(ofTarget: url), own.contains(place.host) else { continue }
            let port = place.port == 1 ? (url.hasPrefix("https:") ? 443 : 80) : place.port
            found.append(
                NeededPort(
                    host: target.name, port: port, service: service.name,
                    answers: service.answers && place.host == host.publicAddress,
                    isSilent: service.failure.map(Self.isSilence) ?? false))
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
        if rules.isEmpty { return .closed("\(names) lets nobody in") }
        guard let text = world.vantage.value?.address, let address = AddressBlock(text)?.bytes else {
            return .unknown("this program's own address is not known; \(names) lets \(Self.few(blocks)) in")
        }
        if blocks.contains(where: { AddressBlock($0)?.contains(address) ?? false }) { return .open("open to \(text)") }
        if rules.contains(where: { !$0.others.isEmpty }) {
            return .unknown("\(names) lets other groups or prefix lists in, which may hold \(text)")
        }
        return .closed("\(names) lets only \(Self.few(blocks)) in, this program comes from \(text)")
    }

    /// The words that tell that a port is closed to this program; nil where it is not, or nobody can tell.
    func closedPort(behind target: String) -> String? {
        guard let place = HostPort(ofTarget: target), !place.isLoopback, let network = world.network.value,
            let host = world.hosts.value?.hosts.values.first(where: { $0.publicAddress == place.host }),
            case .closed(let why) = access(to: place.port == 1 ? 80 : place.port, of: host, in: network)
        else { return nil }
        return why
    }

    static func few(_ texts: [String]) -> String {
        let shown = texts.prefix(3).joined(separator: ", ")
        return texts.isEmpty ? "nobody" : texts.count > 3 ? "\(shown) and \(texts.count - 3) more" : shown
    }

    /// True for a failure that a firewall makes: no answer of any kind.
    static func isSilence(_ failure: PollFailure) -> Bool {
        switch failure {
        case .connectTimedOut, .timedOut, .unreachable: true
        default: false
        }
    }
}
