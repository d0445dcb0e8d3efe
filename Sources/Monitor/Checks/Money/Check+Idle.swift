import FoundationEssentials

extension Check {
    /// The NAT gateways and what routes through them.
    static let natGateways = Check(
        "money.nat", "there are no more NAT gateways than by design", findingClass: .money,
        needs: [.network, .usage], parents: ["aws.access"]
    ) { scene in
        guard scene.hasNetwork else { return [] }
        let blank = Finding.money("money.nat", "NAT gateways", witness: .api)
        return [
            scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
                guard let all = scene.part(network.natGateways, &finding) else { return }
                let gateways = all.filter(\.isCharged)
                let month = CostMonth(scene.now)
                let idle = gateways.filter { network.use(of: $0)?.isIdle ?? false }
                finding.measures.append(
                    Measure(
                        "gateways", Double(gateways.count), warning: Double(scene.stack.money.design.natGateways)))
                finding.facts = all.map { .init($0.name ?? $0.id, describe($0, network, scene)) }
                let cost = scene.natCost
                if !gateways.isEmpty { finding.facts.append(.init("month", cost.words)) }
                finding.brief = gateways.isEmpty ? "none" : "\(gateways.count), $\(Words.fixed(cost.soFar, 0)) so far"
                finding.sentence =
                    gateways.isEmpty
                    ? "there is no NAT gateway"
                    : "\(Words.count(gateways.count, "NAT gateway")), \(cost.words)"
                        + (idle.isEmpty
                            ? "" : "; nothing uses \(idle.count == gateways.count ? "any" : "\(idle.count)")")
                guard gateways.count > scene.stack.money.design.natGateways else { return }
                let surplus = gateways.count - scene.stack.money.design.natGateways
                let extra = Double(surplus) * scene.prices[.natHour].dollars * month.hours
                finding.severity = .warning
                finding.brief = "\(gateways.count), \(scene.stack.money.design.natGateways) by design"
                finding.sentence = "\(surplus) more NAT gateway\(surplus == 1 ? "" : "s") than by design"
                finding.impact = "\(Words.dollars(extra)) a month more, and each has an address of $3.60"
                finding.why = gateways.map { "\($0.name ?? $0.id): \(describe($0, network, scene))" }
                    .joined(separator: "; ")
                finding.next =
                    "aws ec2 delete-nat-gateway --nat-gateway-id \((idle.first ?? gateways.last)?.id ?? "ID")"
            }
        ]
    }

    private static func describe(
        _ gateway: NetworkSnapshot.NATGateway, _ network: NetworkSnapshot, _ scene: Scene
    ) -> String {
        var parts = [gateway.state]
        if let use = network.use(of: gateway) {
            parts.append(
                use.routeTables.isEmpty
                    ? "no route leads to it"
                    : "\(Words.count(use.routeTables.count, "route table")) of "
                        + "\(Words.count(use.subnets.count, "subnet")) lead to it, "
                        + (use.users.map { $0 == 0 ? "nobody is in them" : "\($0) in them" } ?? "users not read"))
        }
        if let bytes = scene.world.usage.value?.gateways.value?[gateway.id] {
            parts.append("\(Words.bytes(bytes.month)) through it this month")
        }
        if let failure = gateway.failure { parts.append(failure) }
        return parts.joined(separator: ", ")
    }

    /// Elastic IP addresses that nothing has.
    static let addresses = Check(
        "money.addresses", "no Elastic IP address of the stack is paid for and unused", findingClass: .money,
        needs: [.network, .hosts], parents: ["aws.access"]
    ) { scene in
        guard scene.hasNetwork else { return [] }
        let blank = Finding.money("money.addresses", "IPv4 addresses", witness: .api)
        return [
            scene.judged(blank, by: scene.world.network, of: .network) { network, finding in
                guard scene.part(network.addresses, &finding) != nil else { return }
                let hosts = scene.world.hosts.value
                let addresses = network.addresses(of: hosts)
                let each = scene.prices[.addressHour].dollars * CostMonth(scene.now).hours
                let idle = addresses.filter { address in
                    !address.isAttached || scene.stoppedHost(address.instance) != nil
                }
                finding.facts = addresses.map { address in
                    let holder = scene.stoppedHost(address.instance).map { "\($0), which is stopped" }
                    return .init(
                        address.address, holder ?? address.instance ?? address.interface ?? "attached to nothing")
                }
                finding.measures.append(Measure("idle_addresses", Double(idle.count), warning: 0))
                finding.brief = "\(addresses.count) Elastic, \(idle.count) idle"
                finding.sentence =
                    "\(Words.count(addresses.count, "Elastic IP address", plural: "Elastic IP addresses")), "
                    + (idle.isEmpty ? "all in use" : "\(idle.count) idle")
                guard let first = idle.first else { return }
                finding.severity = .warning
                finding.impact = "\(Words.dollars(each * Double(idle.count))) a month for nothing"
                finding.why = "\(first.address) \(first.isAttached ? "is on a stopped host" : "is attached to nothing")"
                finding.next =
                    first.id.map { "aws ec2 release-address --allocation-id \($0)" } ?? "release \(first.address)"
            }
        ]
    }

    /// Volumes that nothing has.
    static let volumes = Check(
        "money.volumes", "no volume of the stack is paid for and unused", findingClass: .money,
        needs: [.hostDetails, .hosts], parents: ["aws.access"]
    ) { scene in
        guard scene.hasNetwork else { return [] }
        let blank = Finding.money("money.volumes", "volumes", witness: .api)
        return [
            scene.judged(blank, by: scene.world.hostDetails, of: .hostDetails) { details, finding in
                guard let volumes = scene.part(details.volumes, &finding) else { return }
                let idle = scene.world.idleVolumes
                let size = volumes.compactMap(\.size).reduce(0, +)
                finding.facts = (volumes + idle).map {
                    .init($0.id, "\($0.size ?? 0) GiB \($0.type ?? "?"), \($0.host ?? "attached to nothing")")
                }
                finding.measures.append(Measure("idle_volumes", Double(idle.count), warning: 0))
                finding.brief = "\(size) GiB, \(idle.count) idle"
                finding.sentence =
                    "\(size) GiB on the hosts" + (idle.isEmpty ? ", none idle" : ", \(idle.count) idle beside them")
                guard let first = idle.first else { return }
                let dollars = Double(idle.compactMap(\.size).reduce(0, +)) * scene.prices[.gp3].dollars
                finding.severity = .warning
                finding.impact = "\(Words.dollars(dollars)) a month for nothing"
                finding.why = "\(first.id), \(first.size ?? 0) GiB, is attached to nothing"
                finding.next = "is it still needed? else aws ec2 delete-volume --volume-id \(first.id)"
            }
        ]
    }

    /// Surplus CPU credits that were charged.
    static let surplus = Check(
        "money.surplus", "no host has been charged for surplus CPU credits", findingClass: .money,
        needs: [.usage], parents: ["aws.access"]
    ) { scene in
        guard scene.hasNetwork else { return [] }
        let blank = Finding.money("money.surplus", "CPU credits", witness: .metric)
        return [
            scene.judged(blank, by: scene.world.usage, of: .usage) { usage, finding in
                let charged = scene.stack.hosts.compactMap { host in
                    usage.surplus[host.name]?.value.map { (host: host.name, credits: $0.month) }
                }
                let dollars = charged.map(\.credits).reduce(0, +) / 60 * scene.prices[.surplusHour].dollars
                finding.facts = charged.map {
                    .init($0.host, "\(Words.fixed($0.credits, 0)) surplus credits this month")
                }
                finding.measures.append(Measure("surplus_dollars", dollars, warning: 0))
                finding.brief = "no surplus"
                finding.sentence = "no surplus CPU credits were charged this month"
                guard let worst = charged.max(by: { $0.credits < $1.credits }), dollars >= 0.005 else {
                    // Nobody can tell of a host that was not read.
                    let failure = usage.surplus.sorted { $0.key < $1.key }.lazy.compactMap(\.value.failure).first
                    if let failure {
                        finding.measures.removeAll { $0.name == "surplus_dollars" }
                        scene.fill(&finding, failure: failure)
                    }
                    return
                }
                finding.severity = .warning
                finding.brief = "\(Words.dollars(dollars)) surplus"
                finding.sentence = "surplus CPU credits cost \(Words.dollars(dollars)) so far this month"
                finding.impact = "\(worst.host) uses more CPU than its type has; it goes on being charged"
                finding.why = charged.filter { $0.credits > 0 }
                    .map { "\($0.host): \(Words.fixed($0.credits, 0)) credits" }.joined(separator: ", ")
                finding.next = "a larger type, or credit mode standard, which slows down in place of charging"
            }
        ]
    }
}

