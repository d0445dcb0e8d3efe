import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("What waits on the stream")
struct BacklogTests {
    /// A deployment whose mapping was switched off so many minutes ago.
    private static func off(_ minutes: Int, retention: Int = 24) -> SampleWorld {
        SampleWorld {
            let stop = $0.now - Double(minutes) * 60
            let end = MinuteSeries.minute(of: $0.now)
            var predicted = MinuteSeries.steady(12, before: $0.now)
            predicted.forget(before: end)
            for minute in (end - 1_440)..<end {
                predicted.set(minute < MinuteSeries.minute(of: stop) ? 12 : 0, at: minute)
            }
            $0.log.flow.predicted = predicted
            $0.log.flow.received = predicted
            $0.log.predictions = $0.log.predictions.filter { $0.at < stop }
            $0.stored.listing = .notAsked("")
            $0.stream.retentionHours = retention
            $0.streamMetrics.iteratorAge = .read(MinuteSeries())
            guard case .read(var mappings) = $0.function.mappings else { return }
            for place in mappings.indices {
                mappings[place].state = "Disabled"
                mappings[place].changed = stop
            }
            $0.function.mappings = .read(mappings)
        }
    }

    @Test("the rows and the question before the mapping is enabled tell one number", arguments: [30, 90, 300])
    func oneNumber(_ minutes: Int) throws {
        let sample = Self.off(minutes)
        let records = try #require(sample.world.backlog?.records)
        let number = FlowCount.number(records)
        #expect(abs(records - Double(minutes * 12)) <= 36)
        let rows = sample.judgement
        #expect(rows["flow.lost"]?.brief == "\(number) wait")
        #expect(rows["flow.lost"]?.measures.first { $0.name == "waiting" }?.value == records)
        #expect(rows["flow.predictions"]?.brief == "none, \(number) wait")
        #expect(rows["flow.predictions"]?.impact == "\(number) rides have no prediction")
        #expect(
            sample.scene().replay(since: sample.now)[0].hasPrefix("replays about \(number) records, counted to 12:"))
    }

    @Test("no more waits than the stream keeps, and nothing while somebody reads")
    func bounds() throws {
        let records = try #require(Self.off(600, retention: 2).world.backlog?.records)
        #expect(records <= 1_440)
        #expect(SampleWorld().world.backlog == nil)
    }

    @Test("what is not known that far back is told as at least")
    func atLeast() {
        var sample = Self.off(300)
        let to = sample.streamMetrics.to
        sample.streamMetrics.incoming = .read(.steady(12, before: to, count: 120))
        #expect(sample.world.backlog?.isWhole == false)
        #expect(sample.scene().replay(since: sample.now)[0].hasPrefix("replays at least 1,440 records"))
    }
}
