import FoundationEssentials
import Monitor

/// Lines of the function's log counted by minute.
struct LogCounts: Sendable {
    fileprivate struct Minute: Sendable {
        var received = 0
        var predicted = 0
        var failed = 0
        var notStored = 0
    }

    /// Minutes after which a prediction no longer belongs to the records that its log stream took last.
    private static let longest = 15
    private static let mostStreams = 200

    private var minutes: [Int: Minute] = [:]
    private var spreads: [Int: Spread] = [:]
    private var taken: [String: Int] = [:]
    /// The flow as it was told last, of which minutes, and those that were counted into since.
    private var told: (flow: FunctionLog.Flow, known: Range<Int>)?
    private var changed: Set<Int> = []
    /// True when a line told how many records came.
    private(set) var tellsReceived = false

    /// Counts a line; a prediction is counted in the minute in which its stream took records, not before `start`.
    mutating func absorb(_ line: LogLine, at: Date, stream: String, notBefore start: Int) {
        let minute = MinuteSeries.minute(of: at)
        switch line {
        case .received(let count):
            if taken.count >= Self.mostStreams { taken.removeAll() }
            taken[stream] = minute
            tellsReceived = true
            change(minute) { $0.received += count }
        case .predicted(let ride, let value):
            change(of(stream, minute, start)) { $0.predicted += 1 }
            guard !ride.hasPrefix(FunctionLog.Prediction.testPrefix) else { return }
            let hour = minute / 60
            spreads[hour, default: Spread(hour: hour)].add(value)
        case .error(let text):
            let isStoring = FunctionLog.ErrorLine(text: text, at: at).kind == .storing
            change(of(stream, minute, start)) { $0.add(isStoring) }
        case .ride, .report, .started, .other: break
        }
    }

    private mutating func change(_ minute: Int, _ count: (inout Minute) -> Void) {
        count(&minutes[minute, default: Minute()])
        changed.insert(minute)
    }

    private func of(_ stream: String, _ minute: Int, _ start: Int) -> Int {
        guard let begun = taken[stream], begun <= minute, minute - begun <= Self.longest else { return minute }
        return max(begun, min(start, minute))
    }

    /// Takes the minutes of `range` from `other`, and the spreads of its hours with what is there already.
    mutating func replace(_ range: Range<Int>, by other: LogCounts) {
        for minute in range { minutes[minute] = other.minutes[minute] }
        told = nil
        for (hour, spread) in other.spreads {
            var sum = spreads[hour] ?? Spread(hour: hour)
            for bin in spread.counts.indices { sum.counts[bin] += spread.counts[bin] }
            spreads[hour] = sum
        }
        tellsReceived = tellsReceived || other.tellsReceived
    }

    /// Forgets the minutes before `minute` and the hours that ended before it.
    mutating func forget(before minute: Int) {
        guard minutes.count > MinuteSeries.capacity + 60 || spreads.keys.contains(where: { ($0 + 1) * 60 <= minute })
        else { return }
        minutes = minutes.filter { $0.key >= minute }
        spreads = spreads.filter { ($0.key + 1) * 60 > minute }
    }

    /// The counts of the minutes of `known`: as they were told last, but for what came since.
    mutating func flow(known: Range<Int>) -> FunctionLog.Flow {
        let known = known.suffix(MinuteSeries.capacity)
        var flow = FunctionLog.Flow()
        var isNew = known
        if let told, told.known.lowerBound == known.lowerBound, told.known.upperBound <= known.upperBound {
            (flow, isNew) = (told.flow, told.known.upperBound..<known.upperBound)
        }
        told = nil
        flow.tellsReceived = tellsReceived
        flow.know(isNew)
        for minute in isNew { fill(&flow, minute) }
        for minute in changed where known.contains(minute) { fill(&flow, minute) }
        changed = []
        told = (flow, known)
        return flow
    }

    private func fill(_ flow: inout FunctionLog.Flow, _ minute: Int) {
        guard let counts = minutes[minute] else { return }
        flow.received.set(Double(counts.received), at: minute)
        flow.predicted.set(Double(counts.predicted), at: minute)
        flow.failed.set(Double(counts.failed), at: minute)
        flow.notStored.set(Double(counts.notStored), at: minute)
    }

    /// The spreads of the hours that lie wholly in `known`, oldest first.
    func spreads(known: Range<Int>) -> [Spread] {
        spreads.values.filter { $0.hour * 60 >= known.lowerBound && ($0.hour + 1) * 60 <= known.upperBound }
            .sorted { $0.hour < $1.hour }
    }
}

extension FunctionLog.Flow {
    /// Makes minutes known: those in which nothing was counted have 0.
    fileprivate mutating func know(_ minutes: Range<Int>) {
        received.know(minutes)
        predicted.know(minutes)
        failed.know(minutes)
        notStored.know(minutes)
    }
}

extension LogCounts.Minute {
    /// Counts an error.
    fileprivate mutating func add(_ isStoring: Bool) {
        if isStoring { notStored += 1 } else { failed += 1 }
    }
}
