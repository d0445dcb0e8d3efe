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

    /// Counts what waits by what `world` knows; nil where nothing waits or nothing can be counted.
    init?(_ world: World) {
        let hour = world.flowOfHour
        let waiting = hour?.waiting ?? 0
        let readers = Self.readers(world)
        guard case .off(let changed?) = readers, let metrics = world.streamMetrics.value,
            let incoming = metrics.incoming.value
        else {
            guard let hour, waiting > 0 else { return nil }
            // Where nobody tells since when nobody reads, more may wait than of the hour that is compared.
            (records, to, oldest, isWhole) = (waiting, hour.to, nil, readers != .off(since: nil))
            return
        }
        let end =
            hour.flatMap { $0.incoming == nil ? nil : $0.minutes.upperBound } ?? MinuteSeries.minute(of: metrics.to)
        let kept = end - (world.stream.value?.retentionHours ?? 24) * 60
        let start = max(MinuteSeries.minute(of: changed), kept)
        let came = start < end ? incoming.known(start..<end) : []
        // Within the hour that is compared, what waits is the difference of its two counts, as the head of the flow shows.
        if waiting > 0, let hour, start >= hour.minutes.lowerBound {
            records = waiting
        } else {
            let predicted = world.functionLog.value?.flow.predicted.known(start..<max(start, end)) ?? []
            records = max(waiting, came.reduce(0) { $0 + $1.value } - predicted.reduce(0) { $0 + $1.value })
        }
        guard records > 0 else { return nil }
        to = MinuteSeries.date(of: end)
        oldest = came.first { $0.value > 0 }.map { MinuteSeries.date(of: $0.minute) }
        isWhole = (came.first?.minute ?? end) <= start
    }

    private enum Readers: Equatable {
        /// Each is switched off, the last of them then; there may be none.
        case off(since: Date?)
        case other
    }

    private static func readers(_ world: World) -> Readers {
        guard let readers = world.streamReaders, readers.allSatisfy({ $0.state != "Enabled" }) else { return .other }
        return .off(since: readers.compactMap(\.changed).max())
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
