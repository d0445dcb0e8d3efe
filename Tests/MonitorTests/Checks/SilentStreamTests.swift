import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("A stream that nobody reads")
struct SilentStreamTests {
    @Test(
        "says since when, and no more than is known",
        arguments: [
            (40, "nobody has read the stream since 12:00, 41m07s"),
            (100, "nobody has read the stream since 11:00, 1h41m"),
            (nil, "nobody has read the stream for at least 15 minutes"),
        ] as [(Int?, String)])
    func since(_ minutes: Int?, _ sentence: String) throws {
        let sample = SampleWorld {
            let to = $0.streamMetrics.to
            let end = minutes.map { to.addingTimeInterval(Double(-$0) * 60) }
            $0.streamMetrics.iteratorAge = .read(end.map { .steady(400, before: $0, count: 60) } ?? MinuteSeries())
        }
        let finding = try #require(sample.judgement["kinesis.age"])
        #expect(finding.sentence == sentence, "\(finding.sentence)")
        #expect((finding.since == nil) == (minutes == nil))
    }
}
