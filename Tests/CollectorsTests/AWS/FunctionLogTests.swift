import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Log of the function")
struct FunctionLogTests {
    private func log(_ payload: Payload) throws -> FunctionLog {
        guard case .functionLog(let log) = payload else { throw PollFailure.cancelled }
        return log
    }

    private func collector(_ aws: FakeAWS) throws -> any Collectors.Collector {
        try #require(aws.collectors(FakeAWS.stack).first { $0.source == .functionLog })
    }

    private static func page(_ lines: [(seconds: Double, text: String)], token: String? = nil) -> HTTPResponse {
        let events = lines.map {
            let at = Int((FakeAWS.now.timeIntervalSince1970 + $0.seconds) * 1_000)
            return #"{"timestamp":\#(at),"message":"\#($0.text)","eventId":"\#(at)\#($0.text)"}"#
        }
        let next = token.map { #","nextToken":"\#($0)""# } ?? ""
        return HTTPResponse(status: 200, body: Array(#"{"events":[\#(events.joined(separator: ","))]\#(next)}"#.utf8))
    }

    /// Where the reads of single lines began, in seconds since 1970; those that count the hours before are left out.
    private static func starts(of aws: FakeAWS) -> [Int] {
        aws.requests("FilterLogEvents").compactMap { request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            guard !body.contains("filterPattern"), let mark = body.firstRange(of: #""startTime":"#) else { return nil }
            return Int(body[mark.upperBound...].prefix(while: \.isNumber)).map { $0 / 1_000 }
        }
    }

    private static func processed(_ ride: String, _ seconds: Double) -> (seconds: Double, text: String) {
        (seconds, "Processed ride \(ride): predicted duration = 12.5 minutes\\n")
    }

    @Test("Predictions, their rides, errors and durations are read, newest first")
    func full() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let log = try log(try await aws.collect(.functionLog))
        func at(_ milliseconds: Double) -> Date { Date(timeIntervalSince1970: milliseconds / 1_000) }
        #expect(
            log.predictions == [
                .init(ride: "a:b", minutes: 15, at: at(1_795_412_600_400), pickUpZone: 212),
                .init(
                    ride: "r1", minutes: 6.25, at: at(1_795_409_933_592), pickUpZone: 2, dropOffZone: 135,
                    distance: 1.13),
                .init(
                    ride: "r0", minutes: 5.25, at: at(1_795_409_383_592), pickUpZone: 1, dropOffZone: 135,
                    distance: 1.13),
            ])
        #expect(
            log.errors.map(\.text) == [
                "Task timed out after 30.03 seconds", "Error processing record: 'ride'",
                "Error logging prediction: 'PREDICTIONS_S3_BUCKET'",
            ])
        #expect(log.durations == [30_000, 70.53, 70.53])
        #expect(log.newestLine == at(1_795_412_631_000))
        #expect(!log.isPartial)
        #expect(log.to == FakeAWS.now)
        #expect(log.from == FakeAWS.now - 3_600)
        let body = String(decoding: aws.requests("FilterLogEvents")[0].body ?? [], as: UTF8.self)
        #expect(body.hasPrefix(#"{"logGroupName":"/aws/lambda/mlops-taxi-prediction-taxi-prediction-dev""#))
        #expect(body.contains(#""startTime":1795408800000,"endTime":1795412760000,"limit":10000"#))
    }

    @Test("A later poll reads only what came since, counts no line twice, and forgets what is older than an hour")
    func since() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([Self.processed("old", -3_500), Self.processed("a", -30)]) }
        let collector = try collector(aws)
        #expect(try log(try await collector.collect()).predictions.map(\.ride) == ["a", "old"])
        aws.advance(150)
        aws.change("FilterLogEvents") { _ in Self.page([Self.processed("a", -30), Self.processed("b", 100)]) }
        let later = try log(try await collector.collect())
        #expect(later.predictions.map(\.ride) == ["b", "a"])
        #expect(!later.isPartial)
        #expect(Self.starts(of: aws).prefix(2) == [1_795_408_800, 1_795_412_460])
    }

    @Test("Reads that follow each other overlap shortly, and every two minutes widely, for lines that come late")
    func overlaps() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([]) }
        let collector = try collector(aws)
        for _ in 0..<11 {
            _ = try await collector.collect()
            aws.advance(30)
        }
        let starts = Self.starts(of: aws).map { $0 - Int(FakeAWS.now.timeIntervalSince1970) }
        #expect(starts == [-3_900, -10, 20, 50, -150, 110, 140, 170, -30, 230, 260])
    }

    @Test("A line that comes two and a half minutes late is counted, once")
    func late() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([Self.processed("a", -5)]) }
        let collector = try collector(aws)
        _ = try await collector.collect()
        aws.change("FilterLogEvents") { [unowned aws] request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let digits = body.firstRange(of: #""startTime":"#).map { body[$0.upperBound...].prefix(13) } ?? ""
            let from = (Double(digits) ?? 0) / 1_000 - FakeAWS.now.timeIntervalSince1970
            return Self.page(from <= -10 && aws.operations.count > 5 ? [Self.processed("late", -10)] : [])
        }
        var rides: [String] = []
        for _ in 0..<9 {
            aws.advance(30)
            rides = try log(try await collector.collect()).predictions.map(\.ride)
        }
        #expect(rides == ["a", "late"])
    }

    @Test("A failed poll loses nothing that was read before")
    func failure() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([Self.processed("a", -30)]) }
        let collector = try collector(aws)
        _ = try await collector.collect()
        aws.change("FilterLogEvents") { _ in HTTPResponse(status: 503) }
        await #expect(throws: PollFailure.status(code: 503, detail: "")) { try await collector.collect() }
        aws.advance(15)
        aws.change("FilterLogEvents") { _ in Self.page([]) }
        #expect(try log(try await collector.collect()).predictions.map(\.ride) == ["a"])
    }

    @Test("More lines than pages are told as partial, and the newest are read all the same")
    func partial() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let isShort = body.contains(#""startTime":1795412640000"#)
            let token = body.firstRange(of: #""nextToken":""#).map { String(body[$0.upperBound...].prefix(2)) }
            let number = token.flatMap { Int($0.filter(\.isNumber)) } ?? 0
            return Self.page(
                [Self.processed(isShort ? "new" : "page\(number)", isShort ? -5 : -3_000 + Double(number))],
                token: isShort ? nil : "\(number + 1)x")
        }
        let collector = try collector(aws)
        let first = try log(try await collector.collect())
        #expect(first.predictions.map(\.ride) == ["new", "page2", "page1", "page0"])
        #expect(first.isPartial)
        // An hour later everything in the window was read.
        aws.change("FilterLogEvents") { _ in Self.page([]) }
        for _ in 0..<61 {
            aws.advance(60)
            _ = try await collector.collect()
        }
        #expect(try !log(try await collector.collect()).isPartial)
    }

    @Test("A later poll that breaks off is partial, and the next goes on at its newest line")
    func catchesUp() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([]) }
        let collector = try collector(aws)
        _ = try await collector.collect()
        aws.advance(300)
        aws.change("FilterLogEvents") { [unowned aws] _ in
            Self.page([Self.processed("a", 60)], token: "\(aws.operations.count)")
        }
        let behind = try log(try await collector.collect())
        #expect(behind.isPartial)
        #expect(behind.predictions.map(\.ride) == ["a"])
        aws.change("FilterLogEvents") { _ in Self.page([Self.processed("a", 60), Self.processed("b", 200)]) }
        let caughtUp = try log(try await collector.collect())
        #expect(!caughtUp.isPartial)
        #expect(caughtUp.predictions.map(\.ride) == ["b", "a"])
        #expect(Self.starts(of: aws).last == 1_795_412_760)
    }

    @Test("A prediction takes the features of its own ride, or of a record without an id, from its own stream")
    func features() async throws {
        let lines = [
            ("s1", "Processing ride: {'ride_id': 'a', 'PULocationID': 1}"),
            ("s2", "Processing ride: {'PULocationID': 2}"),
            ("s1", "Processed ride b: predicted duration = 1 minutes"),
            ("s2", "Processed ride c: predicted duration = 1 minutes"),
            ("s2", "Processed ride d: predicted duration = 1 minutes"),
        ]
        let events = lines.enumerated().map {
            #"{"timestamp":\#(1_795_412_600_000 + $0),"message":"\#($1.1)","logStreamName":"\#($1.0)"}"#
        }
        let aws = FakeAWS(["FilterLogEvents": AWSFixture.text(#"{"events":[\#(events.joined(separator: ","))]}"#)])
        let log = try log(try await aws.collect(.functionLog))
        #expect(log.predictions.map(\.ride) == ["d", "c", "b"])
        #expect(log.predictions.map(\.pickUpZone) == [nil, 2, nil])
    }

    @Test("A page that repeats itself is a failure, and one without lines is not")
    func pages() async throws {
        let aws = FakeAWS([:])
        aws.change("FilterLogEvents") { _ in Self.page([], token: "same") }
        await #expect(throws: PollFailure.notUnderstood("CloudWatch Logs FilterLogEvents: the same page twice")) {
            try await aws.collect(.functionLog)
        }
        aws.change("FilterLogEvents") { request in
            let isSecond = String(decoding: request.body ?? [], as: UTF8.self).contains("nextToken")
            return isSecond ? Self.page([Self.processed("a", -1)]) : Self.page([], token: "more")
        }
        #expect(try log(try await aws.collect(.functionLog)).predictions.count == 1)
    }

    @Test("Lines with odd fields are passed over")
    func odd() async throws {
        let answer = AWSFixture.text(
            #"{"events":[7,null,{},{"timestamp":"x","message":"m"},{"timestamp":1795412600000},"#
                + #"{"timestamp":1795412600000,"message":"hello","new":[]}],"nextToken":null,"more":1}"#)
        let log = try log(try await FakeAWS(["FilterLogEvents": answer]).collect(.functionLog))
        #expect(log.predictions.isEmpty)
        #expect(log.newestLine == Date(timeIntervalSince1970: 1_795_412_600))
    }

    @Test("A log group that is not there is told with its name")
    func missing() async {
        let aws = FakeAWS(["FilterLogEvents": AWSFixture.answer("log_missing.json", status: 400)])
        await #expect(
            throws: PollFailure.misconfigured(
                what: "log group /aws/lambda/mlops-taxi-prediction-taxi-prediction-dev does not exist: "
                    + "the function has never run, or has another name", setting: "function of the stack")
        ) { try await aws.collect(.functionLog) }
    }

    @Test(
        "The group is that of the function's name, also when the stack has its ARN or a version",
        arguments: [
            ("arn:aws:lambda:eu-north-1:1:function:f:PROD", "/aws/lambda/f"), ("f:7", "/aws/lambda/f"),
            ("f", "/aws/lambda/f"),
        ])
    func group(function: String, group: String) async throws {
        var stack = FakeAWS.stack
        stack.function = function
        let aws = FakeAWS(["FilterLogEvents": { _ in Self.page([]) }])
        _ = try await aws.collect(.functionLog, stack)
        let body = String(decoding: aws.requests("FilterLogEvents")[0].body ?? [], as: UTF8.self)
        #expect(body.hasPrefix(#"{"logGroupName":"\#(group)""#))
    }
}
