import FoundationEssentials

/// The lines of the function's log group between two moments.
struct LogWindow {
    private let world: DemoWorld
    private let from: Int
    private let to: Int
    private var place: LogPlace
    private let last: Int

    /// The window that is asked for, cut to what exists: not older than the retention, not newer than `now`.
    init(_ asked: LogsQuestion, in world: DemoWorld, at now: Date) {
        self.world = world
        let newest = Int(now.timeIntervalSince1970 * 1000)
        let oldest = newest - Int(LogsAnswers.retention * 1000)
        from = min(max(asked.startTime ?? oldest, oldest), newest)
        to = min(max(asked.endTime ?? newest, oldest), newest)
        // A line is written within five seconds after its batch has ended, so the window begins two batches earlier.
        place = LogPlace(batch: from.flooredQuotient(DemoWorld.batchSeconds * 1000) - 2, line: 0)
        // What waited is taken long after its batch has ended.
        if let backlog = world.backlog, Double(from) / 1000 <= backlog.span.upperBound,
            Double(to) / 1000 >= backlog.span.lowerBound
        {
            place = LogPlace(batch: min(place.batch, backlog.first), line: 0)
        }
        last = min(world.newestBatch(at: now), to.flooredQuotient(DemoWorld.batchSeconds * 1000))
    }

    /// Begins at a later place than the start of the window.
    mutating func begin(at later: LogPlace) {
        if (later.batch, later.line) > (place.batch, place.line) { place = later }
    }

    /// The next lines that pass, at most so many and so large, and where the page after them begins.
    func page(limit: Int, bytes: Int, where passes: (LogEvent) -> Bool) -> (events: [LogEvent], next: LogPlace?) {
        var events: [LogEvent] = []
        var size = 0
        var batch = place.batch
        while batch <= last {
            for event in world.functionLog(ofBatch: batch) where event.at >= from && event.at <= to {
                if batch == place.batch, event.line < place.line { continue }
                guard passes(event) else { continue }
                if events.count == limit || size > bytes {
                    return (events, LogPlace(batch: batch, line: event.line))
                }
                events.append(event)
                size += event.message.count + 26
            }
            batch += 1
        }
        return (events, nil)
    }

    /// The containers that may have written in the retained time.
    func containers(newestFirst: Bool) -> [Int] {
        guard place.batch <= last else { return [] }
        let all = Array(world.container(ofBatch: place.batch)...world.container(ofBatch: last))
        return newestFirst ? all.reversed() : all
    }

    /// The container whose stream has that name.
    func container(named name: String) -> Int? {
        containers(newestFirst: true).first { world.logStream(ofContainer: $0) == name }
    }

    /// The lines of one container in the window, the oldest first.
    func lines(ofContainer container: Int) -> [LogEvent] {
        batches(ofContainer: container).flatMap { world.functionLog(ofBatch: $0) }
            .filter { $0.at >= from && $0.at <= to }
    }

    /// Name and ends of a container's stream; nil when it wrote nothing.
    func summary(ofContainer container: Int) -> (name: String, first: Int, last: Int)? {
        let batches = batches(ofContainer: container)
        func line(_ events: [LogEvent], _ pick: ([LogEvent]) -> LogEvent?) -> Int? {
            pick(events.filter { $0.at <= to })?.at
        }
        guard let first = batches.lazy.compactMap({ line(world.functionLog(ofBatch: $0)) { $0.first } }).first,
            let last = batches.reversed().lazy.compactMap({ line(world.functionLog(ofBatch: $0)) { $0.last } }).first
        else { return nil }
        return (world.logStream(ofContainer: container), first, last)
    }

    private func batches(ofContainer container: Int) -> Range<Int> {
        let begin = max(container * DemoWorld.batchesPerContainer, place.batch)
        return begin..<max(begin, min((container + 1) * DemoWorld.batchesPerContainer, last + 1))
    }
}

extension DemoWorld {
    /// The name of the stream that a line is in.
    func logStream(of event: LogEvent) -> String { logStream(ofContainer: container(ofBatch: event.batch)) }
}
