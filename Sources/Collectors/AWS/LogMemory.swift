import FoundationEssentials
import Monitor

/// What was read of a log group so far: bounded, and pruned to the window.
struct LogMemory: Sendable {
    private static let mostPredictions = 5_000
    private static let mostErrors = 500
    private static let mostStreams = 200

    /// Every line from here on was read; nil before the first complete read.
    private(set) var readFrom: Date?
    /// Lines up to here were read; nil before the first read.
    private(set) var readTo: Date?
    /// True when the last read broke off before its end.
    private(set) var isBehind = false
    /// When lines that could have come very late were read last.
    private(set) var longReadAt: Date?
    private var predictions = RecentItems<FunctionLog.Prediction>()
    private var errors = RecentItems<FunctionLog.ErrorLine>()
    private var reports = RecentItems<HostMetrics.Point>()
    private var newestLine: Date?
    private var seen: [LogsAnswer.Event.Key: Date] = [:]
    private var rides: [String: RideDetails] = [:]
    /// Times before this one have lines that were dropped for their number.
    private var droppedBefore = Date.distantPast

    /// Takes a line in, once.
    mutating func absorb(_ event: LogsAnswer.Event) {
        guard seen.updateValue(event.at, forKey: event.key) == nil else { return }
        newestLine = max(newestLine ?? event.at, event.at)
        let stream = event.stream ?? ""
        switch LogLine(event.message) {
        case .predicted(let ride, let minutes):
            let details = rides.removeValue(forKey: stream).flatMap { $0.ride == nil || $0.ride == ride ? $0 : nil }
            predictions.insert(
                FunctionLog.Prediction(
                    ride: ride, minutes: minutes, at: event.at, pickUpZone: details?.pickUpZone,
                    dropOffZone: details?.dropOffZone, distance: details?.distance), at: event.at)
        case .ride(let details):
            if rides.count >= Self.mostStreams { rides.removeAll() }
            rides[stream] = details
        case .error(let text): errors.insert(FunctionLog.ErrorLine(text: text, at: event.at), at: event.at)
        case .report(let milliseconds):
            reports.insert(HostMetrics.Point(at: event.at, value: milliseconds), at: event.at)
        case .other: break
        }
    }

    /// Notes what a read took in: all lines from `from` to `to`, or only those up to the newest line when it broke off.
    mutating func finishRead(from: Date, to: Date, isComplete: Bool, isLong: Bool) {
        if isLong { longReadAt = to }
        // A read that starts behind the end of the last one leaves a gap, so that only the new part is whole.
        if let readTo, from <= readTo, let readFrom { self.readFrom = min(readFrom, from) } else { readFrom = from }
        readTo = isComplete ? to : min(newestLine ?? to, to)
        isBehind = !isComplete
    }

    /// Forgets what lies before `start`, what is over the limits, and the keys of lines that no read asks for again.
    mutating func prune(before start: Date, overlap: Double) {
        if let readTo { seen = seen.filter { $0.value >= readTo.addingTimeInterval(-overlap) } }
        let dropped = [
            predictions.prune(before: start, most: Self.mostPredictions),
            errors.prune(before: start, most: Self.mostErrors),
            reports.prune(before: start, most: Self.mostPredictions),
        ]
        droppedBefore = dropped.compactMap(\.self).reduce(droppedBefore, max)
    }

    /// The window as a snapshot.
    func snapshot(from: Date, to: Date) -> FunctionLog {
        FunctionLog(
            from: from, to: to, predictions: predictions.newestFirst, errors: errors.newestFirst,
            newestLine: newestLine, isPartial: isBehind || (readFrom ?? to) > from || droppedBefore > from,
            durations: reports.newestFirst.map(\.value))
    }
}
