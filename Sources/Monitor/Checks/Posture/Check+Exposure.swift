extension Check {
    /// Ports that the whole world reaches and that something answers on.
    static let exposure = posture(
        "posture.ports", "open ports", "no port that answers is open to the whole world",
        needs: [.network, .hosts, .airflowHealth, .mlflow, .frontend, .statusPage]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
            guard network.groups.value != nil else { return scene.unread(network.groups, &finding) }
            let open = scene.openPorts(in: network)
            let heard = open.filter { $0.listener != nil }
            finding.facts += open.prefix(30).map {
                .init("\($0.host) \($0.words)", $0.listener.map { "\($0) answers" } ?? "nothing is known to listen")
            }
            finding.brief = open.isEmpty ? "none" : "\(open.count) merely open"
            finding.sentence = "nothing that answers is open to the whole world"
            guard !heard.isEmpty else {
                // Before each service was asked once, that none is heard says nothing.
                let isAwaited = scene.stack.hosts.contains { target in
                    scene.services(on: target.name).contains { !$0.answers && $0.failure == nil }
                }
                guard !open.isEmpty, isAwaited else { return }
                finding.severity = .unknown
                finding.modifier = .pending
                finding.brief = "reading"
                finding.sentence = "what answers on the open ports is being asked"
                return
            }
            let words = heard.map { "\($0.words) (\($0.listener ?? ""))" }
            finding.find(
                "\(heard.count) answer", "\(heard.count) ports that answer are open to the whole world",
                why: "0.0.0.0/0 or ::/0 may reach \(Scene.few(words))",
                impact: "anybody can try what is on them; Airflow runs code for whoever logs in",
                next: "let only your own addresses in: the ingress blocks of the security groups in the Terraform")
        }
    }

    /// Rules that let the whole world in where nothing needs it.
    static let groups = posture(
        "posture.groups", "security groups", "no group opens to the world what nothing needs (claim: least privilege)",
        needs: [.network, .hosts]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
            finding.facts.append(claim("least-privilege security groups"))
            guard let groups = network.groups.value else { return scene.unread(network.groups, &finding) }
            finding.facts += groups.prefix(20).map { group in
                .init(
                    group.name,
                    Scene.few(group.inbound.map { "\(Scene.words(of: $0)) from \(Scene.few($0.blocks + $0.others))" }))
            }
            let needless = scene.openPorts(in: network).filter { !$0.isNeeded }
            finding.brief = Words.count(groups.count, "group")
            finding.sentence = "what is open to the whole world is of services that are needed"
            let off = (scene.world.hosts.value?.hosts ?? [:]).filter { $0.value.state != "running" }.map(\.key).sorted()
            if !off.isEmpty {
                // What a group opens for a host that is off is open again when it runs.
                finding.severity = .unknown
                finding.brief = "not of what is off"
                finding.sentence =
                    "what is open of \(Scene.few(off)) is not told while \(off.count == 1 ? "it does" : "they do") not run"
            }
            guard !needless.isEmpty else { return }
            finding.find(
                "\(needless.count) needless",
                "\(Scene.few(needless.map { "\($0.words) of \($0.host)" })) open to the world",
                why: "the README claims least privilege; nothing that is watched needs them from outside",
                impact: "whatever is started there one day is open at once",
                next: "remove these ingress rules in the Terraform")
        }
    }
}

extension Scene {
    /// Ports of a running host that the whole world may reach.
    struct OpenPorts {
        var host: String
        var ports: ClosedRange<Int>
        /// What answers on one of them; nil when nothing is known to.
        var listener: String?
        /// True when a service of the stack, or SSH, is meant to be there.
        var isNeeded: Bool

        /// `8080`, `8000-9000` or `every port`.
        var words: String {
            ports.count == 1
                ? "\(ports.lowerBound)"
                : ports.count >= 65_535 ? "every port" : "\(ports.lowerBound)-\(ports.upperBound)"
        }
    }

    /// All of them, in the order of hosts and ports.
    func openPorts(in network: NetworkSnapshot) -> [OpenPorts] {
        stack.hosts.flatMap { target -> [OpenPorts] in
            guard let host = world.hosts.value?.hosts[target.name], host.state == "running", host.publicAddress != nil
            else { return [] }
            let groups = (network.groups.value ?? []).filter { host.groups.contains($0.id) }
            let rules = groups.flatMap(\.inbound).filter { $0.isForAll && ($0.covers(tcp: $0.ports?.lowerBound ?? 0)) }
            let ranges = Set(rules.map { $0.ports ?? 0...65_535 })
            let services = services(on: target.name).filter { $0.port != 5432 && $0.port != 6379 }
            let hasShell = world.probes[target.name].map { $0.value != nil && $0.failure == nil } ?? false
            return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map { range in
                let listener = services.first { $0.answers && range.contains($0.port) }?.name
                let isService = services.contains { range == $0.port...$0.port } || range == 22...22
                return OpenPorts(
                    host: target.name, ports: range,
                    listener: listener ?? (hasShell && range.contains(22) ? "SSH" : nil),
                    isNeeded: isService || (target.ports ?? []).contains { range == $0...$0 })
            }
        }
    }

    /// True when the whole world reaches that port of the host, false when it does not; nil when nobody can tell.
    func isOpenToAll(_ port: Int, of host: String) -> Bool? {
        guard let network = world.network.value, network.groups.value != nil, world.hosts.value?.hosts[host] != nil
        else {
            return nil
        }
        return openPorts(in: network).contains { $0.host == host && $0.ports.contains(port) }
    }

    /// Fills a finding whose part was not read.
    func unread<Value>(_ part: Part<Value>, _ finding: inout Finding) {
        switch part {
        case .failed(let failure): fill(&finding, failure: failure)
        case .notAsked(let why):
            finding.severity = .unknown
            finding.brief = "not read"
            finding.sentence = "\(finding.subject): \(why)"
            finding.why = why
            finding.next = "r reads it now"
        case .read: break
        }
    }

    /// A rule in words, such as `tcp 22`.
    static func words(of rule: SecurityGroup.Rule) -> String {
        if rule.proto == "-1" { return "everything" }
        guard let ports = rule.ports else { return rule.proto }
        return ports.count == 1
            ? "\(rule.proto) \(ports.lowerBound)" : "\(rule.proto) \(ports.lowerBound)-\(ports.upperBound)"
    }
}
