import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The age of a heartbeat")
struct HeartbeatAgeTests {
    /// A silent scheduler, read so many seconds ago from a server whose clock is ahead by `skew`.
    private static func finding(read: Double, skew: Double) throws -> (finding: Finding, now: Date) {
        let sample = SampleWorld {
            $0.readAt[.airflowHealth] = $0.now - read
            $0.airflow.answeredAt = $0.now - read + skew
            $0.airflow.scheduler.heartbeat = $0.now - 200 + skew
        }
        return (try #require(sample.judgement["airflow.scheduler"]), sample.now)
    }

    @Test(
        "the row, its sentence, its reason and its beginning tell one age, that of the present moment",
        arguments: [(0.0, 0.0), (4, 0), (4, 1), (3, 600), (4, -600)])
    func one(_ read: Double, _ skew: Double) throws {
        let (finding, now) = try Self.finding(read: read, skew: skew)
        let age = Words.duration(now.timeIntervalSince(try #require(finding.since)))
        #expect(finding.brief == "no beat \(age)")
        #expect(finding.sentence.hasSuffix(", \(age)"))
        #expect(finding.why.hasPrefix("last heartbeat \(age) ago"))
        #expect(
            finding.measures.first { $0.name == "heartbeat_age" }?.value == now.timeIntervalSince(finding.since ?? now))
        #expect(abs(now.timeIntervalSince(finding.since ?? now) - 200) < 2)
    }
}
