import FoundationEssentials
import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("The log of the hours before")
struct LogPastTests {
    @Test("Pages without a line that break off prove nothing of their time, and the next read begins there again")
    func emptyPages() {
        var memory = LogMemory()
        let (from, to) = (FakeAWS.now - 3_600, FakeAWS.now)
        memory.finishRead(from: from, to: to, isComplete: false, isLong: false)
        #expect(memory.readTo == from && memory.isBehind)
        memory.finishRead(from: from, to: to, isComplete: true, isLong: false)
        #expect(memory.readFrom == from && memory.readTo == to && !memory.isBehind)
    }

    /// A log with one call of two records a minute, one of which fails, over the last `hours`.
    private static func aws(hours: Int, lines: Int = 3) -> FakeAWS {
        FakeAWS([
            "FilterLogEvents": { request in
                let body = String(decoding: request.body ?? [], as: UTF8.self)
                func number(_ name: String) -> Int {
                    body.firstRange(of: "\"\(name)\":").map { Int(body[$0.upperBound...].prefix(13)) ?? 0 } ?? 0
                }
                let oldest = Int(FakeAWS.now.timeIntervalSince1970) * 1_000 - hours * 3_600_000
                let first = max(number("startTime"), oldest) / 60_000
                let last = min(number("endTime"), Int(FakeAWS.now.timeIntervalSince1970) * 1_000) / 60_000
                let events = (first..<max(first, last)).flatMap { minute in
                    (0..<lines).map { place in
                        let text = [
                            "Processing 2 records", "Processed ride r\(minute): predicted duration = 9.5 minutes",
                            "Error processing record: 'x'",
                        ]
                        return #"{"timestamp":\#(minute * 60_000 + place),"message":"\#(text[min(place, 2)])","#
                            + #""logStreamName":"s","eventId":"\#(minute)-\#(place)"}"#
                    }
                }
                return HTTPResponse(status: 200, body: Array(#"{"events":[\#(events.joined(separator: ","))]}"#.utf8))
            }
        ])
    }

    private static func log(_ payload: Payload) throws -> FunctionLog {
        guard case .functionLog(let log) = payload else { throw PollFailure.cancelled }
        return log
    }

    @Test("A short log is counted for a day at once")
    func short() async throws {
        let log = try Self.log(try await Self.aws(hours: 24).collect(.functionLog))
        let end = MinuteSeries.minute(of: FakeAWS.now)
        #expect(log.flow.received.sum(end - 1_439..<end) == 2_878)
        #expect(log.flow.predicted.sum(end - 1_439..<end) == 1_439)
        #expect(log.flow.failed.sum(end - 60..<end) == 60)
        #expect(log.flow.tellsReceived && log.gap == nil && log.spreads.count == 23)
        #expect(log.spreads.allSatisfy { $0.counts[9] == 60 && $0.total == 60 })
        #expect(log.predictions.count == 60 && log.errors.count == 60)
    }

    @Test("A long log is counted three hours a poll, and each hour once")
    func long() async throws {
        let aws = Self.aws(hours: 24, lines: 40)
        let collector = try #require(aws.collectors(FakeAWS.stack).first { $0.source == .functionLog })
        let end = MinuteSeries.minute(of: FakeAWS.now)
        var log = try Self.log(try await collector.collect())
        #expect(log.flow.predicted.knownSince(before: end) == end - 65)
        log = try Self.log(try await collector.collect())
        #expect(log.flow.predicted.knownSince(before: end).map { end - $0 } ?? 0 >= 245)
        let before = aws.operations.count
        log = try Self.log(try await collector.collect())
        #expect(aws.operations.count == before + 1)
        for _ in 0..<7 {
            aws.advance(15)
            log = try Self.log(try await collector.collect())
        }
        #expect(log.flow.predicted.sum(end - 1_400..<end) == 1_400)
        #expect(log.flow.received.sum(end - 1_400..<end) == 2_800)
    }

    @Test("When the hours before cannot be read the newest still are, and after three tries it is said")
    func failing() async throws {
        let aws = Self.aws(hours: 24, lines: 40)
        let collector = try #require(aws.collectors(FakeAWS.stack).first { $0.source == .functionLog })
        _ = try await collector.collect()
        aws.change("FilterLogEvents") { request in
            let isPast = String(decoding: request.body ?? [], as: UTF8.self).contains("filterPattern")
            return isPast
                ? HTTPResponse(status: 400, body: Array(#"{"__type":"ThrottlingException"}"#.utf8))
                : HTTPResponse(status: 200, body: Array(#"{"events":[]}"#.utf8))
        }
        var log = try Self.log(try await collector.collect())
        #expect(log.gap == nil)
        for _ in 0..<3 {
            aws.advance(60)
            log = try Self.log(try await collector.collect())
        }
        #expect(log.gap?.contains("ThrottlingException") == true)
        let before = aws.operations.count
        aws.advance(60)
        _ = try await collector.collect()
        #expect(aws.operations.count == before + 1)
    }

    @Test("Copies of the function are told with the start that their lines tell")
    func containers() async throws {
        let at = Int(FakeAWS.now.timeIntervalSince1970) * 1_000 - 60_000
        let report = #"REPORT RequestId: x\tDuration: 1500 ms\tInit Duration: 800 ms\t"#
        let aws = FakeAWS([
            "FilterLogEvents": AWSFixture.text(
                #"{"events":[{"timestamp":\#(at - 5_000),"message":"INIT_START Runtime","logStreamName":"a"},"#
                    + #"{"timestamp":\#(at),"message":"\#(report)","logStreamName":"b"},"#
                    + #"{"timestamp":\#(at - 9_000),"message":"START","logStreamName":"c"}]}"#)
        ])
        let log = try Self.log(try await aws.collect(.functionLog))
        let start = Date(timeIntervalSince1970: Double(at) / 1_000)
        #expect(
            log.containers == [
                .init(started: start - 1.5, seen: start), .init(started: start - 5, seen: start - 5),
                .init(started: nil, seen: start - 9),
            ])
        #expect(log.durations == [1_500])
    }
}

@Suite("Predicted minutes in order")
struct SortedMinutesTests {
    @Test("What is summed up from minutes kept in order is what is summed up anew, whatever came and went")
    func agrees() throws {
        var memory = LogMemory()
        var random = SystemRandomNumberGenerator()
        let start = Date(timeIntervalSince1970: 1_795_000_000)
        for round in 0..<40 {
            for place in 0..<25 {
                let ride = place % 9 == 0 ? "mltop-test-\(round)-\(place)" : "r\(round)-\(place)"
                let seconds = Double(round * 60) + Double.random(in: -90...60, using: &random).rounded()
                let minutes = Int.random(in: -1...200, using: &random)
                let event = try #require(
                    LogsAnswer.quick(
                        Array(
                            """
                            {"events":[{"eventId":"\(ride)","timestamp":\(Int((start + seconds).timeIntervalSince1970) * 1_000),
                            "message":"Processed ride \(ride): predicted duration = \(minutes) minutes"}]}
                            """.utf8))?.events.first)
                memory.absorb(event, readFrom: start)
            }
            let now = start + Double(round * 60)
            memory.finishRead(from: now - 60, to: now, isComplete: true, isLong: true)
            memory.prune(before: now - 600, overlap: 240)
            let log = memory.snapshot(from: now - 600, to: now)
            #expect(!log.predictions.isEmpty && log.summary == PredictionSummary(log))
        }
    }
}
