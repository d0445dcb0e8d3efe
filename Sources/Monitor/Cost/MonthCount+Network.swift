import FoundationEssentials

extension MonthCount {
    /// True when the host's public address is an Elastic IP, which is counted with those.
    func hasElasticAddress(_ host: HostFacts) -> Bool {
        elasticAddresses.contains { $0.instance == host.id || $0.address == host.publicAddress }
    }

    /// The Elastic IP addresses of this stack: those that a host or a gateway has, and the idle ones with its tag.
    var elasticAddresses: [NetworkSnapshot.ElasticAddress] {
        world.network.value?.addresses(of: world.hosts.value) ?? []
    }

    /// NAT gateways with what goes through them, and Elastic IP addresses.
    mutating func addNetwork() {
        guard let network = world.network.value else {
            if !stack.hosts.isEmpty { lacks.append("NAT gateways and Elastic IP addresses are not read") }
            return
        }
        if let failure = network.natGateways.failure { lacks.append("NAT gateways: \(failure)") }
        for gateway in network.natGateways.value ?? [] where gateway.isCharged {
            let price = prices[.natHour]
            let hours = month.elapsed(since: gateway.createdAt)
            lines.append(
                MonthCost.Line(
                    .nat, "NAT gateway \(gateway.name ?? gateway.id)",
                    basis: "\(Words.fixed(hours, 0)) h x \(Words.price(price.dollars))",
                    soFar: hours * price.dollars, likely: (hours + month.left) * price.dollars,
                    isBorrowed: price.isBorrowed))
            if let bytes = world.usage.value?.gateways.value?[gateway.id], bytes.month > 0 {
                addMetered(
                    .nat, "data through \(gateway.name ?? gateway.id)", bytes, unit: 1_073_741_824, prices[.natGB],
                    basis: Words.bytes(bytes.month))
            }
        }
        if let failure = network.addresses.failure { lacks.append("Elastic IP addresses: \(failure)") }
        let addresses = elasticAddresses
        guard !addresses.isEmpty else { return }
        let price = prices[.addressHour]
        let count = Double(addresses.count)
        lines.append(
            MonthCost.Line(
                .addresses, Words.count(addresses.count, "Elastic IP address", plural: "Elastic IP addresses"),
                basis: "\(Words.fixed(month.elapsed * count, 0)) h x \(Words.price(price.dollars))",
                soFar: month.elapsed * count * price.dollars, likely: month.hours * count * price.dollars,
                isBorrowed: price.isBorrowed))
    }

    /// The volumes of the hosts, running or not, and those of the stack that nothing has.
    mutating func addVolumes() {
        guard let details = world.hostDetails.value else {
            if !stack.hosts.isEmpty { lacks.append("volumes are not read") }
            return
        }
        if let failure = details.volumes.failure { lacks.append("volumes: \(failure)") }
        for volume in details.volumes.value ?? [] { add(volume, "volume of \(volume.host ?? volume.id)") }
        for volume in world.idleVolumes { add(volume, "volume \(volume.id), attached to nothing") }
    }

    private mutating func add(_ volume: HostVolume, _ name: String) {
        guard let size = volume.size, let type = volume.type, let price = monthly(volume, Double(size), type) else {
            lacks.append("no price of a volume of type \(volume.type ?? "unknown")")
            return
        }
        addKept(
            .volumes, name, "\(size) GiB \(type)", price.dollars, since: volume.createdAt,
            isBorrowed: price.isBorrowed)
    }

    /// Dollars a month of a volume; operations and throughput beyond what its type includes come on top.
    private func monthly(_ volume: HostVolume, _ size: Double, _ type: String) -> PriceTable.Price? {
        func sum(_ parts: [(PriceItem, Double)]) -> PriceTable.Price {
            let used = parts.filter { $0.1 > 0 }
            return PriceTable.Price(
                dollars: used.map { prices[$0.0].dollars * $0.1 }.reduce(0, +),
                isBorrowed: used.contains { prices[$0.0].isBorrowed })
        }
        switch type {
        case "gp3":
            return sum([
                (.gp3, size), (.gp3IOPS, Double(max(0, (volume.iops ?? 0) - 3_000))),
                (.gp3Throughput, Double(max(0, (volume.throughput ?? 0) - 125))),
            ])
        case "gp2": return sum([(.gp2, size)])
        case "io1", "io2": return sum([(.io2, size), (.io2IOPS, Double(volume.iops ?? 0))])
        default: return nil
        }
    }
}

extension NetworkSnapshot.NATGateway {
    /// True for a gateway that costs by the hour: one that works, or is being made or unmade.
    var isCharged: Bool { state != "failed" && state != "deleted" }
}

extension NetworkSnapshot {
    /// The Elastic IP addresses of the stack with these hosts: what a host or a NAT gateway has, and the idle ones with the
    /// hosts' Project tag.
    func addresses(of hosts: HostsSnapshot?) -> [ElasticAddress] {
        let instances = Set((hosts?.hosts ?? [:]).values.map(\.id))
        let projects = Set((hosts?.hosts ?? [:]).values.compactMap(\.project))
        let gateways = Set((natGateways.value ?? []).flatMap(\.publicAddresses))
        let own = Set((interfaces.value ?? []).map(\.id))
        return (addresses.value ?? []).filter { address in
            address.instance.map(instances.contains) ?? false || gateways.contains(address.address)
                || address.interface.map(own.contains) ?? false || address.project.map(projects.contains) ?? false
        }
    }
}

extension World {
    /// The volumes with the hosts' Project tag that are attached to nothing.
    var idleVolumes: [HostVolume] {
        let projects = Set((hosts.value?.hosts ?? [:]).values.compactMap(\.project))
        return (hostDetails.value?.idleVolumes.value ?? []).filter { $0.project.map(projects.contains) ?? false }
    }
}
