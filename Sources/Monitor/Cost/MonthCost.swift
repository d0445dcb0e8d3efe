public import FoundationEssentials

/// The month's cost of what is seen to run, so far and projected to the month's real end.
///
/// Hours so far are CloudWatch's hourly samples where they were read, else at most the hours since the last launch; the
/// projection lets what runs now run on, and what is stopped stay stopped.
public struct MonthCost: Equatable, Sendable {
    /// One component's cost.
    public struct Line: Equatable, Sendable {
        /// What it is, such as `orchestration t3.medium`.
        public var name: String
        /// Dollars since the first of the month.
        public var soFar: Double
        /// Dollars by the end of the month, at least.
        public var low: Double
        /// Dollars by the end of the month, at most.
        public var high: Double
    }

    /// The components.
    public var lines: [Line]
    /// What could not be counted, in words.
    public var lacks: [String]
    /// The date of the prices.
    public var pricesOf: String
    /// The end of the month.
    public var monthEnd: Date

    /// Dollars since the first of the month.
    public var soFar: Double { lines.map(\.soFar).reduce(0, +) }
    /// Dollars by the end of the month, at least.
    public var low: Double { lines.map(\.low).reduce(0, +) }
    /// Dollars by the end of the month, at most.
    public var high: Double { lines.map(\.high).reduce(0, +) }

    /// `$41` or `$41-45`, whole dollars.
    public var range: String {
        let (from, to) = (Words.fixed(low, 0), Words.fixed(high, 0))
        return from == to ? "$\(from)" : "$\(from)-\(to)"
    }

    /// Counts what `world` shows of `stack` at `now`; nil when nothing of it was read.
    public init?(world: World, stack: Stack, now: Date) {
        guard let region = stack.aws?.region, world.hosts.value != nil || world.stream.value != nil else { return nil }
        let prices = PriceTable(region: region)
        let start = CivilTime.monthStart(now)
        monthEnd = CivilTime.monthEnd(now)
        let elapsed = now.timeIntervalSince(start) / 3600
        let left = monthEnd.timeIntervalSince(now) / 3600
        lines = []
        lacks = ["volumes, S3, Lambda, logs and NAT gateways are not counted"]
        pricesOf = prices.date
        for target in stack.hosts {
            guard let host = world.hosts.value?.hosts[target.name] else { continue }
            guard let price = prices.instanceHour(host.type) else {
                lacks.append("no price of \(host.type)")
                continue
            }
            let runs = host.state == "running" || host.state == "pending"
            let hourly = price.dollars + prices.addressHour.dollars
            let hours = Self.hours(of: host, named: target.name, world: world, start: start, elapsed: elapsed, now: now)
            let coming = runs ? left : 0
            lines.append(
                Line(
                    name: "\(target.name) \(host.type) and address", soFar: hours.low * hourly,
                    low: (hours.low + coming) * hourly, high: (hours.high + coming) * hourly))
        }
        if let stream = world.stream.value {
            let isOnDemand = stream.mode == "ON_DEMAND"
            let price = isOnDemand ? prices.onDemandStreamHour : prices.shardHour
            let hourly = price.dollars * Double(isOnDemand ? 1 : stream.shards ?? 1)
            if price.isBorrowed { lacks.append("price of Kinesis is that of us-east-1") }
            lines.append(
                Line(
                    name: "Kinesis \(isOnDemand ? "on demand" : "shards")", soFar: elapsed * hourly,
                    low: (elapsed + left) * hourly, high: (elapsed + left) * hourly))
        }
    }

    private static func hours(
        of host: HostFacts, named name: String, world: World, start: Date, elapsed: Double, now: Date
    ) -> (low: Double, high: Double) {
        if let hours = world.hostMetrics.value?.hoursThisMonth[name]?.value {
            return (min(hours, elapsed), min(hours + 1, elapsed))
        }
        guard host.state == "running", let launched = host.launchedAt else { return (0, elapsed) }
        return (max(0, now.timeIntervalSince(max(launched, start))) / 3600, elapsed)
    }
}
