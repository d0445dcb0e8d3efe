import FoundationEssentials
import Monitor
import Synchronization

/// Remembers what was read of a metric, because each call counts: until a newer whole period of it can be there, and for a
/// quarter of an hour where nobody waits for it.
final class MetricMemory: Sendable {
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
    /// Seconds for which a metric stands that nobody waits for: a third of the calls.
    private static let seldom = 890.0

    private let period: Double
    private let kept = Mutex<[Key: (points: [HostMetrics.Point], at: Date)]>([:])

    /// A memory of points that stand for `period` seconds each.
    init(period: Int) { self.period = Double(period) }

    /// The points, unless they must be read again at `now`.
    func points(of key: Key, isUrgent: Bool, at now: Date) -> [HostMetrics.Point]? {
        kept.withLock { kept in
            guard let known = kept[key], known.at <= now else { return nil }
            if !isUrgent, now.timeIntervalSince(known.at) < Self.seldom { return known.points }
            guard let newest = known.points.map(\.at).max(), known.at >= newest + period + Self.settling,
                now < newest + 2 * period
            else { return nil }
            return known.points
        }
    }

    /// Keeps what was read at `now`.
    func keep(_ points: [HostMetrics.Point], of key: Key, at now: Date) { kept.withLock { $0[key] = (points, now) } }
}
