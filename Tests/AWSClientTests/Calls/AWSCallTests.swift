import FoundationEssentials
import Monitor
import Testing
import Wire

@testable import AWSClient

@Suite("Calls of AWS")
struct AWSCallTests {
    static let from = Date(timeIntervalSince1970: 1_795_400_000.25)
    static let to = Date(timeIntervalSince1970: 1_795_403_600)
    static let all: [AWSCall] = [
        .getCallerIdentity, .describeInstances(filters: [("tag:Name", ["a b", "c*"])], token: "t+/="),
        .describeInstanceStatus(ids: ["i-1", "i-2"]), .describeStreamSummary(stream: "s\"\n\u{1}"),
        .getFunctionConfiguration(function: "arn:aws:lambda:eu-north-1:1:function:f"),
        .listEventSourceMappings(function: "f", marker: "m&n"),
        .filterLogEvents(group: "/aws/lambda/f", from: from, to: to, limit: 5, token: "t"),
        .getMetricStatistics(metric: "M", instance: "i-1", statistic: "Average", from: from, to: to, period: 300),
        .describeLogGroups(prefix: "/a", token: "t"), .describeNewestLogStream(group: "/a"),
        .describeAlarms(token: "t"), .listBuckets, .headBucket("b.c"),
        .listObjects("data", prefix: "p/ä", after: "p/ä~", delimiter: "/", limit: 7, token: "t+/="),
        .headObject("data", key: "a b/+~/..//ö.json"), .getObject("data", key: "k", limit: 100),
        .getBucketEncryption("data"), .getPublicAccessBlock("data"), .getBucketVersioning("data"),
        .getBucketLogging("data"),
        .describeBudgets(account: "123456789012", token: "t"),
        .getCostAndUsage(from: "2026-11-01", to: "2026-11-24", tag: ("Project", "x y"), token: "t"),
        .describeRepositories(token: "t"), .describeImages(repository: "r"),
    ]

