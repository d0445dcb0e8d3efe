import Collectors
import Monitor
import Testing
import Wire

@Suite("Bad answers of AWS")
struct BadAnswersTests {
    /// The call without which each source has nothing, and its good answer.
    static let needed: [(source: SourceID, operation: String, fixture: String)] = [
        (.awsAccess, "GetCallerIdentity", "get_caller_identity.xml"),
        (.hosts, "DescribeInstances", "describe_instances.xml"),
        (.hostDetails, "DescribeInstances", "describe_instances.xml"),
        (.network, "DescribeInstances", "describe_instances.xml"),
        (.roles, "DescribeInstances", "describe_instances.xml"),
        (.hostMetrics, "GetMetricStatistics", "metric_cpu.json"),
        (.stream, "DescribeStreamSummary", "stream_summary.json"),
        (.function, "GetFunctionConfiguration", "function.json"),
        (.functionLog, "FilterLogEvents", "log_events.json"),
        (.logLines, "FilterLogEvents", "log_events.json"),
        (.alarms, "DescribeAlarms", "alarms.json"),
        (.streamMetrics, "GetMetricStatistics", "metric_samples.json"),
        (.functionMetrics, "GetMetricStatistics", "metric_samples.json"),
    ]

    private func failure(_ source: SourceID, _ operation: String, _ answer: @escaping FakeAWS.Answer) async
        -> PollFailure?
    {
        let aws = FakeAWS(AWSFixture.good(but: [operation: answer]))
        do {
            _ = try await aws.collect(source)
            return nil
        } catch {
            return error as? PollFailure
        }
    }

    @Test(
        "What is no answer is not understood, whatever it is",
        arguments: needed.indices,
        [
            "", "hello", "<!doctype html><html><body>502</body></html>", "null", "7", "[]", "[{}]", "<x/>",
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
            String(repeating: "<a>", count: 100_000), "\u{0}\u{1}\u{FFFD}",
        ])
    func garbage(index: Int, text: String) async {
        let (source, operation, _) = Self.needed[index]
        guard case .notUnderstood? = await failure(source, operation, AWSFixture.text(text)) else {
            Issue.record("\(operation) understood \(text.prefix(40))")
            return
        }
    }

    @Test("An answer that is cut off anywhere is not understood", arguments: needed.indices)
    func truncated(index: Int) async {
        let (source, operation, fixture) = Self.needed[index]
        let bytes = AWSFixture.bytes(fixture)
        let end = bytes.lastIndex { $0 > 0x20 } ?? 0
        for length in stride(from: 1, through: end, by: max(1, end / 40)) {
            let cut = Array(bytes[..<length])
            guard case .notUnderstood? = await failure(source, operation, { _ in HTTPResponse(status: 200, body: cut) })
            else {
                Issue.record("\(operation) understood its first \(length) bytes")
                return
            }
        }
    }

    @Test(
        "An error of the service is the poll's failure, in the service's own words",
        arguments: needed.indices,
        [
            (#"{"__type":"AccessDeniedException","message":"no"}"#, 400),
            (#"{"__type":"ExpiredTokenException","message":"old"}"#, 400),
            (#"{"__type":"UnrecognizedClientException","message":"who"}"#, 400),
            (#"{"__type":"ThrottlingException","message":"slow"}"#, 400),
            (#"{"__type":"InternalFailure","message":"oops"}"#, 500),
        ])
    func errors(index: Int, body: (text: String, status: Int)) async {
        let (source, operation, _) = Self.needed[index]
        let prefixes = [
            "GetCallerIdentity": "sts", "GetMetricStatistics": "cloudwatch", "FilterLogEvents": "logs",
            "DescribeAlarms": "cloudwatch",
        ]
        let prefix =
            prefixes[operation]
            ?? (operation.contains("Stream") ? "kinesis" : operation.contains("Function") ? "lambda" : "ec2")
        let expected: PollFailure =
            switch body.text.split(separator: "\"")[3] {
            case "AccessDeniedException": .credentials(.denied(action: "\(prefix):\(operation)"))
            case "ExpiredTokenException": .credentials(.expired(source: "fixed keys"))
            case "ThrottlingException": .throttled(code: "ThrottlingException")
            case "InternalFailure": .status(code: 500, detail: "InternalFailure: oops")
            default: .credentials(.rejected(source: "fixed keys", code: "UnrecognizedClientException"))
            }
        #expect(await failure(source, operation, AWSFixture.text(body.text, status: body.status)) == expected)
    }
}
