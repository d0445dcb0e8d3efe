import FoundationEssentials

/// The adding up of one month: reads the world, makes the lines.
struct MonthCount {
    let world: World
    let stack: Stack
    let month: CostMonth
    let prices: PriceTable
    var lines: [MonthCost.Line] = []
    var lacks: [String] = []

    /// Hours of something that is switched on and off.
    struct Hours {
        /// Hours so far, at least and at most.
        var soFar: (least: Double, most: Double)
        /// Hours by the month's end.
        var low: Double
        var likely: Double
        var high: Double
        var basis: String
        var lowReason = ""
        var highReason = ""
        /// Hours since midnight UTC, where they are known.
        var today: (hours: Double, isLeast: Bool)?
    }

    /// A share of the month from which on a host counts as one that never stops: the newest sample is always missing.
    private static let alwaysOn = 0.97

    /// The instances, and the addresses that EC2 lends them while they run.
    mutating func addHosts() {
        for target in stack.hosts {
            guard let host = world.hosts.value?.hosts[target.name] else {
                if let failure = world.hosts.value?.unread[target.name] {
                    lacks.append("\(target.name) is not counted: \(failure)")
                }
                continue
            }
            let hours = hours(of: host, named: target.name)
            if let price = prices.instanceHour(host.type) {
                lines.append(line(.hosts, "\(target.name) \(host.type)", hours, price))
            } else {
                lacks.append("no price of \(host.type): add it to prices.toml")
            }
            addSurplus(of: target.name, host)
            if !hasElasticAddress(host) {
                lines.append(
                    line(.addresses, "address of \(target.name), while it runs", hours, prices[.addressHour]))
            }
        }
    }

    private func line(
        _ component: MonthCost.Component, _ name: String, _ hours: Hours, _ price: PriceTable.Price
    ) -> MonthCost.Line {
        var line = MonthCost.Line(
            component, name, basis: "\(hours.basis) x \(Words.price(price.dollars))",
            soFar: hours.soFar.least * price.dollars, low: hours.low * price.dollars,
            likely: hours.likely * price.dollars, high: hours.high * price.dollars, lowReason: hours.lowReason,
            highReason: hours.highReason, isBorrowed: price.isBorrowed)
        line.day = hours.today.map { .init(dollars: $0.hours * price.dollars, isLeast: $0.isLeast) }
        return line
    }

    /// What surplus credits came to: one is a vCPU for a minute.
    private mutating func addSurplus(of name: String, _ host: HostFacts) {
        guard let amount = world.usage.value?.surplus[name]?.value, amount.month > 0 else { return }
        let price = prices[.surplusHour]
        let spans = spans(of: amount)
        lines.append(
            MonthCost.Line(
                .surplus, "surplus CPU credits of \(name)",
                basis: "\(Words.fixed(amount.month, 0)) credits / 60 x \(Words.price(price.dollars))",
                soFar: amount.month / 60 * price.dollars, low: spans.low / 60 * price.dollars,
                likely: spans.likely / 60 * price.dollars, high: spans.high / 60 * price.dollars,
                lowReason: spans.lowReason, highReason: spans.highReason, isBorrowed: price.isBorrowed))
    }

    /// The hours of a host, so far and by the month's end.
    func hours(of host: HostFacts, named name: String) -> Hours {
        let (least, most, basis) = counted(host, name)
        let runs = host.state == "running" || host.state == "pending"
        let share = month.elapsed > 0 ? min(1, least / month.elapsed) : 0
        let always = share >= Self.alwaysOn
        let asBefore = always ? month.left : share * month.left
        let planned = runs ? month.left : 0
        var hours = Hours(
            soFar: (least, most), low: least + min(planned, asBefore), likely: least + planned,
            high: min(most + max(planned, runs ? month.left : asBefore), month.hours), basis: basis)
        hours.today = host.hours(since: CivilTime(month.now).start, until: month.now)
        if runs, !always { hours.lowReason = "it runs as much of the time as so far this month" }
        if !runs, asBefore > 0 { hours.highReason = "it is started and runs as much as so far this month" }
        if most - least > 1 { hours.highReason = "it ran more hours than its last launch tells" }
        return hours
    }