    private func sent(_ call: AWSCall) async -> HTTPRequest? {
        let transport = AnsweringTransport([.success(HTTPResponse(status: 200))])
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://127.0.0.1:1/base",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(target, transport: transport, environment: Environment([:]), files: FakeFiles()) {
            Self.to
        }
        _ = try? await client.send(call)
        return transport.requests.first
    }

    @Test(
        "What is sent is what the service's protocol wants",
        arguments: zip(
            all,
            [
                ("/", "Action=GetCallerIdentity&Version=2011-06-15"),
                (
                    "/",
                    "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=tag%3AName&Filter.1.Value.1=a%20b"
                        + "&Filter.1.Value.2=c%2A&NextToken=t%2B%2F%3D"
                ),
                (
                    "/",
                    "Action=DescribeInstanceStatus&Version=2016-11-15&IncludeAllInstances=true&InstanceId.1=i-1"
                        + "&InstanceId.2=i-2"
                ),
                ("/", #"{"StreamName":"s\"\u000a\u0001"}"#),
                (
                    "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-north-1%3A1%3Afunction%3Af/configuration", nil
                ),
                ("/2015-03-31/event-source-mappings?FunctionName=f&Marker=m%26n", nil),
                (
                    "/",
                    #"{"logGroupName":"/aws/lambda/f","startTime":1795400000250,"endTime":1795403600000,"limit":5,"#
                        + #""nextToken":"t"}"#
                ),
                (
                    "/",
                    #"{"Namespace":"AWS/EC2","MetricName":"M","Dimensions":[{"Name":"InstanceId","Value":"i-1"}],"#
                        + #""StartTime":1795400000,"EndTime":1795403600,"Period":300,"Statistics":["Average"]}"#
                ),
                ("/", #"{"logGroupNamePrefix":"/a","limit":50,"nextToken":"t"}"#),
                ("/", #"{"logGroupName":"/a","orderBy":"LastEventTime","descending":true,"limit":1}"#),
                ("/", #"{"AlarmTypes":["MetricAlarm","CompositeAlarm"],"MaxRecords":100,"NextToken":"t"}"#),
                ("/", nil), ("/b.c", nil),
                (
                    "/data?list-type=2&encoding-type=url&max-keys=7&prefix=p%2F%C3%A4&delimiter=%2F"
                        + "&start-after=p%2F%C3%A4~&continuation-token=t%2B%2F%3D", nil
                ),
                ("/data/a%20b/%2B~/..//%C3%B6.json", nil), ("/data/k", nil), ("/data?encryption=", nil),
                ("/data?publicAccessBlock=", nil), ("/data?versioning=", nil), ("/data?logging=", nil),
                ("/", #"{"AccountId":"123456789012","MaxResults":100,"NextToken":"t"}"#),
                (
                    "/",
                    #"{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-24"},"Granularity":"MONTHLY","#
                        + #""Metrics":["UnblendedCost"],"GroupBy":[{"Type":"DIMENSION","Key":"SERVICE"},"#
                        + #"{"Type":"DIMENSION","Key":"USAGE_TYPE"}],"#
                        + #""Filter":{"Tags":{"Key":"Project","Values":["x y"]}},"NextPageToken":"t"}"#
                ),
                ("/", #"{"maxResults":1000,"nextToken":"t"}"#), ("/", #"{"repositoryName":"r","maxResults":1000}"#),
            ] as [(String, String?)]))
    func bytes(call: AWSCall, expected: (path: String, body: String?)) async {
        let request = await sent(call)
        #expect(request?.url == "http://127.0.0.1:1/base" + expected.path)
        #expect(request?.body.map { String(decoding: $0, as: UTF8.self) } == expected.body)
    }

    @Test("JSON calls name their target")
    func targets() async {
        let headers = await sent(Self.all[7])?.headers
        #expect(headers?.contains(.init("X-Amz-Target", "GraniteServiceVersion20100801.GetMetricStatistics")) == true)
        #expect(headers?.contains(.init("Content-Type", "application/x-amz-json-1.0")) == true)
    }

    @Test("The policy for reading a stack names the action of every call that needs one")
    func policy() {
        let needed = Set((Self.all + EC2CallTests.all).map(\.action)).subtracting(["sts:GetCallerIdentity"])
        #expect(AWSCall.actionsNeeded == needed.sorted())
    }

    /// Calls that change something.
    static let changes: [AWSCall] = [
        .changeInstance("StartInstances", id: "i-1", isDryRun: false),
        .changeInstance("StopInstances", id: "i-1", isDryRun: false),
        .changeInstance("RebootInstances", id: "i-1", isDryRun: false), .enableEventSourceMapping(id: "m"),
        .putRecord(stream: "s", partition: "p", data: [1]),
    ]

    /// Reads that the policy for reading a stack leaves out.
    static let otherReads: [AWSCall] = [
        .getEventSourceMapping(id: "m"), .listFunctions(), .listStreams(), .listShards(stream: "s"),
        .getShardIterator(stream: "s", shard: "0", from: from), .getRecords(iterator: "i", limit: 1),
    ]

    @Test("A read may be sent again, and what changes something or is paid for is sent once")
    func repeating() {
        let reads = (Self.all + EC2CallTests.all + Self.otherReads).filter { $0.service != .costExplorer }
        #expect(reads.allSatisfy { $0.retry == .idempotent })
        #expect((Self.changes + Self.all.filter { $0.service == .costExplorer }).allSatisfy { $0.retry == .once })
        #expect(AWSCall.changeInstance("StopInstances", id: "i-1", isDryRun: true).retry == .idempotent)
    }

    @Test(
        "An operation that nobody has thought of is sent once, unless its name says that it reads",
        arguments: [
            ("TerminateInstances", PriceClass.free, RetryClass.once), ("Invoke", .free, .once),
            ("StartQuery", .free, .once), ("DeleteObject", .s3Read, .once), ("Getaway", .free, .once),
            ("ListenTwice", .free, .once), ("", .free, .once), ("GetCostForecast", .costExplorerRequest, .once),
            ("DescribeTags", .free, .idempotent), ("ListMetrics", .cloudWatchRequest, .idempotent),
            ("GetBucketTagging", .s3Read, .idempotent),
        ])
    func unthought(operation: String, price: PriceClass, retry: RetryClass) {
        #expect(AWSCall.query(.ec2, operation, version: "1", [], price: price).retry == retry)
    }

    @Test(
        "Prices are counted behind the allowance",
        arguments: [
            (PriceClass.free, 5_000_000, 0.0), (.cloudWatchRequest, 1_000_000, 0),
            (.cloudWatchRequest, 1_095_000, 0.95),
            (.perRequest(0.01), 120, 1.2),
        ])
    func prices(price: PriceClass, calls: Int, dollars: Double) {
        #expect(abs(price.dollars(forCallsAMonth: calls) - dollars) < 1e-9)
    }

    @Test("Pages end at the last, at the limit, or at a page that asks for itself")
    func pages() async throws {
        func client(_ count: Int) -> AWSClient {
            AWSClient(
                AWSTarget(
                    region: "r", endpoint: "http://h",
                    fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s"))),
                transport: AnsweringTransport(
                    Array(repeating: .success(HTTPResponse(status: 200)), count: count)),
                environment: Environment([:]), files: FakeFiles()
            ) { Self.to }
        }
        let first = AWSCall.describeInstances(filters: [])
        var tokens = ["1", "2"]
        #expect(
            try await client(3).pages(first, limit: 5) { _ in
                tokens.isEmpty ? nil : .describeInstances(filters: [], token: tokens.removeFirst())
            })
        var next = 0
        let isComplete = try await client(3).pages(first, limit: 3) { _ in
            next += 1
            return .describeInstances(filters: [], token: "\(next)")
        }
        #expect(!isComplete)
        await #expect(throws: PollFailure.notUnderstood("EC2 DescribeInstances: the same page twice")) {
            try await client(3).pages(first, limit: 3) { _ in first }
        }
    }
}
