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
    private var predictions: [FunctionLog.Prediction] = []
    private var errors: [FunctionLog.ErrorLine] = []
    private var reports: [HostMetrics.Point] = []
    private var newestLine: Date?
    private var seen: [String: Date] = [:]
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
            predictions.append(
                FunctionLog.Prediction(
                    ride: ride, minutes: minutes, at: event.at, pickUpZone: details?.pickUpZone,
                    dropOffZone: details?.dropOffZone, distance: details?.distance))
        case .ride(let details):
            if rides.count >= Self.mostStreams { rides.removeAll() }
            rides[stream] = details
        case .error(let text): errors.append(FunctionLog.ErrorLine(text: text, at: event.at))
        case .report(let milliseconds): reports.append(HostMetrics.Point(at: event.at, value: milliseconds))
        case .other: break
        }
    }

    /// Notes what a read took in: all lines from `from` to `to`, or only those up to the newest line when it broke off.
    mutating func finishRead(from: Date, to: Date, isComplete: Bool) {
        // A read that starts behind the end of the last one leaves a gap, so that only the new part is whole.
        if let readTo, from <= readTo, let readFrom { self.readFrom = min(readFrom, from) } else { readFrom = from }
        readTo = isComplete ? to : min(newestLine ?? to, to)
        isBehind = !isComplete
    }

    /// Forgets what lies before `start`, what is over the limits, and the keys of lines that no read asks for again.
    mutating func prune(before start: Date, overlap: Double) {
        if let readTo { seen = seen.filter { $0.value >= readTo.addingTimeInterval(-overlap) } }
        predictions = newest(predictions.filter { $0.at >= start }, Self.mostPredictions, \.at)
        errors = newest(errors.filter { $0.at >= start }, Self.mostErrors, \.at)
        reports = newest(reports.filter { $0.at >= start }, Self.mostPredictions, \.at)
    }

    private mutating func newest<Item>(_ items: [Item], _ most: Int, _ time: (Item) -> Date) -> [Item] {
        let sorted = items.sorted { time($0) > time($1) }
        if sorted.count > most { droppedBefore = max(droppedBefore, time(sorted[most])) }
        return Array(sorted.prefix(most))
    }

    /// The window as a snapshot.
    func snapshot(from: Date, to: Date) -> FunctionLog {
        FunctionLog(
            from: from, to: to, predictions: predictions, errors: errors, newestLine: newestLine,
            isPartial: isBehind || (readFrom ?? to) > from || droppedBefore > from, durations: reports.map(\.value))
    }
}
