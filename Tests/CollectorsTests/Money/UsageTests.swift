import FoundationEssentials
import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("What was used this month")
struct UsageTests {
    private static let points =
        #"{"Datapoints":[{"Timestamp":1795305600,"Sum":200.0},{"Timestamp":1793491200,"Sum":100.0,"Average":7},"#
        + #"{"Timestamp":1795392000,"Sum":20.0,"Average":9},{"Timestamp":1793404800,"Sum":1e6},{"Sum":3},5]}"#

    private var stack: Stack {
        var stack = FakeAWS.stack
        stack.buckets = ["data": "mlops-taxi-prediction-data-storage-dev"]
        return stack
    }

    private func answers(_ metric: @escaping FakeAWS.Answer) -> [String: FakeAWS.Answer] {
        [
            "GetMetricStatistics": metric,
            "DescribeNatGateways": AWSFixture.text(
                "<DescribeNatGatewaysResponse><natGatewaySet><item><natGatewayId>nat-1</natGatewayId></item>"
                    + "</natGatewaySet></DescribeNatGatewaysResponse>"),
            "DescribeRepositories": AWSFixture.text(
                #"{"repositories":[{"repositoryName":"mlops-taxi-prediction-lambda-app-dev"},"#
                    + #"{"repositoryName":"another"},{}]}"#),
            "DescribeImages": AWSFixture.text(
                #"{"imageDetails":[{"imageSizeInBytes":100},{"imageSizeInBytes":-5},{"imageSizeInBytes":23},{}]}"#),
        ]
    }

    private func usage(_ aws: FakeAWS, _ stack: Stack? = nil) async throws -> MonthUsage {
        guard case .usage(let usage) = try await aws.collectMoney(.usage, stack ?? self.stack) else {
            Issue.record("another payload")
            return MonthUsage()
        }
        return usage
    }

    @Test("sums of days make the month and the newest days; what is before the month does not count")
    func sums() async throws {
        let usage = try await usage(FakeAWS(answers(AWSFixture.text(Self.points))))
        let recent = (6 * 86_400 + 20_700) / 3_600.0
        #expect(usage.invocations == .read(.init(month: 320, recent: 220, recentHours: recent)))
        #expect(usage.records == usage.invocations && usage.surplus.keys.sorted() == ["frontend", "orchestration"])
        #expect(usage.buckets["data"]?.value?.bytes == 9)
        #expect(usage.images == .read(123))
        #expect(usage.gateways == .read(["nat-1": .init(month: 640, recent: 440, recentHours: recent)]))
    }

    @Test("each metric is asked by one call of the free allowance, a day a point")
    func calls() async throws {
        let aws = FakeAWS(answers(AWSFixture.text(#"{"Datapoints":[]}"#)))
        let usage = try await usage(aws)
        let bodies = aws.requests("GetMetricStatistics").map { String(decoding: $0.body ?? [], as: UTF8.self) }
        #expect(bodies.count == 10 && bodies.allSatisfy { $0.contains(#""Period":86400"#) })
        #expect(
            Set(aws.operations) == [
                "GetMetricStatistics", "DescribeRepositories", "DescribeImages", "DescribeNatGateways",
            ])
        #expect(usage.invocations.value?.month == 0 && usage.buckets["data"]?.value?.bytes == 0)
    }

    @Test("a part that fails has its failure, and only when all fail the poll has")
    func failures() async throws {
        let denied = AWSFixture.text(#"{"__type":"AccessDeniedException","message":""}"#, status: 400)
        let aws = FakeAWS(
            answers { request in
                let body = String(decoding: request.body ?? [], as: UTF8.self)
                return body.contains("AWS/Kinesis") ? denied(request) : AWSFixture.text(Self.points)(request)
            })
        let usage = try await usage(aws)
        #expect(usage.records.failure == .credentials(.denied(action: "cloudwatch:GetMetricStatistics")))
        #expect(usage.invocations.value != nil)
        await #expect(throws: PollFailure.credentials(.denied(action: "cloudwatch:GetMetricStatistics"))) {
            _ = try await self.usage(FakeAWS(self.answers(denied)))
        }
    }

    @Test("credits of a host that cannot be found are not read, which is not none")
    func lostHost() async throws {
        var stack = self.stack
        stack.hosts[1].instanceID = nil
        var answers = answers(AWSFixture.text(Self.points))
        answers["DescribeInstances"] = AWSFixture.text(
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>", status: 403)
        let usage = try await usage(FakeAWS(answers), stack)
        #expect(usage.surplus["orchestration"]?.value != nil)
        #expect(usage.surplus["frontend"] == .failed(.credentials(.denied(action: "ec2:DescribeInstances"))))
    }

    @Test("repositories are not guessed where no name tells the project")
    func unknownProject() async throws {
        var stack = FakeAWS.stack
        stack.function = "predictor"
        let usage = try await usage(FakeAWS(answers(AWSFixture.text(#"{"Datapoints":[]}"#))), stack)
        #expect(usage.images.value == nil && usage.images.failure == nil)
    }
}
