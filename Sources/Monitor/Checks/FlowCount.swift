public import FoundationEssentials

/// How many rides came in, were taken, predicted and stored over one stretch of time, and how many were lost where.
///
/// Every number is of the same minutes. What lies at their edges may be under way, so that a difference no larger than
/// `slack` is no loss, and none is ever negative.
public struct FlowCount: Equatable, Sendable {
    /// Seconds that a ride may take from the stream to its stored prediction.
    static let pipe = 20.0
    /// Minutes below which nothing is compared.
    static let least = 10
    /// Minutes by which what is listed of S3 may be behind the rest.
    static let mostBehind = 12

    /// The minutes that are counted, since 1970.
    public let minutes: Range<Int>
    /// True when that is all that was asked for.
    public let isWhole: Bool
    /// Records that came onto the stream; nil where that is not known.
    public let incoming: Double?
    /// Records that the function says it took.
    public let received: Double?
    /// Predictions.
    public let predicted: Double?
    /// Prediction objects.
    public let stored: Double?
    /// Rides that may be under way at the edges.
    public let slack: Double
    /// Records that wait on the stream.
    public let waiting: Double
    /// Records that came in and never reached the function.
    public let lostBefore: Double
    /// Records that the function took and did not predict.
    public let lostInside: Double
    /// Predictions that were not stored.
    public let lostAfter: Double
    /// Why more was predicted than came in, in words; nil where that is not so.
    public let surplus: String?
    /// Why more was stored than predicted, in words; nil where that is not so.
    public let storedSurplus: String?
    /// What is not known and why, in words.
    public let lacks: [String]

    /// Rides that were lost, wherever.
    public var lost: Double { lostBefore + lostInside + lostAfter }
    /// The largest count that is known.
    public var all: Double { max(incoming ?? 0, received ?? 0, predicted ?? 0, stored ?? 0) }
    /// The first moment.
    public var from: Date { MinuteSeries.date(of: minutes.lowerBound) }
    /// The moment behind the last.
    public var to: Date { MinuteSeries.date(of: minutes.upperBound) }

