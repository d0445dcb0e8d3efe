import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Metrics of stream and function by minute")
struct MetricReaderTests {
    private static func metrics(_ payload: Payload) throws -> StreamMetrics {
        guard case .streamMetrics(let metrics) = payload else { throw PollFailure.cancelled }
        return metrics
    }

    /// What the requests asked for, in order: metric, and the span in minutes.
    private static func asked(_ aws: FakeAWS) -> [(metric: String, minutes: Int)] {
        aws.requests("GetMetricStatistics").compactMap { request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            func value(_ name: String) -> String {
                guard let mark = body.firstRange(of: "\"\(name)\":") else { return "" }
                return String(body[mark.upperBound...].drop { $0 == "\"" }.prefix { !"\",".contains($0) })
            }
            guard let from = Int(value("StartTime")), let to = Int(value("EndTime")) else { return nil }
            return (value("MetricName"), (to - from) / 60)
        }
    }

    @Test("The first poll reads a day, later ones what is new, and the newest minute is left out")
    func incremental() async throws {
        let end = Int(FakeAWS.now.timeIntervalSince1970) / 60 * 60 - 60
        let points = [(-60, 7), (-180, 5), (0, 3)].map {
            #"{"Timestamp":\#(end + $0.0),"Sum":\#($0.1),"Maximum":\#($0.1)}"#
        }
        let aws = FakeAWS([
            "GetMetricStatistics": AWSFixture.text(#"{"Datapoints":[\#(points.joined(separator: ","))]}"#)
        ])
        let collector = try #require(aws.collectors(FakeAWS.stack).first { $0.source == .streamMetrics })
        let first = try Self.metrics(try await collector.collect())
        let minute = end / 60
        #expect(first.to == Date(timeIntervalSince1970: Double(end)))
        #expect(first.incoming.value?.last(4, before: minute + 1) == [5, 0, 7, nil])
        #expect(first.incoming.value?.sum(minute - 1_440..<minute) == 12)
        #expect(first.iteratorAge.value?.last(4, before: minute + 1) == [5, nil, 7, nil])
        #expect(first.records == .notAsked("stream_records is not set"))
        var asked = Self.asked(aws)
        #expect(Set(asked.map(\.metric)).count == 5 && asked.count == 5)
        #expect(asked.first { $0.metric == "IncomingRecords" }?.minutes == 1_440)
        #expect(asked.first { $0.metric == "IncomingBytes" }?.minutes == 180)
        aws.advance(60)
        _ = try await collector.collect()
        asked = Array(Self.asked(aws).dropFirst(5))
        #expect(asked.map(\.metric).sorted() == ["GetRecords.IteratorAgeMilliseconds", "IncomingRecords"])
        #expect(asked.allSatisfy { $0.minutes == 11 })
        aws.advance(240)
        _ = try await collector.collect()
        #expect(Self.asked(aws).count == 12)
    }

    @Test("A metric that fails fails alone, and goes on where it was")
    func failing() async throws {
        let aws = FakeAWS(AWSFixture.good)
        aws.change("GetMetricStatistics") { request in
            let isAge = String(decoding: request.body ?? [], as: UTF8.self).contains("IteratorAge")
            return isAge
                ? HTTPResponse(status: 400, body: Array(#"{"__type":"ThrottlingException"}"#.utf8))
                : HTTPResponse(status: 200, body: Array(#"{"Datapoints":[]}"#.utf8))
        }
        let metrics = try Self.metrics(try await aws.collect(.streamMetrics))
        #expect(metrics.iteratorAge == .failed(.throttled(code: "ThrottlingException")))
        #expect(metrics.incoming.value != nil)
    }

    @Test("Records are read only where the settings ask for it, one shard once a poll")
    func records() async throws {
        var stack = FakeAWS.stack
        stack.streamRecords = true
        let data = Data(#"{"event_type":"ride","data":{"ride_id":"r1","PULocationID":"30","trip_distance":4.5}}"#.utf8)
        let aws = FakeAWS([
            "GetMetricStatistics": AWSFixture.text(#"{"Datapoints":[]}"#),
            "ListShards": AWSFixture.text(#"{"Shards":[{"ShardId":"a"},{"ShardId":"b"}]}"#),
            "GetShardIterator": AWSFixture.text(#"{"ShardIterator":"here"}"#),
            "GetRecords": AWSFixture.text(
                #"{"Records":[{"ApproximateArrivalTimestamp":1795412600.5,"Data":"\#(data.base64EncodedString())"},"#
                    + #"{"Data":"?"},7],"NextShardIterator":"next"}"#),
        ])
        let collector = try #require(aws.collectors(stack).first { $0.source == .streamMetrics })
        let metrics = try Self.metrics(try await collector.collect())
        let ride = StreamMetrics.Record(
            ride: "r1", at: Date(timeIntervalSince1970: 1_795_412_600.5), pickUpZone: 30, distance: 4.5)
        #expect(metrics.records == .read([ride]))
        #expect(aws.requests("GetRecords").count == 1)
        for _ in 0..<3 { _ = try await collector.collect() }
        #expect(aws.requests("GetRecords").count == 4 && aws.requests("GetShardIterator").count == 2)
        #expect(aws.requests("ListShards").count == 2)
    }
}
