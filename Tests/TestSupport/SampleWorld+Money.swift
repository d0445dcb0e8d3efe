import FoundationEssentials
public import Monitor

extension NetworkSnapshot {
    /// The network as the deployment's Terraform makes it: two gateways, and nobody behind them.
    public static var deployed: NetworkSnapshot {
        let start = CivilTime(year: 2026, month: 9, day: 1).start
        func gateway(_ number: Int) -> NATGateway {
            NATGateway(
                id: "nat-0\(number)", name: "nat-gateway-\(number)", state: "available", vpc: "vpc-0",
                subnet: "subnet-public-\(number)", publicAddresses: ["192.0.2.10\(number)"], createdAt: start)
        }
        func table(_ name: String, _ subnets: [String], _ target: String) -> RouteTable {
            RouteTable(
                id: "rtb-\(name)", name: name, vpc: "vpc-0", subnets: subnets,
                routes: [.init(destination: "0.0.0.0/0", target: target)])
        }
        let privates = ["subnet-private-1", "subnet-private-2"]
        let publics = ["subnet-public-1", "subnet-public-2"]
        return NetworkSnapshot(
            vpcs: .read([VPC(id: "vpc-0", block: "10.0.0.0/16")]),
            subnets: .read((publics + privates).map { Subnet(id: $0, vpc: "vpc-0") }),
            routeTables: .read([
                table("public", publics, "igw-0"), table("private-1", [privates[0]], "nat-01"),
                table("private-2", [privates[1]], "nat-01"),
            ]),
            internetGateways: .read([InternetGateway(id: "igw-0", vpcs: ["vpc-0"])]),
            natGateways: .read([gateway(1), gateway(2)]), groups: .read([]),
            interfaces: .read([
                NetworkInterface(id: "eni-1", kind: "nat_gateway", subnet: publics[0], publicAddress: "192.0.2.101"),
                NetworkInterface(id: "eni-2", kind: "nat_gateway", subnet: publics[1], publicAddress: "192.0.2.102"),
            ]),
            addresses: .read([
                ElasticAddress(address: "192.0.2.101", id: "eipalloc-1", project: "Taxi", interface: "eni-1"),
                ElasticAddress(address: "192.0.2.102", id: "eipalloc-2", project: "Taxi", interface: "eni-2"),
                ElasticAddress(address: "192.0.2.200", id: "eipalloc-9", project: "Another"),
            ]))
    }
}

extension HostDetails {
    /// A volume of 30 GiB on each host.
    public static var deployed: HostDetails {
        func volume(_ host: String) -> HostVolume {
            HostVolume(
                id: "vol-\(host)", host: host, device: "/dev/xvda", state: "in-use", attachment: "attached", size: 30,
                type: "gp3", iops: 3_000, throughput: 125, isEncrypted: true, project: "Taxi")
        }
        return HostDetails(
            volumes: .read([volume("orchestration"), volume("frontend")]), idleVolumes: .read([]),
            volumeStatus: .read(["vol-orchestration": "ok", "vol-frontend": "ok"]), snapshots: .read([]),
            creditModes: .read(["orchestration": "standard", "frontend": "standard"]))
    }
}

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
