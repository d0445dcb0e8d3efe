public import FoundationEssentials

/// What could be done to pay less, in dollars of a whole month; no advice, a list to choose from.
public struct CostSavings: Equatable, Sendable {
    /// One way.
    public struct Item: Equatable, Sendable {
        /// What would be done.
        public var what: String
        /// Dollars a month less.
        public var dollars: Double
    }

    /// The ways, the largest first.
    public let items: [Item]

    /// Twelve hours on five days of the week.
    private static let weekdays = 60.0 / 168

    /// Looks through what was read.
    public init(world: World, stack: Stack, now: Date) {
        let month = CostMonth(now)
        let prices = PriceTable(region: stack.aws?.region ?? "", overrides: stack.money.prices)
        var items: [Item] = []
        for target in stack.hosts {
            guard let host = world.hosts.value?.hosts[target.name], host.state == "running",
                let price = prices.instanceHour(host.type)
            else { continue }
            let hourly = price.dollars + prices[.addressHour].dollars
            items.append(
                Item(
                    what: "run \(target.name) only on weekdays for 12 hours",
                    dollars: hourly * month.hours * (1 - Self.weekdays)))
        }
        for gateway in world.network.value?.natGateways.value ?? [] where gateway.isCharged {
            guard world.network.value?.use(of: gateway)?.isIdle ?? false else { continue }
            let hourly = prices[.natHour].dollars + prices[.addressHour].dollars
            items.append(
                Item(
                    what: "delete NAT gateway \(gateway.name ?? gateway.id) with its address: nothing uses it",
                    dollars: hourly * month.hours))
        }
        for address in world.network.value?.addresses(of: world.hosts.value) ?? [] where !address.isAttached {
            items.append(
                Item(
                    what: "release Elastic IP address \(address.address): nothing has it",
                    dollars: prices[.addressHour].dollars * month.hours))
        }
        for volume in world.idleVolumes {
            items.append(
                Item(
                    what: "delete volume \(volume.id): nothing has it",
                    dollars: Double(volume.size ?? 0) * prices[.gp3].dollars))
        }
        if world.stream.value?.mode == "ON_DEMAND" {
            items.append(
                Item(
                    what: "give the stream one shard in place of on demand",
                    dollars: (prices[.streamHour].dollars - prices[.shardHour].dollars) * month.hours))
        }
        self.items = items.filter { $0.dollars > 0 }.sorted { $0.dollars > $1.dollars }
    }
}

extension NetworkSnapshot.NATUse {
    /// True when no route leads to the gateway, or nobody is in the subnets that use it.
    public var isIdle: Bool { routeTables.isEmpty || subnets.isEmpty || users == 0 }
}
