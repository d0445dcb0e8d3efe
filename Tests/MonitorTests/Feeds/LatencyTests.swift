import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Latency warns against the row's own usual time")
struct LatencyTests {
    /// The row of the endpoint after polls of these durations in seconds.
    private func finding(_ durations: [Double]) -> Finding? {
        var sample = SampleWorld()
        var world = sample.world
        for (index, duration) in durations.enumerated() {
            sample.endpoint.latency = duration
            sample.readAt[.endpoint("docs")] = sample.now - Double(durations.count - index)
            world.absorb(sample.result(of: .endpoint("docs")))
        }
        return Judgement(of: Scene(world: world, stack: sample.stack, now: sample.now))["endpoint.docs"]
    }

    @Test(
        "a poll warns when it takes five times the median and more than a second",
        arguments: [
            (3.0, Severity.warning), (1.1, .warning), (0.99, .ok), (0.5, .ok), (0.04, .ok),
        ] as [(Double, Severity)])
    func jump(_ last: Double, _ severity: Severity) {
        #expect(finding(Array(repeating: 0.08, count: 9) + [last])?.severity == severity)
    }

    @Test("a service that always takes long does not warn")
    func slow() {
        #expect(finding(Array(repeating: 3, count: 10))?.severity == .ok)
        #expect(finding(Array(repeating: 1, count: 9) + [4.5])?.severity == .ok)
    }

    @Test("nothing warns while everything is slow from here", arguments: [(4.0, Severity.ok), (0.02, .warning)])
    func everything(_ others: Double, _ severity: Severity) {
        var sample = SampleWorld()
        var world = World()
        for index in 0..<10 {
            let isLast = index == 9
            sample.endpoint.latency = isLast ? 4 : 0.08
            sample.airflow.latency = isLast ? others : 0.02
            sample.mlflow.search = .read(
                .init(latency: isLast ? others : 0.03, experiments: [], latestVersions: []))
            for source in [SourceID.airflowHealth, .mlflow, .endpoint("docs")] {
                world.absorb(sample.result(of: source))
            }
        }
        let judgement = Judgement(of: Scene(world: world, stack: sample.stack, now: sample.now))
        #expect(judgement["endpoint.docs"]?.severity == severity)
        #expect(judgement["airflow.api"]?.severity == .ok && judgement["mlflow.search"]?.severity == .ok)
    }

    @Test("the first polls cannot warn: nothing is usual yet")
    func first() {
        #expect(finding([30])?.severity == .ok)
    }

    @Test("the shown latency stands still while polls differ little")
    func steady() {
        var feed = Feed<Int>()
        feed.absorb(1, at: SampleWorld.now, duration: 0.040)
        for duration in [0.050, 0.035, 0.055] { feed.absorb(1, at: SampleWorld.now, duration: duration) }
        #expect(feed.typicalDuration == 0.040)
        feed.absorb(1, at: SampleWorld.now, duration: 0.4)
        #expect(feed.typicalDuration == 0.040, "one slow poll is none that is typical")
        for _ in 0..<2 { feed.absorb(1, at: SampleWorld.now, duration: 0.5) }
        #expect(feed.typicalDuration == 0.4)
    }

    @Test("the shown latency is not that of the first poll for ever, however fast the others are")
    func slowFirst() {
        var feed = Feed<Int>()
        for duration in [0.018, 0.000_3, 0.000_4, 0.000_3] { feed.absorb(1, at: SampleWorld.now, duration: duration) }
        #expect(feed.typicalDuration == 0.000_4)
    }
}
