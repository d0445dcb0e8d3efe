import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The day's cost")
struct DayCostTests {
    /// Hours from midnight to the sample's moment.
    private static let hours: Double = 45_667 / 3600

    private func day(_ change: (inout SampleWorld) -> Void = { _ in }) throws -> DayCost {
        let sample = SampleWorld(change)
        let cost = try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
        return try #require(cost.today(at: sample.now))
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-6 }

    @Test("hosts that run since yesterday count all its hours, and all of it is the rate of what goes on")
    func whole() throws {
        let sample = SampleWorld()
        let cost = try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
        let rate = (cost.likely - cost.soFar) / CostMonth(sample.now).left
        let day = try day()
        #expect(day.basis == .counted && isNear(day.dollars, rate * Self.hours))
        #expect(day.words.hasPrefix("about $") && day.words.hasSuffix(" since midnight UTC"))
    }

    @Test(
        "a host costs what it ran today, whatever it does at present",
        arguments: [
            // Stopped at 03:00, after a launch days ago; stopped yesterday; launched an hour ago.
            ("stopped", "User initiated (2026-11-23 03:00:00 GMT)", 72.0, 3.0, DayCost.Basis.counted),
            ("stopped", "User initiated (2026-11-22 22:00:00 GMT)", 72.0, 0.0, .counted),
            ("running", "", 1.0, 1.0, .least),
        ])
    func ran(_ state: String, _ reason: String, _ launched: Double, _ hours: Double, _ basis: DayCost.Basis) throws {
        let all = try day().dollars
        let some = try day {
            $0.hosts.hosts["orchestration"]?.state = state
            $0.hosts.hosts["orchestration"]?.stateReason = reason
            $0.hosts.hosts["orchestration"]?.launchedAt = $0.now - launched * 3600
        }
        // Its address goes with it, where EC2 lends one.
        let each = [0.0432, 0.0482].map { $0 * (Self.hours - hours) }
        #expect(some.basis == basis && each.contains { isNear(all - some.dollars, $0) }, "\(all - some.dollars)")
    }

    @Test("where nobody tells the hours the rate is called what it is")
    func unknown() throws {
        let day = try day { $0.hosts.hosts["orchestration"]?.launchedAt = nil }
        #expect(day.basis == .rate && day.words.hasSuffix("since midnight UTC, at the present rate"))
    }

    @Test("at the end of a month there is no rate")
    func end() throws {
        let sample = SampleWorld { $0.now = CivilTime(year: 2026, month: 12, day: 1).start - 60 }
        let cost = try #require(MonthCost(world: sample.world, stack: sample.stack, now: sample.now))
        #expect(cost.today(at: sample.now) == nil)
    }
}