    private func counted(_ host: HostFacts, _ name: String) -> (least: Double, most: Double, basis: String) {
        if let hours = world.hostMetrics.value?.hoursThisMonth[name]?.value {
            let counted = min(hours, month.elapsed)
            return (counted, min(counted + 1, month.elapsed), "\(Words.fixed(counted, 0)) h counted by CloudWatch")
        }
        guard host.state == "running", let launched = host.launchedAt else {
            return (0, month.elapsed, "hours not known")
        }
        let hours = max(0, month.now.timeIntervalSince(max(launched, month.start))) / 3600
        return (hours, month.elapsed, "\(Words.fixed(hours, 0)) h since its launch")
    }

    /// An amount by the month's end: at the mean rate of the month, at that of the newest days, and what follows.
    func spans(
        of amount: MonthUsage.Amount
    ) -> (low: Double, likely: Double, high: Double, lowReason: String, highReason: String) {
        let mean = month.elapsed > 0 ? amount.month / month.elapsed : 0
        let recent = amount.recentHours > 0 ? amount.recent / amount.recentHours : mean
        let (slow, quick) = (min(mean, recent), max(mean, recent))
        let differs = quick > slow * 1.1
        let asMean = "it goes on at the month's mean rate"
        let asRecent = "it goes on as in the last days"
        return (
            amount.month + slow * month.left, amount.month + recent * month.left, amount.month + quick * month.left,
            differs && mean < recent ? asMean : "", differs && mean > recent ? asMean : differs ? asRecent : ""
        )
    }

    /// The Kinesis stream: shards or on demand, and what is put on it.
    mutating func addStream() {
        guard let stream = world.stream.value else { return }
        let isOnDemand = stream.mode == "ON_DEMAND"
        let price = prices[isOnDemand ? .streamHour : .shardHour]
        let count = Double(isOnDemand ? 1 : max(0, stream.shards ?? 1))
        let what = isOnDemand ? "stream on demand" : Words.count(Int(count.clamped), "shard")
        let hours = month.elapsed(since: stream.createdAt)
        lines.append(
            MonthCost.Line(
                .stream, "Kinesis \(what)",
                basis: "\(Words.fixed(hours * count, 0)) h x \(Words.price(price.dollars))",
                soFar: hours * count * price.dollars, likely: (hours + month.left) * count * price.dollars,
                isBorrowed: price.isBorrowed))
        addRecords(isOnDemand: isOnDemand)
    }

    private mutating func addRecords(isOnDemand: Bool) {
        guard let records = world.usage.value?.records.value, let bytes = world.usage.value?.recordBytes.value,
            records.month > 0
        else { return }
        if isOnDemand {
            let (into, out) = (prices[.streamIn], prices[.streamOut])
            let price = PriceTable.Price(
                dollars: into.dollars + out.dollars, isBorrowed: into.isBorrowed || out.isBorrowed)
            addMetered(
                .stream, "data in and out", bytes, unit: 1_073_741_824, price,
                basis: "\(Words.bytes(bytes.month)) in and out")
        } else {
            // A record counts a unit of 25 KB for each that it begins.
            let units = max(1, (bytes.month / records.month / 25_600).rounded(.up))
            addMetered(
                .stream, "records put", records, unit: 1_000_000 / units, prices[.putUnits],
                basis: "\(Words.short(records.month)) records, \(Words.count(Int(units.clamped), "unit")) each")
        }
    }

    /// A line of something that is paid by what is used, behind a free allowance a month.
    mutating func addMetered(
        _ component: MonthCost.Component, _ name: String, _ amount: MonthUsage.Amount, unit: Double,
        _ price: PriceTable.Price, free: Double = 0, basis: String
    ) {
        let allowance = stack.money.hasFreeTier ? free : 0
        func dollars(_ value: Double) -> Double { max(0, value - allowance) / unit * price.dollars }
        let spans = spans(of: amount)
        let isFree = allowance > 0 && amount.month <= allowance
        lines.append(
            MonthCost.Line(
                component, name, basis: basis + (isFree ? ", within the account's free allowance" : ""),
                soFar: dollars(amount.month), low: dollars(spans.low), likely: dollars(spans.likely),
                high: dollars(spans.high), lowReason: spans.lowReason, highReason: spans.highReason,
                isBorrowed: price.isBorrowed))
    }
}