extension Scene {
    /// What the NAT gateways and what goes through them cost: `$56.00 so far, $66 by 30 Nov`.
    fileprivate var natCost: (soFar: Double, words: String) {
        var count = MonthCount(world: world, stack: stack, month: CostMonth(now), prices: prices)
        count.addNetwork()
        let lines = count.lines.filter { $0.component == .nat }
        let (soFar, likely) = (lines.map(\.soFar).reduce(0, +), lines.map(\.likely).reduce(0, +))
        let end = Words.day(count.month.end.addingTimeInterval(-1))
        return (soFar, "\(Words.dollars(soFar)) so far, $\(Words.fixed(likely, 0)) by \(end)")
    }

    /// The prices of the stack's region.
    var prices: PriceTable { PriceTable(region: stack.aws?.region ?? "", overrides: stack.money.prices) }

    /// True when EC2 is asked for hosts, and so for what belongs to them.
    var hasNetwork: Bool { stack.aws != nil && !stack.hosts.isEmpty }

    /// The value of a part, or nil with the finding filled by why there is none.
    func part<Value>(_ part: Part<Value>, _ finding: inout Finding) -> Value? {
        switch part {
        case .read(let value): return value
        case .failed(let failure): fill(&finding, failure: failure)
        case .notAsked(let why):
            finding.modifier = .notConfigured
            finding.brief = "not read"
            finding.sentence = "\(finding.subject): \(why)"
        }
        return nil
    }

    /// The name of the stopped host with that instance id.
    func stoppedHost(_ instance: String?) -> String? {
        guard let instance else { return nil }
        return (world.hosts.value?.hosts ?? [:]).first { $0.value.id == instance && $0.value.state == "stopped" }?.key
    }
}
