import FoundationEssentials
public import Monitor

extension MonthUsage {
    /// A quiet month: a ride a minute.
    public static var sample: MonthUsage {
        let (hours, recent) = ((22 * 86_400 + 45_667) / 3_600.0, (6 * 86_400 + 45_667) / 3_600.0)
        func amount(_ perHour: Double) -> Part<Amount> {
            .read(Amount(month: perHour * hours, recent: perHour * recent, recentHours: recent))
        }
        var usage = MonthUsage()
        usage.invocations = amount(60)
        usage.computeMilliseconds = amount(60 * 40)
        usage.records = amount(60)
        usage.recordBytes = amount(60 * 180)
        usage.logBytes = amount(60 * 700)
        usage.logKept = .read(52_000_000)
        usage.buckets = ["data": .read(Bucket(bytes: 1_600_000_000)), "artifacts": .read(Bucket(bytes: 0))]
        usage.gateways = .read(["nat-01": Amount(month: 0, recent: 0, recentHours: recent)])
        usage.surplus = ["orchestration": amount(0), "frontend": amount(0)]
        usage.alarms = .read(Alarms(standard: 1, highResolution: 0))
        usage.images = .read(1_200_000_000)
        return usage
    }
}

extension BudgetsSnapshot {
    /// A budget of the account that is kept.
    public static var sample: BudgetsSnapshot {
        BudgetsSnapshot(
            account: "111122223333",
            budgets: [
                Budget(
                    name: "monthly", limit: 200, actual: 108.2, forecast: 144, updatedAt: SampleWorld.now - 4 * 3_600)
            ])
    }
}

extension CostExplorerAnswer {
    /// Charges that are a little behind the estimate.
    public static var sample: CostExplorerAnswer {
        CostExplorerAnswer(
            account: "111122223333", askedAt: SampleWorld.now - 5 * 3_600,
            from: CivilTime(year: 2026, month: 11, day: 1).start,
            charges: [
                Charge(service: "EC2 - Other", usageType: "EUN1-NatGateway-Hours", dollars: 48.6),
                Charge(
                    service: "Amazon Elastic Compute Cloud - Compute", usageType: "EUN1-BoxUsage:t3.medium",
                    dollars: 22.8),
                Charge(
                    service: "Amazon Virtual Private Cloud", usageType: "EUN1-PublicIPv4:InUseAddress", dollars: 10.5),
            ])
    }
}

extension OwnCalls {
    /// A few minutes of watching.
    public static var sample: OwnCalls {
        func use(_ polls: Int, calls: Int, metric: Int = 0, paid: Int = 0, dollars: Double = 0) -> Use {
            var use = Use()
            use.polls = polls
            use.askingPolls = polls
            use.calls = calls
            use.metricCalls = metric
            use.paidCalls = paid
            use.dollars = dollars
            use.sent = calls * 200
            use.received = calls * 2_000
            return use
        }
        var calls = OwnCalls()
        calls.sources = [
            .hosts: use(10, calls: 20), .hostMetrics: use(1, calls: 4, metric: 4),
            .stored: use(5, calls: 5, paid: 5, dollars: 0.000_025),
            .costExplorer: use(1, calls: 2, paid: 1, dollars: 0.01),
        ]
        calls.since = SampleWorld.now - 300
        calls.spentThisMonth = 0.21
        calls.isKept = true
        return calls
    }
}
