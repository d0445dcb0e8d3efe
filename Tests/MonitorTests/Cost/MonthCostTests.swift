import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The month's cost")
struct MonthCostTests {
    /// Hours from the first of November to the sample's moment, and from there to its end.
    private static let elapsed: Double = (22 * 86_400 + 45_667) / 3600
    private static let left: Double = 720 - elapsed

    private func cost(_ change: (inout SampleWorld) -> Void = { _ in }) throws -> MonthCost {
        let sample = SampleWorld(change)
        return try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
    }

    private func line(_ cost: MonthCost, _ name: String) throws -> MonthCost.Line {
        try #require(cost.lines.first { $0.name.hasPrefix(name) }, "\(cost.lines.map(\.name))")
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-6 }

    @Test("hours counted by CloudWatch are taken, the rest of the month is added for what runs")
    func hours() throws {
        let host = try line(try cost(), "orchestration t3.medium")
        #expect(isNear(host.soFar, 540 * 0.0432))
        #expect(isNear(host.likely, (540 + Self.left) * 0.0432) && host.low == host.likely)
        #expect(isNear(host.high, (min(541, Self.elapsed) + Self.left) * 0.0432))
        #expect(host.basis == "540 h counted by CloudWatch x $0.0432")
    }

    @Test("more hours than the month had are not believed")
    func tooMany() throws {
        let host = try line(
            try cost { $0.metrics.hoursThisMonth["orchestration"] = .read(5000) }, "orchestration")
        #expect(isNear(host.soFar, Self.elapsed * 0.0432))
    }

    @Test("a host that was stopped at times costs at least as before and at most without a pause")
    func parttime() throws {
        let host = try line(
            try cost { $0.metrics.hoursThisMonth["orchestration"] = .read(Self.elapsed / 2) }, "orchestration")
        #expect(isNear(host.soFar, Self.elapsed / 2 * 0.0432))
        #expect(isNear(host.low, 360 * 0.0432))
        #expect(isNear(host.likely, (Self.elapsed / 2 + Self.left) * 0.0432))
        #expect(host.lowReason.contains("as much of the time"))
    }

    @Test("without CloudWatch the hours since the launch are the least, all hours the most")
    func launch() throws {
        let host = try line(
            try cost { $0.metrics.hoursThisMonth["orchestration"] = .failed(.reset) }, "orchestration")
        #expect(isNear(host.soFar, 72 * 0.0432))
        #expect(isNear(host.high, 720 * 0.0432))
    }

    @Test("a host launched before the month costs this month only")
    func older() throws {
        let host = try line(
            try cost {
                $0.metrics.hoursThisMonth = [:]
                $0.hosts.hosts["orchestration"]?.launchedAt = $0.now - 90 * 86_400
            }, "orchestration")
        #expect(isNear(host.soFar, Self.elapsed * 0.0432))
    }

    @Test("a launch time ahead of the clock here costs nothing yet, not less than nothing")
    func future() throws {
        let host = try line(
            try cost {
                $0.metrics.hoursThisMonth = [:]
                $0.hosts.hosts["orchestration"]?.launchedAt = $0.now + 3600
            }, "orchestration")
        #expect(host.soFar == 0 && host.likely > 0)
    }

    @Test("a stopped host and its address cost what they ran, unless it is started again")
    func stopped() throws {
        let cost = try cost { $0.hosts.hosts["frontend"]?.state = "stopped" }
        let host = try line(cost, "frontend")
        #expect(isNear(host.likely, host.soFar) && isNear(host.soFar, 540 * 0.0108))
        #expect(host.high > host.likely && host.highReason.contains("started"))
        #expect(isNear(try line(cost, "address of frontend").likely, 540 * 0.005))
    }

    @Test("an Elastic IP of a host costs always, and once")
    func elastic() throws {
        let cost = try cost {
            $0.hosts.hosts["frontend"]?.state = "stopped"
            $0.network.addresses = .read([.init(address: "192.0.2.20", id: "e", instance: "i-0frontend")])
        }
        #expect(!cost.lines.contains { $0.name.hasPrefix("address of frontend") })
        #expect(isNear(try line(cost, "1 Elastic IP address").likely, 720 * 0.005))
    }

    @Test("addresses of others in the account are not counted")
    func foreign() throws {
        #expect(isNear(try line(try cost(), "2 Elastic IP addresses").likely, 2 * 720 * 0.005))
    }