    /// Counts the last `span` minutes of which enough is known, none before the minute `first`; nil where there is
    /// nothing to compare.
    public init?(_ world: World, span: Int, notBefore first: Int = 0) {
        let metrics = world.streamMetrics.value
        let log = world.functionLog.value
        let listing = world.stored.value?.listing
        var lacks: [String] = []
        let stream = metrics?.incoming.value
        if stream == nil { lacks.append("what came in: " + Self.why(world.streamMetrics, metrics?.incoming.failure)) }
        if log == nil { lacks.append("what was predicted: " + Self.why(world.functionLog, nil)) }
        let ends = [
            metrics.flatMap { stream == nil ? nil : MinuteSeries.minute(of: $0.to) },
            log.map { MinuteSeries.minute(of: $0.to.addingTimeInterval(-30)) },
        ].compactMap(\.self)
        guard var end = ends.min() else { return nil }
        var objects = listing?.value?.counts
        if let to = listing?.value?.to, end - MinuteSeries.minute(of: to) <= Self.mostBehind {
            end = min(end, MinuteSeries.minute(of: to))
        } else {
            objects = nil
        }
        let wanted = max(end - span, first)
        func start(_ series: MinuteSeries?) -> Int? {
            series.map { max(wanted, $0.knownSince(before: end) ?? end) }
        }
        let through = [start(stream), start(log?.flow.predicted)].compactMap(\.self).max() ?? end
        // Objects that are known for much less time than the rest would hide most of it.
        if let known = start(objects), end - known < (end - through) / 2 {
            lacks.append("what was stored: known since \(Words.clock(MinuteSeries.date(of: known))) only")
            objects = nil
        } else if objects == nil {
            lacks.append("what was stored: " + Self.why(world.stored, listing?.failure))
        }
        let from = max(through, start(objects) ?? 0)
        guard end - from >= Self.least, [stream, log?.flow.predicted, objects].compactMap(\.self).count > 1 else {
            return nil
        }
        let range = from..<end
        minutes = range
        isWhole = from <= wanted
        if !isWhole, let gap = log?.gap { lacks.append("the hours before: \(gap)") }
        self.lacks = lacks
        incoming = stream?.sum(range)
        let predicted = log?.flow.predicted.sum(range)
        self.predicted = predicted
        received = log?.flow.tellsReceived == true ? log?.flow.received.sum(range) : nil
        stored = objects?.sum(range)
        // The busiest minute near either edge tells how many can be between two counts there.
        let edges = [stream, log?.flow.predicted].compactMap(\.self).flatMap { series in
            (series.known(from..<min(from + 3, end)) + series.known(max(from, end - 3)..<end)).map(\.value)
        }
        let age = (metrics?.iteratorAge.value?.known(end - 5..<end + 5).map(\.value).max() ?? 0) / 1_000
        slack = max(2, ((edges.max() ?? 0) * (Self.pipe + min(age, 60)) / 60).rounded(.up))
        let taken = received ?? predicted
        let missing = Self.excess(incoming, over: taken, slack)
        // Behind a reader that is late, or that goes on where it was switched off, records are waiting and not lost.
        let isHeld = age > 60 || Self.isHeldBack(world, at: MinuteSeries.date(of: end))
        waiting = isHeld ? missing : 0
        lostBefore = isHeld ? 0 : missing
        let timeouts = (log?.errors ?? []).contains { $0.kind == .timeout }
        var inside = Self.excess(received, over: predicted, 0)
        // A batch that timed out is taken again, and counted again.
        if timeouts { inside = min(inside, incoming.map { max(0, $0 - (predicted ?? 0)) } ?? 0) }
        lostInside = inside
        let edge = slack
        surplus = Self.more(predicted, than: incoming).map { more in
            let number = Self.number(more)
            if more <= edge { return "\(number) came in before" }
            // CloudWatch adds to its newest minutes later on.
            return timeouts ? "\(number) taken again" : "\(number) not counted as in yet"
        }
        storedSurplus = Self.more(stored, than: predicted).map { more in
            more <= edge ? "\(Self.number(more)) predicted before" : "\(Self.number(more)) more than the log tells"
        }
        let told = log?.flow.notStored.sum(range) ?? 0
        // A ride that was predicted twice is stored once.
        let rides = [predicted, incoming].compactMap(\.self).min()
        let counted = Self.excess(predicted == nil ? nil : rides, over: stored, slack)
        lostAfter = min(max(told, counted), predicted ?? 0)
    }

    /// Seconds after a reader was switched on in which CloudWatch may not tell yet how late it reads.
    private static let untold = 900.0

    /// True when the stream has no reader, or each is switched off, or was switched on a moment before `end` and nothing
    /// tells yet how late it reads: what nobody took is kept until the retention ends.
    private static func isHeldBack(_ world: World, at end: Date) -> Bool {
        guard let readers = world.streamReaders else { return false }
        return readers.allSatisfy { reader in
            guard reader.state == "Enabled" else { return true }
            guard let changed = reader.changed, end.timeIntervalSince(changed) < untold else { return false }
            // Where somebody read just before, nothing was held back: the mapping is new beside another reader.
            let first = MinuteSeries.minute(of: changed) - 2
            let ages = world.streamMetrics.value?.iteratorAge.value
            return ages?.known(first..<max(first, MinuteSeries.minute(of: end)) + 5).isEmpty ?? true
        }
    }

    /// How much `first` is more than `second`, where that is more than the slack; 0 where one is not known.
    private static func excess(_ first: Double?, over second: Double?, _ slack: Double) -> Double {
        guard let first, let second, first - second > slack else { return 0 }
        return first - second
    }

    /// How much `second` is more than `first`; nil where it is not, or one of them is not known.
    private static func more(_ second: Double?, than first: Double?) -> Double? {
        guard let first, let second, second > first else { return nil }
        return second - first
    }

    private static func why<Value>(_ feed: Feed<Value>, _ part: PollFailure?) -> String {
        if let failure = part ?? feed.failure { return "\(failure)" }
        return feed.value == nil ? "not read" : "not read far enough yet"
    }
}
