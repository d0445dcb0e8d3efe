public import FoundationEssentials
import Synchronization

/// The time, by the clock of those who are watched: where a server shows that this machine's clock is off, all ages would
/// be wrong by as much.
public final class CorrectedClock: Sendable {
    /// Seconds by which clocks may differ without a correction.
    private static let tolerance = 60.0
    /// Seconds by which a correction must be off before it is made anew: a Date has whole seconds, and answers take time.
    private static let slack = 5.0
    /// Seconds beyond which nothing is corrected: a machine without a battery begins in 1970, and no clock is further off.
    private static let farthest = 100 * 366 * 86_400.0
    /// Seconds beyond which one answer is not believed before another says the same.
    private static let doubted = 86_400.0

    private let systemTime: @Sendable () -> Date
    private let state = Mutex(State())

    private struct State {
        /// Seconds that are added to the system's clock.
        var kept = 0.0
        /// What one answer alone said that is beyond `doubted`.
        var rumour: Double?
    }

    /// A clock that goes by `system` until it learns better.
    public init(_ system: @escaping @Sendable () -> Date) { systemTime = system }

    /// What this machine's own clock says.
    public var system: Date { systemTime() }

    /// The time.
    public var now: Date { systemTime().addingTimeInterval(correction) }

    /// Seconds that are added to this machine's own clock.
    public var correction: Double { state.withLock { $0.kept } }

    /// Takes what a trusted server's clock says, in seconds more than this machine's own.
    public func learn(_ difference: Double) {
        let wanted = (Self.tolerance...Self.farthest).contains(abs(difference)) ? difference : 0
        state.withLock { state in
            let rumour = state.rumour
            let isDoubted = abs(wanted) > Self.doubted
            state.rumour = isDoubted ? wanted : nil
            guard !isDoubted || rumour.map({ abs($0 - wanted) <= Self.tolerance }) ?? false else { return }
            if (wanted == 0) != (state.kept == 0) || abs(wanted - state.kept) > Self.slack { state.kept = wanted }
        }
    }
}
