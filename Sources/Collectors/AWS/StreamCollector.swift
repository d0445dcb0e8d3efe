import AWSClient
import FoundationEssentials
import Monitor

/// Reads the stream: Kinesis DescribeStreamSummary.
struct StreamCollector: Collector {
    let stream: String
    let client: AWSClient

    var source: SourceID { .stream }

    /// Status, mode, shards, retention and encryption.
    func collect() async throws(PollFailure) -> Payload {
        let answer = try await client.send(.describeStreamSummary(stream: stream))
        let summary = try answer.sameJSON(StreamAnswer.self).summary
        guard let status = summary.status.read() else {
            throw .notUnderstood("\(answer.call.title): the answer has no StreamStatus")
        }
        var facts = StreamFacts(
            arn: summary.arn.read(), status: status, mode: summary.mode.read()?.mode.read(),
            shards: summary.shards.read()?.plausible,
            retentionHours: summary.retention.read()?.plausible, encryption: summary.encryption.read(),
            createdAt: summary.created.read().flatMap(Plausible.date(seconds:)))
        let parts = [
            ("StreamMode", facts.mode == nil), ("OpenShardCount", facts.shards == nil),
            ("RetentionPeriodHours", facts.retentionHours == nil), ("EncryptionType", facts.encryption == nil),
        ]
        facts.lacks = parts.filter(\.1).map { "Kinesis DescribeStreamSummary lacks \($0.0)" }
        return .stream(facts)
    }
}

/// The answer of DescribeStreamSummary.
private struct StreamAnswer: Decodable {
    struct Mode: Decodable, Sendable {
        var mode: Lenient<String>?

        enum CodingKeys: String, CodingKey { case mode = "StreamMode" }
    }

    struct Summary: Decodable {
        var arn: Lenient<String>?
        var status: Lenient<String>?
        var mode: Lenient<Mode>?
        var shards: Lenient<Int>?
        var retention: Lenient<Int>?
        var encryption: Lenient<String>?
        var created: Lenient<Double>?

        enum CodingKeys: String, CodingKey {
            case arn = "StreamARN"
            case status = "StreamStatus"
            case mode = "StreamModeDetails"
            case shards = "OpenShardCount"
            case retention = "RetentionPeriodHours"
            case encryption = "EncryptionType"
            case created = "StreamCreationTimestamp"
        }
    }

    var summary: Summary

    enum CodingKeys: String, CodingKey { case summary = "StreamDescriptionSummary" }
}
