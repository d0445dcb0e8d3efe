import Synchronization

/// Merges the rides where a poll ends, so that whoever draws does not wait for it.
public final class RideMerger: Sendable {
    private struct Known {
        var log: FunctionLog?
        var stored: StoredPredictions?
        var stream: StreamMetrics?
        var isWanted = false

        /// What there is to merge.
        var count: Int {
            (log?.predictions.count ?? 0) + (stored?.listing.value?.newest.count ?? 0)
                + (stored?.contents.count ?? 0) + (stream?.records.value?.count ?? 0)
        }
    }

    /// Predictions, objects and records below which merging is so short that it may wait until somebody looks.
    private static let few = 500

    private let known = Mutex(Known())

    /// A merger that was told of nothing yet.
    public init() {}

    /// True while somebody may look at rides; on the overview nobody does.
    public var isWanted: Bool {
        get { known.withLock { $0.isWanted } }
        set { known.withLock { $0.isWanted = newValue } }
    }

    /// The result with the rides as they are with it, where it tells of many.
    public func prepared(_ result: PollResult) -> PollResult {
        guard case .success(let payload) = result.outcome else { return result }
        return known.withLock { known in
            switch payload {
            case .functionLog(let log): known.log = log
            case .stored(let stored): known.stored = stored
            case .streamMetrics(let stream): known.stream = stream
            default: return result
            }
            guard known.isWanted, known.count > Self.few else { return result }
            var result = result
            result.rides = Ride.merged(known.log, known.stored, known.stream)
            return result
        }
    }
}
