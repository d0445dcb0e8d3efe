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
