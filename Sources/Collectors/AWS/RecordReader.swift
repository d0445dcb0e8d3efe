import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads some of the newest records of the stream: Kinesis ListShards, GetShardIterator and GetRecords.
///
/// All readers of a shard share five reads a second, so that each round reads one shard once.
final class RecordReader: Sendable {
    private static let limit = 100
    private static let kept = 500
    /// Seconds before now at which the first read begins.
    private static let start = 300.0

    private struct Memory {
        var shards: [String] = []
        var iterators: [String: String] = [:]
        var turn = 0
        var records: [StreamMetrics.Record] = []
    }

    private let stream: String
    private let client: AWSClient
    private let memory = Mutex(Memory())

    init(stream: String, client: AWSClient) {
        self.stream = stream
        self.client = client
    }

    /// The newest records that were read so far, newest first.
    func read(at now: Date) async throws(PollFailure) -> [StreamMetrics.Record] {
        var memory = memory.withLock { $0 }
        if memory.turn % max(1, memory.shards.count) == 0 {
            memory.shards = try await client.send(.listShards(stream: stream)).json(ShardsAnswer.self).ids
        }
        guard !memory.shards.isEmpty else { throw .notUnderstood("Kinesis ListShards: the stream has no shard") }
        let shard = memory.shards[memory.turn % memory.shards.count]
        memory.turn += 1
        // Whatever happens with this shard, the next round takes the next one and a new iterator.
        let iterator = memory.iterators.removeValue(forKey: shard)
        self.memory.withLock { $0 = memory }
        let place: String
        if let iterator {
            place = iterator
        } else {
            let call = AWSCall.getShardIterator(
                stream: stream, shard: shard, from: now.addingTimeInterval(-Self.start))
            guard let found = try await client.send(call).json(IteratorAnswer.self).iterator.read() else {
                throw .notUnderstood("\(call.title): the answer has no ShardIterator")
            }
            place = found
        }
        let answer = try await client.send(.getRecords(iterator: place, limit: Self.limit)).json(RecordsAnswer.self)
        memory.iterators[shard] = answer.next.read()
        let found = answer.records.compactMap(\.value).compactMap(\.record)
        memory.records = Array((memory.records + found).sorted { $0.at > $1.at }.prefix(Self.kept))
        self.memory.withLock { $0 = memory }
        return memory.records
    }
}

/// The answer of ListShards.
private struct ShardsAnswer: Decodable {
    struct Shard: Decodable, Sendable {
        var id: String
        enum CodingKeys: String, CodingKey { case id = "ShardId" }
    }

    private var shards: Lenient<[Lenient<Shard>]>?

    enum CodingKeys: String, CodingKey { case shards = "Shards" }

    var ids: [String] { shards.elements().map(\.id) }
}

/// The answer of GetShardIterator.
private struct IteratorAnswer: Decodable {
    var iterator: Lenient<String>?

    enum CodingKeys: String, CodingKey { case iterator = "ShardIterator" }
}

/// The answer of GetRecords.
private struct RecordsAnswer: Decodable {
    struct Row: Decodable, Sendable {
        private var arrived: Lenient<MetricAnswer.Moment>?
        private var data: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case arrived = "ApproximateArrivalTimestamp"
            case data = "Data"
        }

        /// The ride; nil for a record without a time or whose data is no text.
        var record: StreamMetrics.Record? {
            guard let at = arrived.read()?.date, let text = data.read(), let bytes = Data(base64Encoded: text) else {
                return nil
            }
            let ride = RideDetails(String(decoding: bytes.prefix(8_192), as: UTF8.self)[...])
            return StreamMetrics.Record(
                ride: ride.ride, at: at, pickUpZone: ride.pickUpZone, dropOffZone: ride.dropOffZone,
                distance: ride.distance)
        }
    }

    var records: [Lenient<Row>]
    var next: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case records = "Records"
        case next = "NextShardIterator"
    }
}
