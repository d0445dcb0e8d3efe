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
            $0.log.predictions = NewestFirst($0.log.predictions.filter { $0.at < stop })
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

    /// The same deployment where nobody tells since when nobody reads, because the mapping is gone.
    private static func gone(_ minutes: Int, logOf hours: Int = 24) -> SampleWorld {
        var sample = off(minutes)
        sample.function.mappings = .read([])
        let end = MinuteSeries.minute(of: sample.now)
        sample.log.flow.predicted.forget(before: end - hours * 60)
        return sample
    }

    @Test("without a mapping it is counted since the last prediction", arguments: [30, 90, 300])
    func gone(_ minutes: Int) throws {
        let backlog = try #require(Self.gone(minutes).world.backlog)
        #expect(abs(backlog.records - Double(minutes * 12)) <= 36)
        #expect(backlog.isWhole)
        #expect(Self.gone(minutes).judgement["flow.predictions"]?.brief == "none, \(backlog.count) wait")
    }

    @Test("without a mapping and without the last prediction it is told as at least, and does not fall as time goes")
    func goneBefore() throws {
        let sample = Self.gone(300, logOf: 1)
        let backlog = try #require(sample.world.backlog)
        #expect(!backlog.isWhole)
        // Three hours are known in which nobody read.
        #expect(abs(backlog.records - 180 * 12) <= 36)
        #expect(backlog.count == FlowCount.number(backlog.records) + "+")
        let rows = sample.judgement
        #expect(rows["flow.predictions"]?.brief == "none, \(backlog.count) wait")
        #expect(
            rows["flow.predictions"]?.impact == "at least \(FlowCount.number(backlog.records)) rides have no prediction"
        )
        #expect(rows["flow.lost"]?.brief == "\(backlog.count) wait")
        #expect(rows["flow.lost"]?.modifier == .suppressed(by: "lambda.mapping"))
    }

    @Test("behind a reader that is late, what came since the record that was read last waits")
    func late() throws {
        var sample = Self.off(120)
        guard case .read(var mappings) = sample.function.mappings else { return }
        for place in mappings.indices { mappings[place].state = "Enabled" }
        sample.function.mappings = .read(mappings)
        let end = MinuteSeries.minute(of: sample.now)
        var ages = MinuteSeries()
        for minute in end - 10..<end { ages.set(120 * 60_000, at: minute) }
        sample.streamMetrics.iteratorAge = .read(ages)
        let backlog = try #require(sample.world.backlog)
        #expect(abs(backlog.records - 1_440) <= 48)
        #expect(backlog.isWhole && backlog.isRead)
        let judgement = sample.judgement
        #expect(judgement["flow.lost"]?.brief == "\(backlog.count) wait, late")
        #expect(judgement["flow.lost"]?.measures.contains { $0.name == "late" && $0.value != nil } == false)
        let verdict = Verdict(judgement)
        #expect(verdict.severity > .ok || verdict.headline.hasSuffix("; \(backlog.count) rides wait"))
    }

    @Test("a list of the bucket that is still being read does not tell since when none is predicted")
    func partOfList() throws {
        var sample = Self.gone(90)
        let old = sample.now - 200 * 60
        sample.stored.listing = .read(
            .init(counts: MinuteSeries(), newest: [.init(ride: "r", at: old)], to: nil, objects: 1_000))
        let since = try #require(sample.judgement["flow.predictions"]?.since)
        #expect(abs(since.timeIntervalSince(sample.now - 90 * 60)) <= 120)
    }

    @Test("what the log tells to have been taken since the counts ended waits no more")
    func drained() throws {
        var sample = Self.off(30)
        guard case .read(var mappings) = sample.function.mappings else { return }
        for place in mappings.indices {
            mappings[place].state = "Enabled"
            mappings[place].changed = sample.now - 120
        }
        sample.function.mappings = .read(mappings)
        // CloudWatch is some minutes behind the log, which tells of 400 predictions since.
        let end = MinuteSeries.minute(of: sample.now)
        sample.streamMetrics.to = MinuteSeries.date(of: end - 4)
        let waiting = try #require(sample.world.backlog)
        #expect(waiting.isRead && waiting.records > 200)
        sample.log.flow.predicted.set(500, at: end - 2)
        sample.log.to = sample.now
        #expect(sample.world.backlog == nil)
        let row = try #require(sample.judgement["flow.lost"])
        #expect(row.brief.hasSuffix(" came late") && row.modifier == nil && row.effective == .ok)
        #expect(row.sentence.contains("were taken since"))
        #expect((row.measures.first { $0.name == "late" }?.value ?? 0) > 200)
    }

    @Test("rides of a bucket's list that is still being read are not told as the newest")
    func unfinishedList() {
        let sample = SampleWorld {
            $0.log.predictions = []
            $0.stored.contents = []
            $0.stored.listing = .read(
                .init(
                    counts: MinuteSeries(), newest: [.init(ride: "old", at: $0.now - 9_000)], to: nil, objects: 9))
        }
        #expect(sample.world.rides.isEmpty)
    }
}
