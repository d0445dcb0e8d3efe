import FoundationEssentials
import Monitor
import Synchronization

/// Remembers for a quarter of an hour the metrics that nobody waits for, so that they cost a third of the calls.
final class SeriesMemory: Sendable {
    private static let lasts = 890.0

    private struct Key: Hashable {
        var instance: String
        var series: HostSeries
    }

    private let kept = Mutex<[Key: (points: [HostMetrics.Point], at: Date)]>([:])

    /// The points read at most a quarter of an hour before `now`; nil when they must be read.
    func points(of series: HostSeries, instance: String, at now: Date) -> [HostMetrics.Point]? {
        kept.withLock { kept in
            guard let known = kept[Key(instance: instance, series: series)], known.at <= now,
                now.timeIntervalSince(known.at) < Self.lasts
            else { return nil }
            return known.points
        }
    }

    /// Keeps what was read at `now`.
    func keep(_ points: [HostMetrics.Point], of series: HostSeries, instance: String, at now: Date) {
        kept.withLock { $0[Key(instance: instance, series: series)] = (points, now) }
    }
}

/// Remembers a metric until a newer whole period of it can be there, however often it is polled: each call counts.
final class PeriodMemory: Sendable {
    /// What tells one metric of one instance from another.
    struct Key: Hashable {
        /// The instance's id.
        var instance: String
        /// The metric's name.
        var metric: String
        /// The statistic's name.
        var statistic: String
    }

    /// Seconds behind a period in which CloudWatch may still change what it says of it.
    private static let settling = 90.0

    private let period: Double
    private let kept = Mutex<[Key: (points: [HostMetrics.Point], at: Date)]>([:])

    /// A memory of points that stand for `period` seconds each.
    init(period: Int) { self.period = Double(period) }

    /// The points, unless there may be other ones at `now`.
    func points(of key: Key, at now: Date) -> [HostMetrics.Point]? {
        kept.withLock { kept in
            guard let known = kept[key], known.at <= now, let newest = known.points.map(\.at).max(),
                known.at >= newest + period + Self.settling, now < newest + 2 * period
            else { return nil }
            return known.points
        }
    }

    /// Keeps what was read at `now`.
    func keep(_ points: [HostMetrics.Point], of key: Key, at now: Date) { kept.withLock { $0[key] = (points, now) } }
}
