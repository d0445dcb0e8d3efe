import FoundationEssentials
import Monitor

/// What was read of a log group so far: bounded, and pruned to the window; counts reach back a day.
struct LogMemory: Sendable {
    private static let mostPredictions = 10_000
    private static let mostErrors = FunctionLog.mostErrors
    private static let mostStreams = 200

    /// Every line from here on was read; nil before the first complete read.
    private(set) var readFrom: Date?
    /// Lines up to here were read; nil before the first read.
    private(set) var readTo: Date?
    /// True when the last read broke off before its end.
    private(set) var isBehind = false
    /// When lines that could have come very late were read last.
    private(set) var longReadAt: Date?
    /// What is still to be counted of the hours before.
    var past = LogPast()
    /// Whole minutes that were counted.
    private(set) var known: Range<Int>?
    private var predictions = RecentItems<FunctionLog.Prediction>()
    /// The minutes of the predictions but those of tests.
    private var minutes = SortedNumbers()
    private var errors = RecentItems<FunctionLog.ErrorLine>()
    /// Milliseconds that calls took.
    private var reports = RecentItems<Double>()
    private var durations = SortedNumbers()
    private var newestLine: Date?
    private var seen: [LogsAnswer.Event.Key: Date] = [:]
    /// How many keys were left when old ones were forgotten last: that is done when twice as many have come.
    private var seenWhenPruned = 0
    private var rides: [String: RideDetails] = [:]
    private var containers: [String: FunctionLog.Container] = [:]
    private var counts = LogCounts()
    /// Times before this one have lines that were dropped for their number.
    private var droppedBefore = Date.distantPast

    /// Takes a line of a read that began at `from` in, once.
    mutating func absorb(_ event: LogsAnswer.Event, readFrom from: Date) {
        guard seen.updateValue(event.at, forKey: event.key) == nil else { return }
        newestLine = max(newestLine ?? event.at, event.at)
        let stream = event.stream ?? ""
        let line = LogLine(event.message)
        counts.absorb(line, at: event.at, stream: stream, notBefore: known?.lowerBound ?? Self.whole(from))
        note(stream, at: event.at, started: line.start(at: event.at))
        switch line {
        case .predicted(let ride, let minutes):
            let details = rides.removeValue(forKey: stream).flatMap { $0.ride == nil || $0.ride == ride ? $0 : nil }
            let prediction = FunctionLog.Prediction(
                ride: ride, minutes: minutes, at: event.at, pickUpZone: details?.pickUpZone,
                dropOffZone: details?.dropOffZone, distance: details?.distance)
            predictions.insert(prediction, at: event.at)
            if !prediction.isTest { self.minutes.insert(minutes) }
        case .ride(let details):
            if rides.count >= Self.mostStreams { rides.removeAll() }
            rides[stream] = details
        case .error(let text): errors.insert(FunctionLog.ErrorLine(text: text, at: event.at), at: event.at)
        case .report(let milliseconds, _):
            reports.insert(milliseconds, at: event.at)
            durations.insert(milliseconds)
        case .received, .started, .other: break
        }
    }

    /// Notes that a copy of the function wrote, and when it started where that is told.
    private mutating func note(_ stream: String, at: Date, started: Date?) {
        guard !stream.isEmpty, containers.count < Self.mostStreams || containers[stream] != nil else { return }
        var container = containers[stream] ?? FunctionLog.Container(started: nil, seen: at)
        container.seen = max(container.seen, at)
        container.started = [container.started, started].compactMap(\.self).min()
        containers[stream] = container
    }

    /// Notes what a read took in: all lines from `from` to `to`, or only those up to the newest line when it broke off.
    mutating func finishRead(from: Date, to: Date, isComplete: Bool, isLong: Bool) {
        if isLong { longReadAt = to }
        let continues = readTo.map { from <= $0 } ?? false
        // A read that starts behind the end of the last one leaves a gap, so that only the new part is whole.
        if continues, let readFrom { self.readFrom = min(readFrom, from) } else { readFrom = from }
        // Pages without a line prove nothing of the time that they were asked for.
        readTo = isComplete ? to : min(newestLine ?? from, to)
        isBehind = !isComplete
        let end = MinuteSeries.minute(of: readTo ?? to)
        if continues, let known {
            self.known = known.lowerBound..<max(known.upperBound, end)
        } else {
            known = Self.whole(from)..<max(Self.whole(from), end)
        }
    }

    /// Takes the counts of hours before in, which end where the known ones begin.
    mutating func finishPast(_ range: Range<Int>, _ other: LogCounts, starts: [String: Date]) {
        guard let known, range.upperBound == known.lowerBound else { return }
        counts.replace(range, by: other)
        self.known = range.lowerBound..<known.upperBound
        for (stream, start) in starts where containers[stream] != nil { containers[stream]?.started = start }
    }

    /// Forgets what lies before `start`, what is over the limits, and the keys of lines that no read asks for again.
    mutating func prune(before start: Date, overlap: Double) {
        if let readTo, seen.count > 2 * seenWhenPruned + 64 {
            seen = seen.filter { $0.value >= readTo.addingTimeInterval(-overlap) }
            seenWhenPruned = seen.count
        }
        let dropped = [
            predictions.prune(before: start, most: Self.mostPredictions) { old in
                if !old.isTest { minutes.remove(old.minutes) }
            },
            errors.prune(before: start, most: Self.mostErrors),
            reports.prune(before: start, most: Self.mostPredictions) { durations.remove($0) },
        ]
        droppedBefore = dropped.compactMap(\.self).reduce(droppedBefore, max)
        containers = containers.filter { $0.value.seen >= start }
        guard let known else { return }
        let oldest = known.upperBound - MinuteSeries.capacity
        self.known = max(known.lowerBound, min(oldest, known.upperBound))..<known.upperBound
        counts.forget(before: oldest)
    }

    /// The window as a snapshot.
    mutating func snapshot(from: Date, to: Date) -> FunctionLog {
        let known = known ?? 0..<0
        var log = FunctionLog(
            from: from, to: to, predictions: predictions.newestFirst, errors: Array(errors.newestFirst),
            newestLine: newestLine,
            isPartial: isBehind || (readFrom ?? to) > from || droppedBefore > from,
            durations: durations, flow: counts.flow(known: known),
            containers: containers.values.sorted { $0.seen > $1.seen }, spreads: counts.spreads(known: known),
            gap: past.gap)
        log.summary = PredictionSummary(log, sorted: minutes)
        return log
    }

    /// The first whole minute from `date` on.
    private static func whole(_ date: Date) -> Int {
        let minute = MinuteSeries.minute(of: date)
        return MinuteSeries.date(of: minute) < date ? minute + 1 : minute
    }
}

extension LogLine {
    /// When the copy of the function that wrote the line was started, where the line tells it.
    func start(at: Date) -> Date? {
        switch self {
        case .started: at
        case .report(let milliseconds, isCold: true): at.addingTimeInterval(-milliseconds / 1_000)
        default: nil
        }
    }
}
