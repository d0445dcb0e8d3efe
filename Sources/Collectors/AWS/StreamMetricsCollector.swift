import AWSClient
import FoundationEssentials
import Monitor

/// Reads the stream's metrics by minute, and its newest records where the settings ask for them.
struct StreamMetricsCollector: Collector {
    private let reader: MetricReader
    private let records: RecordReader?
    private let now: @Sendable () -> Date

    /// Reads the metrics of `stream`, with its records when `readsRecords`.
    init(stream: String, readsRecords: Bool, client: AWSClient, now: @escaping @Sendable () -> Date) {
        reader = MetricReader(
            namespace: "AWS/Kinesis", dimension: ("StreamName", stream),
            orders: [
                MetricOrder(metric: "IncomingRecords", statistic: .sum, minutes: 1_440, every: 60),
                MetricOrder(
                    metric: "GetRecords.IteratorAgeMilliseconds", statistic: .maximum,
                    minutes: StreamMetrics.minutesOfAge, every: 60),
                MetricOrder(metric: "IncomingBytes", statistic: .sum, minutes: 180, every: 300),
                MetricOrder(metric: "WriteProvisionedThroughputExceeded", statistic: .sum, minutes: 180, every: 300),
                MetricOrder(metric: "ReadProvisionedThroughputExceeded", statistic: .sum, minutes: 180, every: 300),
            ], client: client)
        records = readsRecords ? RecordReader(stream: stream, client: client) : nil
        self.now = now
    }

    var source: SourceID { .streamMetrics }

    /// The series; one whose call fails has the failure in its place, unless all of them fail.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let parts = try await reader.read(at: now)
        var metrics = StreamMetrics(
            to: MinuteSeries.date(of: MetricReader.end(at: now)), incoming: parts[0], bytes: parts[2],
            writeThrottles: parts[3], readThrottles: parts[4], iteratorAge: parts[1])
        if let records {
            metrics.records = await Part.reading { () async throws(PollFailure) in try await records.read(at: now) }
        }
        return .streamMetrics(metrics)
    }
}
