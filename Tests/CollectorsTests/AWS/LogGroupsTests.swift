import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Log groups and alarms")
struct LogGroupsTests {
    private static var stack: Stack {
        var stack = Stack(name: "s")
        stack.aws = FakeAWS.stack.aws
        stack.logGroups = ["/a"]
        return stack
    }

    private func groups(_ answers: [String: FakeAWS.Answer]) async throws -> [String: Part<LogGroups.Facts?>] {
        guard case .logGroups(let snapshot) = try await FakeAWS(answers).collect(.logGroups, Self.stack) else {
            throw PollFailure.cancelled
        }
        return snapshot.groups
    }

    private static let streams = AWSFixture.text(
        #"{"logStreams":[{"logStreamName":"s","lastEventTimestamp":1795412000000,"lastIngestionTime":1795412001000}]}"#)

    @Test("A group is found among those that begin like it, with what is set and stored")
    func found() async throws {
        let found = try await groups([
            "DescribeLogGroups": AWSFixture.text(
                """
                {"logGroups":[{"logGroupName":"/ab","retentionInDays":1},7,{"logGroupName":"/a","retentionInDays":14,
                "storedBytes":252547,"creationTime":1795403379574}],"nextToken":null}
                """), "DescribeLogStreams": Self.streams,
        ])
        #expect(
            found["/a"]
                == .read(
                    LogGroups.Facts(
                        retentionDays: 14, bytes: 252_547, createdAt: Date(timeIntervalSince1970: 1_795_403_379.574),
                        newestLine: .read(Date(timeIntervalSince1970: 1_795_412_001)))))
    }

    @Test("A group that is not there is no failure, one without a stream has no line")
    func absent() async throws {
        let none = AWSFixture.text(#"{"logGroups":[{"logGroupName":"/ab"}]}"#)
        #expect(try await groups(["DescribeLogGroups": none])["/a"] == .read(nil))
        let bare = try await groups([
            "DescribeLogGroups": AWSFixture.text(#"{"logGroups":[{"logGroupName":"/a"}]}"#),
            "DescribeLogStreams": AWSFixture.text(#"{"logStreams":[]}"#),
        ])
        #expect(bare["/a"] == .read(LogGroups.Facts(newestLine: .read(nil))))
    }

    @Test("What may not be read fails the poll when it is all there is")
    func denied() async {
        let answer = AWSFixture.text(#"{"__type":"AccessDeniedException"}"#, status: 400)
        await #expect(throws: PollFailure.credentials(.denied(action: "logs:DescribeLogGroups"))) {
            try await groups(["DescribeLogGroups": answer])
        }
    }

    private func alarms(_ answers: [String: FakeAWS.Answer]) async throws -> AlarmsSnapshot {
        guard case .alarms(let snapshot) = try await FakeAWS(answers).collect(.alarms, FakeAWS.stack) else {
            throw PollFailure.cancelled
        }
        return snapshot
    }

    @Test("Alarms of both kinds come by name, and those that are not OK with the newest point of their metric")
    func alarms() async throws {
        let snapshot = try await alarms([
            "DescribeAlarms": AWSFixture.answer("alarms.json"),
            "GetMetricStatistics": AWSFixture.text(
                #"{"Datapoints":[{"Timestamp":1795406000,"SampleCount":1},{"Timestamp":1795409000,"SampleCount":2}]}"#),
        ])
        #expect(snapshot.alarms.map(\.name) == ["all-of-it", "lambda-errors", "orchestration-cpu-high"])
        let errors = snapshot.alarms[1]
        #expect(errors.state == "ALARM")
        #expect(errors.reason.hasPrefix("Threshold Crossed: 1 datapoint [2.0]"))
        #expect(errors.since == Date(timeIntervalSince1970: 1_795_403_381.71))
        #expect(errors.metric == "AWS/Lambda Errors")
        #expect(errors.dimensions == ["mlops-taxi-prediction-taxi-prediction-dev"])
        #expect(errors.newestPoint == .read(Date(timeIntervalSince1970: 1_795_409_000)))
        #expect(snapshot.alarms[2].newestPoint == .notAsked("asked only of alarms that are not OK"))
        #expect(snapshot.alarms[0].metric == nil)
        #expect(snapshot.lacks == ["1 alarms without a name or a state"])
    }

    @Test("The newest point of a metric is asked for every ten minutes")
    func seldom() async throws {
        let aws = FakeAWS([
            "DescribeAlarms": AWSFixture.answer("alarms.json"),
            "GetMetricStatistics": AWSFixture.text(#"{"Datapoints":[]}"#),
        ])
        let collector = try #require(aws.collectors(FakeAWS.stack).first { $0.source == .alarms })
        for _ in 0..<11 {
            guard case .alarms(let snapshot) = try await collector.collect() else { return }
            #expect(snapshot.alarms[1].newestPoint == .read(nil))
            aws.advance(60)
        }
        #expect(aws.operations.filter { $0 == "GetMetricStatistics" }.count == 2)
    }

    @Test("Alarms of another shape, and pages without end, are told")
    func odd() async throws {
        await #expect(throws: PollFailure.self) { try await alarms(["DescribeAlarms": AWSFixture.text("{}")]) }
        await #expect(throws: PollFailure.notUnderstood("CloudWatch DescribeAlarms: the same page twice")) {
            try await alarms(["DescribeAlarms": AWSFixture.text(#"{"MetricAlarms":[],"NextToken":"t"}"#)])
        }
    }
}
