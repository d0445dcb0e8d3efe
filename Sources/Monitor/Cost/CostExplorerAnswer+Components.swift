extension CostExplorerAnswer {
    /// The charges by the parts of the estimate, the largest first; what fits none of them is `other`.
    public var byComponent: [(title: String, dollars: Double)] {
        var sums: [String: Double] = [:]
        for charge in charges { sums[charge.component?.title ?? "other", default: 0] += charge.dollars }
        return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// Dollars of a part of the estimate; nil when nothing of it was charged.
    public func dollars(of component: MonthCost.Component) -> Double? {
        let found = charges.filter { $0.component == component }
        return found.isEmpty ? nil : found.map(\.dollars).reduce(0, +)
    }
}

extension CostExplorerAnswer.Charge {
    /// The part of the estimate that the charge belongs to, by its usage type without the region in front.
    var component: MonthCost.Component? {
        for (part, component) in Self.parts where usageType.holds(part) { return component }
        for (name, component) in Self.services where service.holds(name) { return component }
        return nil
    }

    private static let parts: [(String, MonthCost.Component)] = [
        ("CPUCredits", .surplus), ("NatGateway", .nat), ("PublicIPv4", .addresses), ("ElasticIP", .addresses),
        ("EBS:", .volumes), ("BoxUsage", .hosts), ("AlarmMonitorUsage", .alarms), ("DataProcessing-Bytes", .logs),
        ("TimedStorage-ByteHrs", .storage),
    ]

    private static let services: [(String, MonthCost.Component)] = [
        ("Compute", .hosts), ("Kinesis", .stream), ("Lambda", .function), ("Simple Storage", .storage),
        ("Container Registry", .images), ("CloudWatch", .logs), ("Virtual Private Cloud", .addresses),
    ]
}
