public import FoundationEssentials
import Monitor

extension AWSCall {
    /// Kinesis ListShards, the first page.
    public static func listShards(stream: String) -> AWSCall {
        records("ListShards", [("StreamName", .string(stream))])
    }

    /// Kinesis GetShardIterator of the first record that arrived at `from` or later.
    public static func getShardIterator(stream: String, shard: String, from: Date) -> AWSCall {
        let seconds = from.timeIntervalSince1970
        return records(
            "GetShardIterator",
            [
                ("StreamName", .string(stream)), ("ShardId", .string(shard)),
                ("ShardIteratorType", .string("AT_TIMESTAMP")),
                ("Timestamp", .integer(seconds.isFinite ? Int(min(max(seconds, 0), 1e11)) : 0)),
            ])
    }

    /// Kinesis GetRecords; it counts against the five reads a second that all readers of a shard share.
    public static func getRecords(iterator: String, limit: Int) -> AWSCall {
        records("GetRecords", [("ShardIterator", .string(iterator)), ("Limit", .integer(limit))])
    }

    /// The further IAM actions that reading records of the stream needs, which is done only when the settings ask for it.
    public static let actionsForRecords = ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]

    private static func records(_ operation: String, _ parameters: [(String, JSONText)]) -> AWSCall {
        json(.kinesis, operation, version: "1.1", prefix: "Kinesis_20131202", parameters)
    }
}
