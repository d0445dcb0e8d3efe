import AWSClient
import FoundationEssentials
import Synchronization

/// Remembers for a quarter of an hour how many hours an instance has run this month.
final class HoursMemory: Sendable {
    private static let lasts = 900.0

    private let kept = Mutex<[String: (hours: Double, at: Date)]>([:])

    /// The hours read at most a quarter of an hour before `now`, in the same month; nil when they must be read.
    func hours(of instance: String, at now: Date) -> Double? {
        kept.withLock { kept in
            guard let known = kept[instance], known.at <= now, now.timeIntervalSince(known.at) < Self.lasts,
                known.at >= Timestamps.startOfMonth(now)
            else { return nil }
            return known.hours
        }
    }

    /// Keeps what was read at `now`.
    func keep(_ hours: Double, of instance: String, at now: Date) {
        kept.withLock { $0[instance] = (hours, now) }
    }
}
