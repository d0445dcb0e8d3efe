extension Check {
    /// The ports that the stack needs are open to this program.
    static let networkPorts = Check(
        "network.ports", "the ports that the stack needs are open to the address that this program comes from",
        needs: [.network, .hosts, .vantage], parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return [] }
        var blank = Finding("network.ports", "ports", witness: .api)
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
                scene.judgePorts(in: network, &finding)
            }
        ]
    }
}

extension Scene {
    fileprivate func judgePorts(in network: NetworkSnapshot, _ finding: inout Finding) {
        if let failure = network.groups.failure {
            fill(&finding, failure: failure)
            return
        }
        finding.facts.append(.init("own address", world.vantage.value?.address ?? "not known"))
        var counts = (open: 0, unknown: 0)
        var closed: [(port: NeededPort, why: String)] = []
        for target in stack.hosts {
            guard let host = world.hosts.value?.hosts[target.name], host.state == "running" else { continue }
            for port in neededPorts(of: host, as: target) {
                var access = access(to: port.port, of: host, in: network)
                // What answers is open, whatever the rules seem to say.
                if port.answers { access = .open("\(port.service) answers") }
                let label = "\(target.name) \(port.port)" + (port.service.isEmpty ? "" : " \(port.service)")
                switch access {
                case .open(let how):
                    counts.open += 1
                    finding.facts.append(.init(label, how))
                case .unknown(let why):
                    counts.unknown += 1
                    finding.facts.append(.init(label, "not known: \(why)"))
                case .closed(let why):
                    closed.append((port, why))
                    finding.facts.append(.init(label, "closed: \(why)"))
                }
            }
        }
        finding.measures.append(Measure("closed", Double(closed.count), warning: 0))
        finding.brief = "\(counts.open) open" + (counts.unknown > 0 ? ", \(counts.unknown) not known" : "")
        finding.sentence =
            counts.open + counts.unknown + closed.count == 0
            ? "no host runs that needs an open port"
            : (counts.open == 1 ? "1 needed port is" : "\(counts.open) needed ports are") + " open to here"
        let worst = closed.first { $0.port.isSilent } ?? closed.first
        guard let worst else { return }
        finding.severity = worst.port.isSilent ? .critical : .warning
        // Only what times out behind a closed port follows from it, and names this row itself.
        finding.takesChildrenDown = worst.port.isSilent
        finding.urgency = worst.port.isSilent ? .now : .today
        let service = worst.port.service.isEmpty ? "" : " (\(worst.port.service))"
        finding.brief = "\(worst.port.port) closed" + (closed.count > 1 ? ", \(closed.count - 1) more" : "")
        finding.sentence = "port \(worst.port.port)\(service) of \(worst.port.host) is closed to here"
        finding.impact =
            "\(worst.port.service.isEmpty ? "what is on it" : worst.port.service) cannot be reached from here"
        finding.why = worst.why
        finding.next = "open it to your address, best in the Terraform: \(ingress(worst.port))"
    }

    /// The command that opens a port to this program's address.
    private func ingress(_ port: NeededPort) -> String {
        let group = world.hosts.value?.hosts[port.host]?.groups.first ?? "GROUP"
        let address = world.vantage.value?.address.map { "\($0)/\($0.contains(":") ? 128 : 32)" } ?? "ADDRESS/32"
        return "aws ec2 authorize-security-group-ingress --group-id \(group) --protocol tcp --port \(port.port)"
            + " --cidr \(address)"
    }
}