    @Test("a NAT gateway costs from its making on, and for what goes through it")
    func gateways() throws {
        let cost = try cost {
            $0.network.natGateways = .read([
                .init(id: "nat-1", state: "available", createdAt: $0.now - 36_000),
                .init(id: "nat-2", state: "failed"),
            ])
            $0.usage.gateways = .read(["nat-1": .init(month: 1_073_741_824, recent: 0, recentHours: 100)])
        }
        let gateway = try line(cost, "NAT gateway nat-1")
        #expect(isNear(gateway.soFar, 0.46) && isNear(gateway.likely, (10 + Self.left) * 0.046))
        let data = try line(cost, "data through nat-1")
        #expect(isNear(data.soFar, 0.046) && isNear(data.likely, 0.046) && data.high > data.likely)
        #expect(!cost.lines.contains { $0.name.contains("nat-2") })
    }

    @Test(
        "volumes cost by type, size and what is paid beyond it",
        arguments: [
            (HostVolume(id: "v", host: "frontend", state: "in-use", size: 30, type: "gp3", iops: 3_000), 2.508),
            (
                HostVolume(
                    id: "v", host: "frontend", state: "in-use", size: 30, type: "gp3", iops: 4_000, throughput: 225),
                2.508 + 5 + 4
            ),
            (HostVolume(id: "v", host: "frontend", state: "in-use", size: 30, type: "gp2", iops: 100), 3),
            (HostVolume(id: "v", host: "frontend", state: "in-use", size: 30, type: "io2", iops: 100), 3.75 + 6.5),
        ] as [(HostVolume, Double)])
    func volumes(_ volume: HostVolume, _ dollars: Double) throws {
        let cost = try cost { $0.details.volumes = .read([volume]) }
        #expect(isNear(try line(cost, "volume of frontend").likely, dollars))
    }

    @Test("what was made within the month costs from its making on")
    func young() throws {
        let cost = try cost {
            $0.details.volumes = .read([
                .init(
                    id: "v", host: "frontend", state: "in-use", size: 30, type: "gp2", createdAt: $0.now - 36_000)
            ])
            $0.stream.createdAt = $0.now - 7_200
        }
        let volume = try line(cost, "volume of frontend")
        #expect(isNear(volume.soFar, 3 * 10 / 720) && isNear(volume.likely, 3 * (10 + Self.left) / 720))
        let stream = try line(cost, "Kinesis 1 shard")
        #expect(isNear(stream.soFar, 2 * 0.015) && isNear(stream.likely, (2 + Self.left) * 0.015))
        #expect(stream.basis.hasPrefix("2 h x"))
    }

    @Test("a volume of a type without a price is named and not guessed")
    func unknownVolume() throws {
        let cost = try cost {
            $0.details.volumes = .read([.init(id: "v", host: "frontend", state: "in-use", size: 1, type: "gp9")])
        }
        #expect(cost.lacks.contains("no price of a volume of type gp9"))
    }

    @Test("a shard costs its hours and what is put on it, an on-demand stream its own price")
    func streams() throws {
        #expect(isNear(try line(try cost(), "Kinesis 1 shard").likely, 720 * 0.015))
        #expect(isNear(try line(try cost { $0.stream.shards = 3 }, "Kinesis 3 shards").likely, 3 * 720 * 0.015))
        #expect(isNear(try line(try cost(), "records put").likely, 60 * 720 / 1e6 * 0.014))
        let onDemand = try cost { $0.stream.mode = "ON_DEMAND" }
        #expect(isNear(try line(onDemand, "Kinesis stream on demand").likely, 720 * 0.04))
        #expect(isNear(try line(onDemand, "data in and out").likely, 60.0 * 180 * 720 / 1_073_741_824 * 0.12))
        #expect(onDemand.lacks.contains { $0.contains("eu-north-1") && $0.contains("Kinesis") })
    }

    @Test("Lambda, logs and alarms cost nothing within the free tier, and all of it without")
    func freeTier() throws {
        let free = try cost()
        for name in ["Lambda requests", "Lambda time", "log lines taken in", "alarms"] {
            #expect(try line(free, name).likely == 0, "\(name)")
        }
        #expect(try line(free, "Lambda requests").basis.contains("free allowance"))
        let paid = try cost { $0.stack.money.hasFreeTier = false }
        #expect(isNear(try line(paid, "Lambda requests").likely, 60 * 720 / 1e6 * 0.2))
        #expect(isNear(try line(paid, "Lambda time").likely, 60 * 40 * 720 / 1e3 * 0.5 * 0.000_016_666_7))
        #expect(isNear(try line(paid, "log lines taken in").likely, 60 * 700 * 720 / 1_073_741_824 * 0.5))
        #expect(isNear(try line(paid, "alarms").likely, 0.1))
    }

