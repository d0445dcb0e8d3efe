public import Collectors
public import FoundationEssentials
public import Monitor
public import Reports

/// `mltop logs`: the lines of one look, and with `--follow` those that come.
public enum LogsRun {
    /// The lines of one look at everything that tells lines, the oldest first, and what could not be read.
    public static func look(
        _ report: LogsReport, collectors: [any Collector], older: Session.OnDemand.Older, timeout: Double,
        clock: some Clock<Duration>, now: @escaping @Sendable () -> Date
    ) async -> (lines: [String], faults: [String], isRead: Bool) {
        let own = collectors.filter { LogTail.sources.contains($0.source) }
        let end = now().addingTimeInterval(timeout)
        var world = await CheckRun.world(own, timeout: timeout, clock: clock, now: now)
        var faults = report.faults(in: world)
        var beginnings = report.beginnings(in: world)
        if let since = report.since {
            for (group, known) in beginnings.sorted(by: { $0.key < $1.key }) where known > since {
                var from = known
                do throws(PollFailure) {
                    try await readBack(group, &from, to: since, older, &world, until: end, now)
                    beginnings[group] = from
                } catch {
                    beginnings[group] = nil
                    faults.append("\(group): lines before \(Words.stamp(from)) could not be read: \(error)")
                }
            }
        }
        let isRead = world.logLines.value != nil || world.airflowTasks.value != nil
        faults += report.gaps(beginnings, in: world.logStore)
        return (report.lines(of: Array(world.logStore)), faults, isRead)
    }

    /// Reads the lines of a group before `from`, stretch before stretch, and moves that to where they begin then.
    private static func readBack(
        _ group: String, _ from: inout Date, to since: Date, _ older: Session.OnDemand.Older, _ world: inout World,
        until end: Date, _ now: () -> Date
    ) async throws(PollFailure) {
        var length = from.timeIntervalSince(since)
        while from > since, now() < end, world.logStore.dropped == 0 {
            let start = max(since, from.addingTimeInterval(-length))
            let lines = try await older(group, start..<from).get()
            world.absorb(older: lines)
            // A stretch with too many lines came in part; the one before it has about as many in the same time.
            length = 2 * from.timeIntervalSince(lines.stretch.lowerBound)
            from = lines.stretch.lowerBound
        }
    }

    /// Prints lines as they come until nobody reads them any more, or the task is cancelled.
    ///
    /// `tell` gets what cannot be read, once for each new reason.
    public static func follow(
        _ report: LogsReport, collectors: [any Collector], intervals: Intervals, clock: some Clock<Duration>,
        now: @escaping @Sendable () -> Date, isRead: () -> Bool, write: ([String]) -> Bool, tell: (String) -> Void
    ) async {
        let queue = EventQueue()
        let poller = Poller(
            collectors: collectors.filter { LogTail.sources.contains($0.source) }, intervals: intervals, clock: clock,
            now: now
        ) { queue.put($0, isLast: $1) }
        await poller.start()
        let ticks = Task {
            while !Task.isCancelled {
                try? await clock.sleep(for: .seconds(1))
                queue.put(.tick(now()))
            }
        }
        var tail = LogTail()
        var told: [SourceID: String] = [:]
        await withTaskCancellationHandler {
            for await _ in queue.wakeups {
                var lines: [LogLines.Line] = []
                for case .polled(let result) in queue.takeAll() {
                    switch result.outcome {
                    case .success(let payload):
                        told[result.source] = nil
                        lines += tail.lines(of: payload, at: result.at)
                    case .failure(let failure):
                        let words = "\(failure)"
                        if told.updateValue(words, forKey: result.source) != words {
                            tell("\(result.source): \(words)")
                        }
                    }
                }
                let text = report.lines(of: lines.sorted { $0.at < $1.at })
                guard isRead(), text.isEmpty || write(text) else { break }
            }
        } onCancel: {
            queue.close()
        }
        ticks.cancel()
        await poller.stop()
    }
}
