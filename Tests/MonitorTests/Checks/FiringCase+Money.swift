import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let money = [
        FiringCase("the month costs more than the budget", "cost.month", .warning, says: "of $20") {
            $0.stack.budget = 20
        },
        FiringCase("a host is larger than by design", "money.drift", .warning, says: "$31.10 a month more") {
            $0.hosts.hosts["orchestration"]?.type = "t3.large"
        },
        FiringCase("there is a third NAT gateway", "money.nat", .warning, says: "1 more NAT gateway than by design") {
            guard case .read(let gateways) = $0.network.natGateways else { return }
            $0.network.natGateways = .read(gateways + [.init(id: "nat-3", state: "available")])
        },
        FiringCase("the NAT gateways may not be read", "money.nat", .unknown, says: "ec2:DescribeNatGateways") {
            $0.network.natGateways = .failed(.credentials(.denied(action: "ec2:DescribeNatGateways")))
        },
        FiringCase("an address is attached to nothing", "money.addresses", .warning, says: "1 idle") {
            guard case .read(let addresses) = $0.network.addresses else { return }
            $0.network.addresses = .read(addresses + [.init(address: "192.0.2.9", id: "eipalloc-3", project: "Taxi")])
        },
        FiringCase("a volume is attached to nothing", "money.volumes", .warning, says: "1 idle") {
            $0.details.idleVolumes = .read([
                .init(id: "vol-3", state: "available", size: 30, type: "gp3", project: "Taxi")
            ])
        },
        FiringCase("surplus credits were charged", "money.surplus", .warning, says: "cost $0.50 so far") {
            $0.usage.surplus["orchestration"] = .read(.init(month: 600, recent: 600, recentHours: 100))
        },
        FiringCase("an AWS budget is exceeded", "money.budget", .warning, says: "monthly is exceeded") {
            $0.budgets.budgets[0].actual = 201
        },
        FiringCase("an AWS budget will be exceeded", "money.budget", .warning, says: "forecast to be exceeded") {
            $0.budgets.budgets[0].forecast = 230
        },
        FiringCase("budgets may not be read", "money.budget", .unknown, says: "budgets:ViewBudget") {
            $0.failures[.budgets] = .credentials(.denied(action: "budgets:ViewBudget"))
        },
        FiringCase("Cost Explorer may not be read", "money.charged", .unknown, says: "ce:GetCostAndUsage") {
            $0.failures[.costExplorer] = .credentials(.denied(action: "ce:GetCostAndUsage"))
        },
        FiringCase("paid calls have reached the cap", "money.charged", .unknown, says: "see paid_calls_cap") {
            $0.failures[.costExplorer] = .withheld(why: "$0.90 of paid AWS calls", setting: "paid_calls_cap")
        },
        FiringCase("watching costs more than its cap", "self.cost", .warning, says: "over its cap") {
            $0.stack.money.paidCallsCap = 0.3
        },
        FiringCase("the cap is reached", "self.cost", .warning, says: "paid AWS calls have stopped") {
            $0.ownCalls.spentThisMonth = 0.9
        },
    ]
}

extension CalmCase {
    /// The false alarms of money.
    static let money = [
        CalmCase("a month that is over the README's band of $30-50 as the deployment always is", "cost.month") { _ in },
        CalmCase("a month that would be over the budget only if all goes dear", "cost.month") {
            $0.metrics.hoursThisMonth["orchestration"] = .failed(.reset)
            $0.stack.budget = 139
        },
        CalmCase("the two NAT gateways of the design, though nothing uses them", "money.nat") { _ in },
        CalmCase("no NAT gateway at all", "money.nat") { $0.network.natGateways = .read([]) },
        CalmCase("a smaller host than by design", "money.drift") {
            $0.hosts.hosts["orchestration"]?.type = "t3.small"
        },
        CalmCase("a drift of less than $5", "money.drift") {
            $0.details.volumes = .read([.init(id: "v", host: "frontend", state: "in-use", size: 70, type: "gp3")])
        },
        CalmCase("an address of somebody else that is attached to nothing", "money.addresses") { _ in },
        CalmCase("a volume of somebody else that is attached to nothing", "money.volumes") {
            $0.details.idleVolumes = .read([.init(id: "v", state: "available", size: 500, project: "Another")])
        },
        CalmCase("credits earned and used, none charged", "money.surplus") { _ in },
        CalmCase("credits whose metric has no points, because none were charged", "money.surplus") {
            $0.usage.surplus["orchestration"] = .read(.init(month: 0, recent: 0, recentHours: 150))
        },
        CalmCase("an AWS budget that says $0.00 because credits are taken off", "money.budget") {
            $0.budgets.budgets[0].actual = 0
            $0.budgets.budgets[0].forecast = nil
        },
        CalmCase("an account without an AWS budget", "money.budget", .notConfigured) { $0.budgets.budgets = [] },
        CalmCase("a Cost Explorer that is switched off", "money.charged", .notConfigured) {
            $0.stack.money.usesCostExplorer = false
        },
        CalmCase("a Cost Explorer that differs from the estimate, being of the whole account", "money.charged") {
            $0.charged.charges = [.init(service: "Amazon SageMaker", usageType: "x", dollars: 900)]
        },
        CalmCase("a Cost Explorer answer of yesterday", "money.charged") {
            $0.charged.askedAt = $0.now - 90_000
        },
        CalmCase("a first round of polls, with everything paid asked at once", "self.cost") {
            $0.ownCalls.sources[.costExplorer]?.polls = 1
        },
    ]
}
