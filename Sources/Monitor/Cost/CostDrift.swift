public import FoundationEssentials

/// How what runs differs from what the deployment's Terraform makes, in dollars of a whole month.
public struct CostDrift: Equatable, Sendable {
    /// One difference.
    public struct Item: Equatable, Sendable {
        /// What differs, such as `orchestration is t3.large, t3.medium by design`.
        public var what: String
        /// Dollars a month more; less where it is negative.
        public var dollars: Double
        /// What would undo it.
        public var next: String
    }

    /// The differences, the dearest first.
    public let items: [Item]
    /// Dollars of the month if everything were as designed, at the usage of this month.
    public let design: Double

    /// Dollars a month more than by design.
    public var dollars: Double { items.map(\.dollars).reduce(0, +) }

    /// Compares `cost` with the design; parts that were not read differ in nothing.
    public init(_ cost: MonthCost, world: World, stack: Stack, now: Date) {
        let month = CostMonth(now)
        let prices = PriceTable(region: stack.aws?.region ?? "", overrides: stack.money.prices)
        let design = stack.money.design
        var items = Self.hosts(world, stack, prices, hours: month.hours)
        items += Self.network(world, design, prices, hours: month.hours)
        items += Self.stream(world, design, prices, hours: month.hours)
        items += Self.volumes(world, stack, prices)
        for line in cost.lines(of: .surplus) {
            items.append(
                Item(what: line.name, dollars: line.likely, next: "set the credit mode to standard, or a larger type"))
        }
        self.items = items.sorted { $0.dollars > $1.dollars }
        self.design = cost.likely - items.map(\.dollars).reduce(0, +)
    }

    private static func hosts(_ world: World, _ stack: Stack, _ prices: PriceTable, hours: Double) -> [Item] {
        stack.hosts.compactMap { target in
            guard let host = world.hosts.value?.hosts[target.name], let planned = stack.money.design.types[target.name],
                host.type != planned, let real = prices.instanceHour(host.type),
                let meant = prices.instanceHour(planned)
            else { return nil }
            return Item(
                what: "\(target.name) is \(host.type), \(planned) by design",
                dollars: (real.dollars - meant.dollars) * hours, next: "is \(host.type) needed? else set \(planned)")
        }
    }

    private static func network(
        _ world: World, _ design: MoneySettings.Design, _ prices: PriceTable, hours: Double
    ) -> [Item] {
        guard let network = world.network.value, let gateways = network.natGateways.value else { return [] }
        var items: [Item] = []
        let count = gateways.filter(\.isCharged).count
        if count != design.natGateways {
            let each = prices[.natHour].dollars * hours
            items.append(
                Item(
                    what: "\(Words.count(count, "NAT gateway")), \(design.natGateways) by design",
                    dollars: Double(count - design.natGateways) * each,
                    next: "delete those that no route leads to"))
        }
        let addresses = network.addresses(of: world.hosts.value).count
        if network.addresses.value != nil, addresses != design.natGateways {
            items.append(
                Item(
                    what: "\(Words.count(addresses, "Elastic IP address", plural: "Elastic IP addresses")), "
                        + "\(design.natGateways) by design",
                    dollars: Double(addresses - design.natGateways) * prices[.addressHour].dollars * hours,
                    next: "release those that nothing has"))
        }
        return items
    }

    private static func stream(
        _ world: World, _ design: MoneySettings.Design, _ prices: PriceTable, hours: Double
    ) -> [Item] {
        guard let stream = world.stream.value else { return [] }
        let meant = Double(design.shards) * prices[.shardHour].dollars * hours
        if stream.mode == "ON_DEMAND" {
            return [
                Item(
                    what: "Kinesis is on demand, \(Words.count(design.shards, "shard")) by design",
                    dollars: prices[.streamHour].dollars * hours - meant, next: "switch it to PROVISIONED")
            ]
        }
        guard let shards = stream.shards, shards != design.shards else { return [] }
        return [
            Item(
                what: "\(Words.count(shards, "shard")), \(design.shards) by design",
                dollars: Double(shards) * prices[.shardHour].dollars * hours - meant, next: "merge shards")
        ]
    }

    private static func volumes(_ world: World, _ stack: Stack, _ prices: PriceTable) -> [Item] {
        guard let volumes = world.hostDetails.value?.volumes.value else { return [] }
        let idle = world.idleVolumes
        let real = (volumes + idle).compactMap(\.size).reduce(0, +)
        let meant = stack.hosts.count * stack.money.design.volumeGiB
        guard real != meant, !volumes.isEmpty else { return [] }
        return [
            Item(
                what: "\(real) GiB of volumes, \(meant) by design",
                dollars: Double(real - meant) * prices[.gp3].dollars,
                next: idle.isEmpty ? "are they needed?" : "delete the volumes that nothing has")
        ]
    }
}
