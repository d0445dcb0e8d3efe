import FoundationEssentials
import Monitor
import Synchronization

/// What is known of one bucket from earlier polls: what costs money or moves slowly is not asked for at each of them.
final class BucketMemory: Sendable {
    /// How long a part is good for, in seconds.
    enum Life {
        /// Lists cost twelve times as much as reads.
        static let newest = 900.0
        /// Set-ups change by hand, sizes once a day.
        static let slow = 3_600.0
        /// A part that failed is asked for again at about the next poll.
        static let failure = 240.0
    }

    /// The answers' times so far.
    let latencies = Mutex(LatencyHistory())
    /// How much is in the bucket.
    let size = Remembered<Part<BucketFacts.Size>>()
    /// The newest objects.
    let newest = Remembered<[Part<BucketFacts.Newest>]>()
    /// The set-up.
    let setup = Remembered<BucketFacts.Setup>()

    /// The moment until which something is kept, less when a part of it failed.
    static func until(_ now: Date, _ life: Double, failed: Bool) -> Date {
        now.addingTimeInterval(failed ? Life.failure : life)
    }
}
