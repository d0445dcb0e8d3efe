public import FoundationEssentials

/// The records that wait on the stream, counted up to one moment.
///
/// It is the one place where they are counted, so that the rows, the head of the flow and the question before the mapping
/// is enabled tell one number.
public struct Backlog: Equatable, Sendable {
    /// How many.
    public let records: Double
    /// Up to which moment they are counted.
    public let to: Date
    /// When the oldest came; nil where that is not known.
    public let oldest: Date?
    /// False where more may wait, from before what is known.
    public let isWhole: Bool
    /// True where somebody reads them, late.
    public let isRead: Bool

    /// `2,999`, or `2,999+` where more may wait.
    public var count: String { FlowCount.number(records) + (isWhole ? "" : "+") }
    /// `2,999`, or `at least 2,999` where more may wait.
    public var words: String { (isWhole ? "" : "at least ") + FlowCount.number(records) }

    /// Counts what waits by what `world` knows; nil where nothing waits or nothing can be counted.
    init?(_ world: World) {
        let hour = world.flowOfHour
        let waiting = hour?.waiting ?? 0
        isRead = world.streamReaders?.contains { $0.state == "Enabled" } ?? true
        guard waiting > 0 || !isRead else { return nil }
        guard let metrics = world.streamMetrics.value, let incoming = metrics.incoming.value else {
            guard let hour, waiting > 0 else { return nil }
            (records, to, oldest, isWhole) = (waiting, hour.to, nil, false)
            return
        }
        let end =
            hour.flatMap { $0.incoming == nil ? nil : $0.minutes.upperBound } ?? MinuteSeries.minute(of: metrics.to)
        let kept = end - (world.stream.value?.retentionHours ?? 24) * 60
        let unread = Self.unread(world, metrics, before: end)
        let start = max(unread.start, kept)
        let came = start < end ? incoming.known(start..<end) : []
        // Within the hour that is compared, what waits is the difference of its two counts, as the head of the flow shows.
        if waiting > 0, let hour, start >= hour.minutes.lowerBound {
            guard let left = Self.left(of: waiting, hour, world) else { return nil }
            records = left
        } else {
            let predicted = world.functionLog.value?.flow.predicted.known(start..<max(start, end)) ?? []
            records = max(waiting, came.reduce(0) { $0 + $1.value } - predicted.reduce(0) { $0 + $1.value })
        }
        guard records > 0 else { return nil }
        to = MinuteSeries.date(of: end)
        oldest = came.first { $0.value > 0 }.map { MinuteSeries.date(of: $0.minute) }
        isWhole = (unread.isFirst || kept >= unread.start) && (came.first?.minute ?? end) <= start
    }

    /// What is left of what waited at the end of the compared hour, by what the log tells of the minutes since, in which
    /// records came as they did before; nil where nothing is.
    private static func left(of waiting: Double, _ hour: FlowCount, _ world: World) -> Double? {
        guard let log = world.functionLog.value, let incoming = hour.incoming else { return waiting }
        let since = hour.minutes.upperBound
        let until = max(since, MinuteSeries.minute(of: log.to))
        let taken = log.flow.predicted.known(since..<until).reduce(0) { $0 + $1.value }
        let came = incoming / Double(hour.minutes.count) * Double(until - since)
        let left = min(waiting, waiting + came - taken)
        return left > hour.slack ? left.rounded() : nil
    }

    /// The minute from which on nothing is known to have been read; and whether it is known that all before was.
    private static func unread(
        _ world: World, _ metrics: StreamMetrics, before end: Int
    ) -> (start: Int, isFirst: Bool) {
        let readers = world.streamReaders ?? []
        let enabled = readers.filter { $0.state == "Enabled" }
        let ages = metrics.iteratorAge.value
        if !enabled.isEmpty, let age = ages?.known(end - 5..<end + 5).map(\.value).max(), age > 60_000 {
            // What came since the record that was read last is what waits.
            return (end - Int((age / 60_000).rounded(.up)), true)
        }
        if enabled.isEmpty, let changed = readers.compactMap(\.changed).max() {
            return (MinuteSeries.minute(of: changed), true)
        }
        let switched = enabled.compactMap(\.changed).max().map(MinuteSeries.minute) ?? end
        let predicted = world.functionLog.value?.flow.predicted
        let last = [
            predicted?.newestPositive(before: min(end, switched)), ages?.newest(before: min(end, switched))?.minute,
        ]
        if let last = last.compactMap(\.self).max() { return (last + 1, true) }
        let looks = [predicted?.knownSince(before: end), ages.map { _ in end - StreamMetrics.minutesOfAge }]
        return (looks.compactMap(\.self).min() ?? end, false)
    }
}

extension World {
    /// What waits on the stream; nil where nothing does or nothing can be counted.
    public var backlog: Backlog? { Backlog(self) }

    /// The mappings that read the stream, enabled or not; nil where they were not read.
    var streamReaders: [FunctionFacts.Mapping]? {
        guard case .read(let mappings)? = function.value?.mappings else { return nil }
        return mappings.filter { $0.sourceARN.contains(":stream/") }
    }
}
