import Collectors
import FoundationEssentials
import Monitor
import Synchronization
import Testing
import Wire

@Suite("Lines of the log groups")
struct LogLinesTests {
    private static var stack: Stack {
        var stack = Stack(name: "s")
        stack.aws = FakeAWS.stack.aws
        stack.logGroups = ["/a", "/b"]
        return stack
    }

    private struct Question: Decodable {
        var logGroupName: String
        var startTime: Double
        var endTime: Double
        var nextToken: String?
    }

    private static func question(_ request: HTTPRequest) throws -> Question {
        try JSONDecoder().decode(Question.self, from: Data(request.body ?? []))
    }

    /// Answers with the lines of `all` (seconds before the start of the test, text) that are in the window.
    private static func answer(_ all: [(Double, String)]) -> FakeAWS.Answer {
        { request in
            guard let asked = try? question(request), asked.logGroupName == "/a" else {
                return HTTPResponse(status: 200, body: Array(#"{"events":[]}"#.utf8))
            }
            let rows = all.map { (($0.0 * -1 + FakeAWS.now.timeIntervalSince1970) * 1_000, $0.1) }
                .filter { $0.0 >= asked.startTime && $0.0 <= asked.endTime }
                .map { #"{"timestamp":\#(Int($0.0)),"message":"\#($0.1)","eventId":"\#($0.1)","logStreamName":"s"}"# }
            return HTTPResponse(status: 200, body: Array("{\"events\":[\(rows.joined(separator: ","))]}".utf8))
        }
    }

    private func poll(_ collector: any Collectors.Collector) async throws -> LogLines {
        guard case .logLines(let lines) = try await collector.collect() else { throw PollFailure.cancelled }
        return lines
    }

    private func collector(_ aws: FakeAWS) throws -> any Collectors.Collector {
        try #require(aws.collectors(Self.stack).first { $0.source == .logLines })
    }

    @Test("The first poll looks back until it has enough, and each later one brings what is new, once")
    func follows() async throws {
        let aws = FakeAWS([
            "FilterLogEvents": Self.answer([(5_000, "old"), (300, "ERROR first"), (20, "second"), (-100, "third")])
        ])
        let collector = try collector(aws)
        let first = try await poll(collector)
        #expect(first.lines.map(\.text) == ["old", "ERROR first", "second"])
        #expect(first.groups["/a"]?.errors == 1)
        #expect(first.groups["/a"]?.newestError == "ERROR first")
        #expect(first.groups["/b"]?.newest == nil)
        #expect(first.groups["/a"]?.from == FakeAWS.now - 86_400)
        #expect(aws.operations.count == 8)
        aws.advance(30)
        #expect(try await poll(collector).lines.isEmpty)
        aws.advance(80)
        #expect(try await poll(collector).lines.map(\.text) == ["third"])
        #expect(aws.operations.count == 12)
        aws.advance(1_000)
        let late = try await poll(collector)
        #expect(late.groups["/a"]?.errors == 0)
        // What came in between was not read, so that what was before does not reach up to now.
        #expect(late.groups["/a"]?.from == FakeAWS.now + 1_050)
    }

    @Test("Older lines are those of the stretch but its end, in order; of too many those that join what is known")
    func older() async throws {
        let (now, start) = (FakeAWS.now, FakeAWS.now - 1_000)
        let aws = FakeAWS([
            "FilterLogEvents": Self.answer([(500, "second"), (900, "first"), (100, "known"), (1_001, "before")])
        ])
        let older = try await OlderLinesReader(client: aws.client()).lines(of: "/a", in: start..<now - 100)
        #expect(older.lines.map(\.text) == ["first", "second"])
        #expect(older.stretch == start..<now - 100)
        #expect(aws.operations.count == 1)
        // A page of each line: eight lines take eight calls, and the eighth part of the stretch has one.
        aws.change("FilterLogEvents") { request in
            guard let asked = try? Self.question(request) else { return HTTPResponse(status: 400, body: []) }
            let from = Double(asked.nextToken ?? "") ?? asked.startTime
            let isLast = from + 100_000 > asked.endTime
            let next = isLast ? "" : #","nextToken":"\#(Int(from) + 100_000)""#
            let event = #"{"timestamp":\#(Int(from)),"message":"m","eventId":"\#(Int(from))"}"#
            return HTTPResponse(status: 200, body: Array(#"{"events":[\#(event)]\#(next)}"#.utf8))
        }
        let nearest = try await OlderLinesReader(client: aws.client()).lines(of: "/a", in: start..<now - 200)
        #expect(nearest.stretch == now - 300..<now - 200)
        #expect(nearest.lines.count == 1)
        #expect(aws.operations.count == 6)
    }

    @Test("A throttled group rests and then brings what it missed; the others go on")
    func throttled() async throws {
        let aws = FakeAWS(["FilterLogEvents": Self.answer([(30, "first")])])
        let collector = try collector(aws)
        _ = try await poll(collector)
        let slow = HTTPResponse(status: 400, body: Array(#"{"__type":"ThrottlingException"}"#.utf8))
        aws.change("FilterLogEvents") { request in
            (try? Self.question(request))?.logGroupName == "/a"
                ? slow : HTTPResponse(status: 200, body: Array(#"{"events":[]}"#.utf8))
        }
        aws.advance(30)
        let throttled = try await poll(collector)
        #expect(throttled.groups["/a"]?.failure == .throttled(code: "ThrottlingException"))
        #expect(throttled.groups["/b"]?.failure == nil)
        aws.change("FilterLogEvents", Self.answer([(30, "first"), (-20, "missed"), (-50, "newest")]))
        let before = aws.operations.count
        aws.advance(30)
        #expect(try await poll(collector).lines.isEmpty)
        #expect(aws.operations.count == before + 1)
        aws.advance(30)
        #expect(try await poll(collector).lines.map(\.text) == ["missed", "newest"])
    }

    @Test("Too many lines make a bounded number of calls and a gap that is told")
    func flood() async throws {
        let count = Mutex(0)
        let aws = FakeAWS([
            "FilterLogEvents": { _ in
                let number = count.withLock {
                    $0 += 1
                    return $0
                }
                let at = Int(FakeAWS.now.timeIntervalSince1970 * 1_000) - 50_000 + number
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        #"{"events":[{"timestamp":\#(at),"message":"m\#(number)"}],"nextToken":"t\#(number)"}"#.utf8))
            }
        ])
        let collector = try collector(aws)
        let lines = try await poll(collector)
        #expect(aws.operations.count == 12)
        #expect(lines.lines.count == 12)
        #expect(lines.groups["/a"]?.hasGap == true)
        #expect(lines.groups["/a"]?.from == FakeAWS.now - 60)
    }

    @Test("A group that is quiet for hours after a busy time shows the newest of its lines, without a gap after them")
    func quiet() async throws {
        // A line each second, from a day ago until five hours ago, a thousand of them in a page.
        let (first, last) = (FakeAWS.now.timeIntervalSince1970 - 86_400, FakeAWS.now.timeIntervalSince1970 - 18_000)
        let aws = FakeAWS([
            "FilterLogEvents": { request in
                guard let asked = try? Self.question(request), asked.logGroupName == "/a" else {
                    return HTTPResponse(status: 200, body: Array(#"{"events":[]}"#.utf8))
                }
                let start = max(
                    first, (asked.startTime / 1_000).rounded(.up), asked.nextToken.flatMap(Double.init) ?? 0)
                let end = min(last, (asked.endTime / 1_000).rounded(.down))
                let page = start <= end ? Array(stride(from: start, through: min(end, start + 999), by: 1)) : []
                let rows = page.map { at in
                    #"{"timestamp":\#(Int(at) * 1_000),"message":"m","eventId":"\#(Int(at))","logStreamName":"s"}"#
                }
                let next = page.last.flatMap { $0 < end ? #","nextToken":"\#(Int($0) + 1)""# : nil } ?? ""
                return HTTPResponse(
                    status: 200, body: Array(#"{"events":[\#(rows.joined(separator: ","))]\#(next)}"#.utf8))
            }
        ])
        let lines = try await poll(collector(aws)).lines.map(\.at.timeIntervalSince1970)
        #expect(lines.last == last)
        #expect(lines.count > 100 && zip(lines, lines.dropFirst()).allSatisfy { $1 - $0 == 1 })
    }

    @Test("The same page twice fails that group and no other")
    func loop() async throws {
        let aws = FakeAWS([
            "FilterLogEvents": { request in
                let isFirst = (try? Self.question(request))?.logGroupName == "/a"
                return HTTPResponse(
                    status: 200, body: Array((isFirst ? #"{"events":[],"nextToken":"t"}"# : #"{"events":[]}"#).utf8))
            }
        ])
        let lines = try await poll(try collector(aws))
        #expect(
            lines.groups["/a"]?.failure
                == .notUnderstood("CloudWatch Logs FilterLogEvents: the same page twice"))
        #expect(lines.groups["/b"]?.failure == nil)
    }

    @Test("A group that is missing is told by name; when none can be read, the poll fails")
    func missing() async throws {
        let gone = AWSFixture.answer("log_missing.json", status: 400)
        let aws = FakeAWS([
            "FilterLogEvents": { request in
                (try? Self.question(request))?.logGroupName == "/a"
                    ? gone(request) : HTTPResponse(status: 200, body: Array(#"{"events":[]}"#.utf8))
            }
        ])
        let lines = try await poll(try collector(aws))
        guard case .misconfigured(let what, _)? = lines.groups["/a"]?.failure else {
            Issue.record("not told: \(String(describing: lines.groups["/a"]))")
            return
        }
        #expect(what == "log group /a does not exist")
        let denied = FakeAWS([
            "FilterLogEvents": AWSFixture.text(#"{"__type":"AccessDeniedException"}"#, status: 400)
        ])
        await #expect(throws: PollFailure.credentials(.denied(action: "logs:FilterLogEvents"))) {
            try await poll(try collector(denied))
        }
    }

    @Test("Many groups are read in turns, so that a poll makes no more calls than it may")
    func turns() async throws {
        var stack = Self.stack
        stack.logGroups = (0..<40).map { "/group/\($0)" }
        let aws = FakeAWS(["FilterLogEvents": AWSFixture.text(#"{"events":[]}"#)])
        let collector = try #require(aws.collectors(stack).first { $0.source == .logLines })
        var seen: Set<String> = []
        for _ in 0..<40 {
            let before = aws.operations.count
            seen.formUnion(try await poll(collector).groups.filter { $0.value.from != nil }.keys)
            #expect(aws.operations.count - before <= 33)
            aws.advance(30)
        }
        #expect(seen.count == 40)
    }
}
