import FoundationEssentials
import Testing
import Wire

/// Answers of a real server, trimmed, from the folder of fixtures.
enum AWSFixture {
    /// The fixture's bytes; a missing one is a failed test.
    static func bytes(_ name: String) -> [UInt8] {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard let data = FileManager.default.contents(atPath: "/\(folder)/Fixtures/aws_\(name)") else {
            Issue.record("no fixture aws_\(name)")
            return []
        }
        return Array(data)
    }

    /// An answer with the fixture as its body.
    static func answer(_ name: String, status: Int = 200) -> FakeAWS.Answer {
        { _ in HTTPResponse(status: status, body: bytes(name)) }
    }

    /// An answer with that text as its body.
    static func text(_ text: String, status: Int = 200) -> FakeAWS.Answer {
        { _ in HTTPResponse(status: status, body: Array(text.utf8)) }
    }

    /// A good answer to every call that the stack needs.
    static let good: [String: FakeAWS.Answer] = [
        "GetCallerIdentity": answer("get_caller_identity.xml"),
        "DescribeInstances": answer("describe_instances.xml"),
        "DescribeInstanceStatus": answer("describe_instance_status.xml"),
        "DescribeStreamSummary": answer("stream_summary.json"),
        "GetFunctionConfiguration": answer("function.json"),
        "ListEventSourceMappings": answer("mappings.json"),
        "FilterLogEvents": answer("log_events.json"),
        "GetMetricStatistics": { request in
            let isCPU = String(decoding: request.body ?? [], as: UTF8.self).contains("Average")
            return HTTPResponse(status: 200, body: bytes(isCPU ? "metric_cpu.json" : "metric_samples.json"))
        },
    ]

    /// The good answers, with some of them changed.
    static func good(but changes: [String: FakeAWS.Answer]) -> [String: FakeAWS.Answer] {
        good.merging(changes) { $1 }
    }
}