    @Test("beyond the free tier only what is beyond costs")
    func beyond() throws {
        let cost = try cost {
            $0.usage.invocations = .read(.init(month: 1_500_000, recent: 0, recentHours: 150))
        }
        #expect(isNear(try line(cost, "Lambda requests").soFar, 0.1))
    }

    @Test("a use that grew costs at least as the month's mean and likely as the last days")
    func growth() throws {
        let cost = try cost {
            $0.stack.money.hasFreeTier = false
            $0.usage.invocations = .read(.init(month: 1e6, recent: 1e6, recentHours: 100))
        }
        let line = try line(cost, "Lambda requests")
        #expect(isNear(line.likely, (1e6 + 1e4 * Self.left) / 1e6 * 0.2) && line.high == line.likely)
        #expect(line.low < line.likely && line.lowReason.contains("mean"))
    }

    @Test("objects and images cost by the month, and each record is a write")
    func storage() throws {
        #expect(isNear(try line(try cost(), "S3 objects").likely, 1.6e9 / 1_073_741_824 * 0.023))
        #expect(isNear(try line(try cost(), "container images").likely, 1.2e9 / 1_073_741_824 * 0.1))
        let cost = try cost { $0.stack.buckets["data"] = "d" }
        #expect(isNear(try line(cost, "S3 writes").likely, 60 * 720 / 1e3 * 0.005))
    }

    @Test("surplus credits cost a vCPU's minute each")
    func surplus() throws {
        let cost = try cost {
            $0.usage.surplus["orchestration"] = .read(.init(month: 600, recent: 0, recentHours: 100))
        }
        #expect(isNear(try line(cost, "surplus CPU credits of orchestration").soFar, 0.5))
    }

    @Test("a type without a price is named and not guessed")
    func unknownType() throws {
        let cost = try cost { $0.hosts.hosts["frontend"]?.type = "u7i-12tb.224xlarge" }
        #expect(cost.lacks.contains { $0.hasPrefix("no price of u7i-12tb.224xlarge") })
        #expect(!cost.lines.contains { $0.name.hasPrefix("frontend") })
    }

    @Test("with nothing read there is no cost, with parts unread what is read, and what is not is said")
    func unread() throws {
        let none = SampleWorld { $0.unread = [.hosts, .stream] }
        #expect(MonthCost(world: none.world, stack: none.stack, now: none.now) == nil)
        let some = try cost { $0.unread = [.hosts, .network, .usage, .hostDetails] }
        #expect(some.lines.map(\.name) == ["Kinesis 1 shard"])
        #expect(some.lacks.filter { $0.contains("not read") || $0.contains("not counted") }.count == 3)
    }

    @Test("the deployed stack costs about $136 with a t3.medium and $167 with a t3.large, not $30-50")
    func asDesigned() throws {
        let medium = try cost()
        #expect((130...145).contains(medium.likely), "\(medium.likely)")
        let large = try cost { $0.hosts.hosts["orchestration"]?.type = "t3.large" }
        #expect((161...176).contains(large.likely), "\(large.likely)")
    }

    @Test("a month has its own hours", arguments: [(2, 672.0), (11, 720), (12, 744)])
    func months(_ month: Int, _ hours: Double) {
        #expect(CostMonth(CivilTime(year: 2026, month: month, day: 15).start).hours == hours)
    }

    @Test("sums are the sums of the lines, and a range of one figure is one figure")
    func sums() throws {
        let all = try cost()
        #expect(isNear(all.high, all.lines.map(\.high).reduce(0, +)))
        #expect(all.low <= all.likely && all.likely <= all.high && all.soFar <= all.low)
        #expect(all.monthEnd == CivilTime(year: 2026, month: 12, day: 1).start)
        var one = all
        one.lines = Array(all.lines.prefix(1))
        one.lines[0].low = 41.2
        one.lines[0].high = 41.4
        #expect(one.range == "$41")
        one.lines[0].high = 45
        #expect(one.range == "$41-45")
    }
}
