public import FoundationEssentials

/// What is known of one source: the last good value with its time, and the last failure, side by side.
///
/// A failure never removes the value; a value never hides that the newest poll failed.
public struct Feed<Value: Equatable & Sendable>: Equatable, Sendable {
    /// Transport failures in a row that make a failure hard on a running screen.
    public static var failuresToHard: Int { 3 }
    /// Good polls in a row that clear a hard failure.
    public static var successesToClear: Int { 2 }

    /// The last good value.
    public private(set) var value: Value?
    /// When it was read.
    public private(set) var readAt: Date?
    /// How the newest poll failed; nil when it was good.
    public private(set) var failure: PollFailure?
    /// The newest failure, kept after good polls.
    public private(set) var lastFailure: PollFailure?
    /// When the newest poll ended, good or not.
    public private(set) var polledAt: Date?
    /// When the present row of failures began.
    public private(set) var failingSince: Date?
    /// Failures in a row, up to now.
    public private(set) var failuresInARow = 0
    /// Good polls in a row, up to now.
    public private(set) var successesInARow = 0
    /// True from a failure that counts as real until enough good polls came.
    public private(set) var isDown = false
    /// Seconds a good poll takes, the median of the last few; moves only when that differs clearly, so that a number on screen
    /// stands still.
    public private(set) var typicalDuration: Double?

    /// Seconds of the last good polls, the newest last.
    private var durations: [Double] = []

    /// The median seconds of the good polls before the newest, at most 30 of them; nil before there are five.
    ///
    /// What is usual is told by the polls before, because a slow poll would else be compared with itself.
    public var usualDuration: Double? {
        let before = durations.dropLast().sorted()
        return before.count < 5 ? nil : before[before.count / 2]
    }

    /// Seconds of the newest good poll.
    public var newestDuration: Double? { durations.last }

    /// A feed that was never polled.
    public init() {}

    /// Takes in a good poll that ended `at` after `duration` seconds.
    public mutating func absorb(_ value: Value, at: Date, duration: Double) {
        self.value = value
        readAt = at
        polledAt = at
        failure = nil
        failingSince = nil
        failuresInARow = 0
        successesInARow += 1
        if isDown, successesInARow >= Self.successesToClear || lastFailure?.isTransport != true { isDown = false }
        durations = durations.suffix(30) + [duration]
        typicalDuration = Self.steady(typicalDuration, durations.suffix(Self.few).sorted())
    }

    /// Takes in a failed poll that ended `at`.
    ///
    /// A transport failure after a good value stays soft until there are three in a row; every other failure, and a failure
    /// of the very first poll, counts at once.
    public mutating func absorb(_ failure: PollFailure, at: Date) {
        guard failure != .cancelled else { return }
        self.failure = failure
        lastFailure = failure
        polledAt = at
        if failuresInARow == 0 { failingSince = at }
        failuresInARow += 1
        successesInARow = 0
        if value == nil || !failure.isTransport || failuresInARow >= Self.failuresToHard { isDown = true }
    }

    /// Good polls of which the median is what is typical.
    private static var few: Int { 5 }

    private static func steady(_ shown: Double?, _ newest: [Double]) -> Double {
        let new = newest[newest.count / 2]
        guard let shown else { return new }
        return abs(new - shown) > max(0.6 * shown, 0.003) ? new : shown
    }
}
