import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Old values are no longer verified")
struct StalenessTests {
    /// Rows and the source that each is read from.
    private static let rows: [(String, SourceID)] = [
        ("airflow.scheduler", .airflowHealth), ("airflow.login", .airflowLists), ("mlflow.search", .mlflow),
        ("frontend.gui", .frontend), ("status.page", .statusPage), ("postgres", .postgres), ("redis", .redis),
        ("aws.access", .awsAccess), ("host.frontend", .hosts), ("kinesis.stream", .stream),
        ("lambda.mapping", .function), ("lambda.log", .functionLog), ("endpoint.docs", .endpoint("docs")),
    ]

    @Test("a row is stale once its value is older than two periods and the slack", arguments: rows)
    func edge(_ id: String, _ source: SourceID) throws {
        let limit = Intervals().staleAfter(source)
        for (age, isStale) in [(limit - 1, false), (limit, false), (limit + 1, true)] {
            let sample = SampleWorld { $0.readAt[source] = $0.now - age }
            let rows = Check.all.flatMap { $0.evaluate(sample.scene()) }
            let finding = try #require(rows.first { $0.id == id })
            #expect((finding.modifier == .stale) == isStale, "\(id) at \(age) s")
            #expect(finding.severity == (isStale ? .unknown : .ok) || source == .airflowHealth)
            #expect(!isStale || finding.why.hasPrefix("last read"))
        }
    }

    @Test("a clock set back makes nothing stale, and a long sleep makes everything stale at once")
    func clocks() {
        let back = SampleWorld { $0.now -= 86_400 }
        #expect(!back.judgement.findings.contains { $0.modifier == .stale })
        var slept = SampleWorld()
        let world = slept.world
        slept.now += 8 * 3600
        let judgement = Judgement(of: Scene(world: world, stack: slept.stack, now: slept.now, mode: .running))
        #expect(judgement.findings.allSatisfy { $0.effective != .critical })
        #expect(Verdict(judgement).severity == .unknown)
    }

    @Test("staleness never hides how bad the old value was")
    func bad() {
        let sample = SampleWorld {
            $0.postgres.state = .notReady("starting up")
            $0.readAt[.postgres] = $0.now - 100
        }
        #expect(sample.judgement["postgres"]?.severity == .critical)
        #expect(sample.judgement["postgres"]?.modifier == .stale)
    }
}
