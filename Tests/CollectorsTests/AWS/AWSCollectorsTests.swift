import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Testing

@Suite("Which collectors of AWS a stack has")
struct AWSCollectorsTests {
    @Test("Only what the stack names is read")
    func named() {
        let aws = FakeAWS([:])
        var stack = Stack(name: "s")
        #expect(aws.collectors(stack).isEmpty)
        stack.aws = AWSTarget(region: "eu-north-1")
        #expect(aws.collectors(stack).map(\.source) == [.awsAccess])
        let all = aws.collectors(FakeAWS.stack)
        #expect(
            all.map(\.source) == [
                .awsAccess, .hosts, .hostMetrics, .hostDetails, .network, .roles, .stream, .streamMetrics,
                .function, .functionLog, .functionMetrics, .logGroups, .logLines, .alarms,
            ])
        #expect(aws.operations.isEmpty)
    }

    @Test("The caller's account and ARN come with where its keys are from")
    func access() async throws {
        let payload = try await FakeAWS(AWSFixture.good).collect(.awsAccess)
        #expect(
            payload
                == .awsAccess(
                    AWSAccess(
                        account: "123456789012", arn: "arn:aws:sts::123456789012:user/moto", source: "fixed keys",
                        ends: nil, clockSkew: nil)))
    }

    @Test("The stream is told with what its answer lacks")
    func stream() async throws {
        #expect(
            try await FakeAWS(AWSFixture.good).collect(.stream)
                == .stream(
                    StreamFacts(
                        arn: "arn:aws:kinesis:eu-north-1:123456789012:stream/taxi-ride-predictions-stream",
                        status: "ACTIVE", mode: "PROVISIONED", shards: 1, retentionHours: 24, encryption: "NONE",
                        createdAt: Date(timeIntervalSince1970: 1_795_412_682.049))))
        let minimal = AWSFixture.text(
            #"{"StreamDescriptionSummary":{"StreamStatus":"UPDATING","OpenShardCount":"many","New":[]}}"#)
        #expect(
            try await FakeAWS(["DescribeStreamSummary": minimal]).collect(.stream)
                == .stream(
                    StreamFacts(
                        status: "UPDATING",
                        lacks: ["StreamMode", "OpenShardCount", "RetentionPeriodHours", "EncryptionType"].map {
                            "Kinesis DescribeStreamSummary lacks \($0)"
                        })))
        await #expect(
            throws: PollFailure.notUnderstood("Kinesis DescribeStreamSummary: the answer has no StreamStatus")
        ) {
            try await FakeAWS(["DescribeStreamSummary": AWSFixture.text(#"{"StreamDescriptionSummary":{}}"#)])
                .collect(.stream)
        }
    }

    @Test("A stream that is not there is told in the service's words")
    func noStream() async {
        await #expect(
            throws: PollFailure.status(
                code: 400, detail: "ResourceNotFoundException: Stream nope under account 123456789012 not found.")
        ) {
            try await FakeAWS(["DescribeStreamSummary": AWSFixture.answer("stream_missing.json", status: 400)])
                .collect(.stream)
        }
    }
}
