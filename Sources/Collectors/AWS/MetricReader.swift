import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads metrics of one thing by minute: CloudWatch GetMetricStatistics.
///
/// The first read takes all that is kept, every later one only what is new and what may have come late.
final class MetricReader: Sendable {
    /// Minutes that are read again, because CloudWatch adds to them afterwards.
    private static let late = 10
    /// Seconds after the end of a minute at which it counts as whole.
    private static let settling = 60.0

    private struct Memory: Equatable {
        var series = MinuteSeries()
        var readTo: Int?
        var readAt: Date?
    }

    private let namespace: String
    private let dimension: (name: String, value: String)
    private let orders: [MetricOrder]
    private let client: AWSClient
    private let memories: Mutex<[Memory]>

    init(namespace: String, dimension: (name: String, value: String), orders: [MetricOrder], client: AWSClient) {
        self.namespace = namespace
        self.dimension = dimension
        self.orders = orders
        self.client = client
        memories = Mutex(Array(repeating: Memory(), count: orders.count))
    }

    /// The minute behind the newest whole one.
    static func end(at now: Date) -> Int { MinuteSeries.minute(of: now.addingTimeInterval(-settling)) }

    /// Each order's series; throws when every call of this round failed.
    func read(at now: Date) async throws(PollFailure) -> [Part<MinuteSeries>] {
        let known = memories.withLock { $0 }
        let due = orders.indices.filter { place in
            // A round that comes a little early is not left out.
            known[place].readAt.map { now.timeIntervalSince($0) >= orders[place].every - 5 || now < $0 } ?? true
        }
        let parts = await withTaskGroup(of: (Int, Part<Memory>).self) { group in
            for place in due {
                group.addTask { (place, await self.read(self.orders[place], after: known[place], at: now)) }
            }
            return await group.reduce(into: [Int: Part<Memory>]()) { $0[$1.0] = $1.1 }
        }
        if let failure = parts.values.first?.failure, parts.values.allSatisfy({ $0.failure != nil }) { throw failure }
        memories.withLock { memories in
            for (place, part) in parts { if let memory = part.value { memories[place] = memory } }
        }
        return orders.indices.map { place in
            if let failure = parts[place]?.failure { return .failed(failure) }
            return .read((parts[place]?.value ?? known[place]).series)
        }
    }

    private func read(_ order: MetricOrder, after memory: Memory, at now: Date) async -> Part<Memory> {
        let end = Self.end(at: now)
        let oldest = end - order.minutes
        let from = max(oldest, memory.readTo.map { $0 - Self.late } ?? oldest)
        guard from < end else { return .read(memory) }
        let call = AWSCall.getMetricStatistics(
            namespace: namespace, metric: order.metric, dimensions: [dimension],
            statistics: [order.statistic.rawValue], from: MinuteSeries.date(of: from), to: MinuteSeries.date(of: end),
            period: 60)
        return await Part.reading { () async throws(PollFailure) in
            let points = try await client.send(call).sameJSON(MetricAnswer.self).points(of: order.statistic.value)
            var memory = memory
            for point in points {
                let minute = MinuteSeries.minute(of: point.at)
                if (from..<end).contains(minute) { memory.series.set(point.value, at: minute) }
            }
            if order.isCount { memory.series.know(from..<end) }
            memory.series.forget(before: oldest)
            memory.readTo = end
            memory.readAt = now
            return memory
        }
    }
}
