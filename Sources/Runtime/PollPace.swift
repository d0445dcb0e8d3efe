import Monitor

/// When each source is polled next, in seconds since the start.
///
/// Polls are due on multiples of their interval, so that the sources of one program wake it together, and rarely, while
/// programs started at other moments ask at others.
struct PollPace {
    /// Seconds between the starts of polls that make sure of a failure, whatever the interval.
    private static let recheck = 5.0
    /// Sources that are asked more rarely than this many seconds are slow or paid: a failure does not hasten them.
    private static let seldom = 300.0

    private let intervals: Intervals
    private var failures: [SourceID: Int] = [:]
    private var throttles: [SourceID: Int] = [:]
    /// Failures of the way, in a row, of sources that were well: they count only after three.
    private var soft: [SourceID: Int] = [:]

    init(intervals: Intervals) { self.intervals = intervals }

    /// Takes in how a poll ended.
    mutating func note(_ result: PollResult) {
        let source = result.source
        switch result.outcome {
        case .success:
            failures[source] = 0
            throttles[source] = 0
            soft[source] = 0
        case .failure(.throttled): throttles[source, default: 0] += 1
        case .failure(let failure):
            failures[source, default: 0] += 1
            if failure.isTransport { soft[source]? += 1 } else { soft[source] = nil }
        }
    }

    /// When to poll `source` again after a poll that `began` and `ended` then.
    ///
    /// A failure that does not count yet is looked into within seconds. A target that failed often is asked at most every
    /// 15 s, then every 30 s; one that asks to slow down, more rarely each time.
    func next(of source: SourceID, began: Double, ended: Double) -> Double {
        let interval = intervals.pause(source)
        if isUnsure(source), interval <= Self.seldom { return max(began + min(interval, Self.recheck), ended + 1) }
        var pause = interval
        switch failures[source, default: 0] {
        case ..<5: break
        case ..<20: pause = max(pause, 15)
        default: pause = max(pause, 30)
        }
        pause *= Double(1 << min(throttles[source, default: 0], 4))
        let earliest = ended + pause - interval / 2
        return (earliest / interval).rounded(.up) * interval
    }

    /// True while a source that was well has failed on the way, too rarely to count.
    private func isUnsure(_ source: SourceID) -> Bool {
        (1..<Feed<PingAnswer>.failuresToHard).contains(soft[source] ?? 0)
    }
}
