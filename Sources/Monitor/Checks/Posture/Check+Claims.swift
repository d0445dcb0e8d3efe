extension Check {
    /// Public and private subnets, and whether anything makes use of the private ones.
    static let subnets = posture(
        "posture.subnets", "subnets",
        "what need not be public stands in private subnets (claim: public and private subnets)",
        needs: [.network, .hosts]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
            finding.facts.append(claim("public and private subnets"))
            guard let subnets = network.subnets.value else { return scene.unread(network.subnets, &finding) }
            guard network.routeTables.value != nil else { return scene.unread(network.routeTables, &finding) }
            let open = subnets.filter { network.isPublic($0) == true }
            let inner = subnets.filter { network.isPublic($0) == false }
            finding.facts += network.ways
            finding.facts += subnets.prefix(20).map { subnet in
                let isOpen = network.isPublic(subnet).map { $0 ? "public" : "private" } ?? "routes not known"
                return .init(subnet.name ?? subnet.id, "\(subnet.block ?? "") \(isOpen)")
            }
            finding.brief = "\(open.count) public, \(inner.count) private"
            finding.sentence = "\(open.count) public and \(inner.count) private subnets, both used"
            let used = network.interfaces.value.map { all in
                inner.contains { subnet in all.contains { $0.subnet == subnet.id && $0.kind != "nat_gateway" } }
            }
            if inner.isEmpty {
                finding.find(
                    "none private", "there are no private subnets",
                    why: "every one of \(subnets.count) leads to the internet",
                    impact: "the README claims public and private ones; whatever is made is public",
                    next: "add private subnets in the Terraform")
            } else if used == false {
                finding.find(
                    "private ones empty", "nothing stands in the \(inner.count) private subnets, all hosts are public",
                    why: "no interface of an instance or function is in them",
                    impact: "the README's private subnets protect nothing, and their NAT gateways carry nothing",
                    next: "move what nobody needs from outside into them, or take them away with their gateways")
            }
        }
    }

    /// One NAT gateway, as the README says.
    static let gateways = posture(
        "posture.nat", "nat gateways", "there is one NAT gateway at most (claim: a single one)", needs: [.network]
    ) { scene, blank in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return nil }
        return scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
            finding.facts.append(claim("a single NAT gateway"))
            guard let all = network.natGateways.value else { return scene.unread(network.natGateways, &finding) }
            let gateways = all.filter { $0.state == "available" || $0.state == "pending" }
            finding.facts += gateways.prefix(10).map { gateway in
                let use = network.use(of: gateway)
                let tables = use.map { "\($0.routeTables.count) route tables lead to it" } ?? "routes not read"
                let users = use?.users.map { ", \($0) interfaces behind it" } ?? ""
                return .init(gateway.name ?? gateway.id, tables + users)
            }
            finding.brief = "\(gateways.count)"
            finding.sentence = gateways.count == 1 ? "there is a single NAT gateway" : "there is no NAT gateway"
            guard gateways.count > 1 else { return }
            let idle = gateways.filter { network.use(of: $0)?.routeTables.isEmpty ?? false }
            finding.find(
                "\(gateways.count), not 1", "there are \(gateways.count) NAT gateways, the README claims a single one",
                why: idle.isEmpty
                    ? "\(gateways.count) are available"
                    : "no route leads to \(Scene.few(idle.map { $0.name ?? $0.id }))",
                impact: "each costs by the hour, used or not",
                next: "single_nat_gateway must make one gateway, not one for each public subnet")
        }
    }
}
