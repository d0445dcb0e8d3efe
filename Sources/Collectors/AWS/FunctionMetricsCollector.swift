import AWSClient
import FoundationEssentials
import Monitor

/// Reads the function's metrics by minute.
struct FunctionMetricsCollector: Collector {
    private let reader: MetricReader
    private let now: @Sendable () -> Date

    /// Reads the metrics of `function`, a name.
    init(function: String, client: AWSClient, now: @escaping @Sendable () -> Date) {
        reader = MetricReader(
            namespace: "AWS/Lambda", dimension: ("FunctionName", function),
            orders: [
                MetricOrder(metric: "Invocations", statistic: .sum, minutes: 180, every: 60),
                MetricOrder(metric: "Errors", statistic: .sum, minutes: 180, every: 300),
                MetricOrder(metric: "Throttles", statistic: .sum, minutes: 180, every: 300),
                MetricOrder(metric: "Duration", statistic: .maximum, minutes: 180, every: 300),
                MetricOrder(metric: "ConcurrentExecutions", statistic: .maximum, minutes: 180, every: 300),
            ], client: client)
        self.now = now
    }

    var source: SourceID { .functionMetrics }

    /// The series; one whose call fails has the failure in its place, unless all of them fail.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let parts = try await reader.read(at: now)
        return .functionMetrics(
            FunctionMetrics(
                to: MinuteSeries.date(of: MetricReader.end(at: now)), invocations: parts[0], errors: parts[1],
                throttles: parts[2], duration: parts[3], concurrency: parts[4]))
    }
}
