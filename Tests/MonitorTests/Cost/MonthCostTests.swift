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
        try #require(cost.lines.first { $0.name.hasPrefix(name) })
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-6 }

    @Test("hours counted by CloudWatch are taken, the rest of the month is added for what runs")
    func hours() throws {
        let host = try line(try cost(), "orchestration t3.medium")
        #expect(isNear(host.soFar, 540 * 0.0482))
        #expect(isNear(host.low, (540 + Self.left) * 0.0482))
        #expect(isNear(host.high, (min(541, Self.elapsed) + Self.left) * 0.0482))
    }

    @Test("more hours than the month had are not believed")
    func tooMany() throws {
        let host = try line(
            try cost { $0.metrics.hoursThisMonth["orchestration"] = .read(5000) }, "orchestration")
        #expect(isNear(host.soFar, Self.elapsed * 0.0482))
    }

    @Test("without CloudWatch the hours since the launch are the least, all hours the most")
    func launch() throws {
        let host = try line(
            try cost { $0.metrics.hoursThisMonth["orchestration"] = .failed(.reset) }, "orchestration")
        #expect(isNear(host.soFar, 72 * 0.0482))
        #expect(isNear(host.high, 720 * 0.0482))
    }

    @Test("a host launched before the month costs this month only")
    func older() throws {
        let host = try line(
            try cost {
                $0.metrics.hoursThisMonth = [:]
                $0.hosts.hosts["orchestration"]?.launchedAt = $0.now - 90 * 86_400
            }, "orchestration")
        #expect(isNear(host.soFar, Self.elapsed * 0.0482))
    }

    @Test("a launch time ahead of the clock here costs nothing yet, not less than nothing")
    func future() throws {
        let host = try line(
            try cost {
                $0.metrics.hoursThisMonth = [:]
                $0.hosts.hosts["orchestration"]?.launchedAt = $0.now + 3600
            }, "orchestration")
        #expect(host.soFar == 0 && host.low > 0)
    }

    @Test("a stopped host costs what it ran and nothing more")
    func stopped() throws {
        let host = try line(
            try cost { $0.hosts.hosts["frontend"]?.state = "stopped" }, "frontend")
        #expect(isNear(host.low, host.soFar) && isNear(host.soFar, 540 * 0.0158))
    }

    @Test("a shard costs its hours, an on-demand stream its own price")
    func streams() throws {
        #expect(isNear(try line(try cost(), "Kinesis shards").high, 720 * 0.015))
        #expect(isNear(try line(try cost { $0.stream.shards = 3 }, "Kinesis shards").high, 3 * 720 * 0.015))
        let onDemand = try cost { $0.stream.mode = "ON_DEMAND" }
        #expect(isNear(try line(onDemand, "Kinesis on demand").high, 720 * 0.04))
        #expect(onDemand.lacks.contains { $0.contains("us-east-1") })
    }

    @Test("a type without a price is named and not guessed")
    func unknownType() throws {
        let cost = try cost { $0.hosts.hosts["frontend"]?.type = "u7i-12tb.224xlarge" }
        #expect(cost.lacks.contains("no price of u7i-12tb.224xlarge"))
        #expect(!cost.lines.contains { $0.name.hasPrefix("frontend") })
    }

    @Test("a region without prices borrows those of us-east-1")
    func regions() throws {
        let host = try line(try cost { $0.stack.aws?.region = "ap-south-2" }, "orchestration")
        #expect(isNear(host.soFar, 540 * 0.0466))
        #expect(PriceTable(region: "ap-south-2").shardHour.isBorrowed)
        #expect(!PriceTable(region: "us-east-1").shardHour.isBorrowed)
    }

    @Test("with nothing read there is no cost, with one part read there is that part")
    func unread() throws {
        let none = SampleWorld { $0.unread = [.hosts, .stream] }
        #expect(MonthCost(world: none.world, stack: none.stack, now: none.now) == nil)
        #expect(try cost { $0.unread = [.hosts] }.lines.map(\.name) == ["Kinesis shards"])
    }

    @Test("sums are the sums of the lines, and a range of one figure is one figure")
    func sums() throws {
        let all = try cost()
        #expect(isNear(all.high, all.lines.map(\.high).reduce(0, +)) && all.low <= all.high && all.soFar <= all.low)
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
