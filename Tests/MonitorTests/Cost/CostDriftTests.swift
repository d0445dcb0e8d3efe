import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Drift from the design, and what could be saved")
struct CostDriftTests {
    private func drift(_ change: (inout SampleWorld) -> Void = { _ in }) throws -> CostDrift {
        let sample = SampleWorld(change)
        let cost = try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
        return CostDrift(cost, world: sample.world, stack: sample.stack, now: sample.now)
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-6 }

    @Test("an untouched deployment differs in nothing")
    func untouched() throws { #expect(try drift().items.isEmpty) }

    @Test("a t3.large, a third gateway, a second shard, on demand and a larger volume are each told with their price")
    func each() throws {
        let large = try drift { $0.hosts.hosts["orchestration"]?.type = "t3.large" }
        #expect(large.items.map(\.what) == ["orchestration is t3.large, t3.medium by design"])
        #expect(isNear(large.dollars, 0.0432 * 720))
        let third = try drift {
            guard case .read(let gateways) = $0.network.natGateways else { return }
            $0.network.natGateways = .read(gateways + [.init(id: "nat-3", state: "available")])
        }
        #expect(third.items.map(\.what) == ["3 NAT gateways, 2 by design"] && isNear(third.dollars, 0.046 * 720))
        let shards = try drift { $0.stream.shards = 2 }
        #expect(shards.items.map(\.what) == ["2 shards, 1 by design"] && isNear(shards.dollars, 0.015 * 720))
        let onDemand = try drift { $0.stream.mode = "ON_DEMAND" }
        #expect(isNear(onDemand.dollars, 0.025 * 720))
        let volume = try drift {
            $0.details.volumes = .read([.init(id: "v", host: "frontend", state: "in-use", size: 100, type: "gp3")])
        }
        #expect(volume.items.map(\.what) == ["100 GiB of volumes, 60 by design"] && isNear(volume.dollars, 40 * 0.0836))
    }

    @Test("surplus credits are drift")
    func surplus() throws {
        let drift = try drift {
            $0.usage.surplus["orchestration"] = .read(.init(month: 600, recent: 0, recentHours: 9))
        }
        #expect(drift.items.count == 1 && isNear(drift.dollars, 0.5))
    }

    @Test("another design of the user's own is what is compared with")
    func design() throws {
        let drift = try drift {
            $0.hosts.hosts["orchestration"]?.type = "t3.large"
            $0.stack.money.design.types["orchestration"] = "t3.large"
            $0.stack.money.design.natGateways = 1
        }
        #expect(drift.items.map(\.what).contains("2 NAT gateways, 1 by design"))
        #expect(!drift.items.contains { $0.what.contains("t3.large") })
    }

    @Test("parts that were not read differ in nothing")
    func unread() throws {
        #expect(try drift { $0.unread = [.network, .hostDetails, .usage] }.items.isEmpty)
    }

    @Test("idle gateways, addresses and volumes and a stop schedule could save, and each says how much")
    func savings() {
        let sample = SampleWorld {
            $0.details.idleVolumes = .read([
                .init(id: "vol-idle", state: "available", size: 10, type: "gp3", project: "Taxi"),
                .init(id: "vol-other", state: "available", size: 10, type: "gp3", project: "Another"),
            ])
        }
        let items = CostSavings(world: sample.world, stack: sample.stack, now: sample.now).items
        #expect(items.filter { $0.what.contains("NAT gateway") }.count == 2)
        #expect(
            items.contains {
                $0.what.contains("orchestration only on weekdays") && isNear($0.dollars, 0.0482 * 720 * 108 / 168)
            })
        #expect(items.filter { $0.what.contains("volume") }.map(\.what) == ["delete volume vol-idle: nothing has it"])
        #expect(items.map(\.dollars) == items.map(\.dollars).sorted(by: >))
    }

    @Test("a gateway that somebody is behind is no saving")
    func used() {
        let sample = SampleWorld {
            $0.network.interfaces = .read([.init(id: "eni", kind: "interface", subnet: "subnet-private-1")])
        }
        let items = CostSavings(world: sample.world, stack: sample.stack, now: sample.now).items
        #expect(items.filter { $0.what.contains("NAT gateway") }.map(\.what.count).count == 1)
    }

    @Test("the README's bands: every part of the bill is in one, and their sum is what the total says but for $5")
    func bands() {
        let parts = ReadmeBand.all.dropLast()
        #expect(parts.flatMap(\.components).count == MonthCost.Component.allCases.count)
        for component in MonthCost.Component.allCases { #expect(ReadmeBand.of(component) != nil) }
        #expect(parts.map(\.dollars.upperBound).reduce(0, +) == 55 && ReadmeBand.all.last?.range == "$30-50")
    }
}
