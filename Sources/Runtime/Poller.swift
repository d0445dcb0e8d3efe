public import Collectors
public import FoundationEssentials
public import Monitor

/// Polls every source at its interval: never two polls of one source at once, slower where a source keeps failing.
public actor Poller<C: Clock> where C.Duration == Duration {
    private let collectors: [SourceID: any Collector]
    private let intervals: Intervals
    private let clock: C
    private let now: @Sendable () -> Date
    private let report: @Sendable (PollResult) -> Void
    private var epoch: C.Instant?
    private var running: [SourceID: Task<Void, Never>] = [:]
    private var inFlight: Set<SourceID> = []
    private var failures: [SourceID: Int] = [:]
    private var throttles: [SourceID: Int] = [:]

    /// A poller that tells `report` of every poll's end.
    public init(
        collectors: [any Collector], intervals: Intervals, clock: C, now: @escaping @Sendable () -> Date,
        report: @escaping @Sendable (PollResult) -> Void
    ) {
        self.collectors = Dictionary(collectors.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
        self.intervals = intervals
        self.clock = clock
        self.now = now
        self.report = report
    }

    /// Polls every source at once, and then each at its own interval, until `stop`.
    public func start() {
        epoch = epoch ?? clock.now
        for (source, collector) in collectors where running[source] == nil {
            running[source] = Task { [weak self] in
                while !Task.isCancelled {
                    await self?.poll(collector)
                    guard let next = await self?.nextPoll(of: source), let clock = self?.clock else { return }
                    try? await clock.sleep(until: next, tolerance: nil)
                }
            }
        }
    }

    /// Ends all polling; polls under way are given up.
    public func stop() {
        for task in running.values { task.cancel() }
        running = [:]
    }

    /// Polls these sources now, all when nil; one that is being polled is left to end.
    public func pollNow(_ sources: [SourceID]?) {
        for collector in collectors.values where sources?.contains(collector.source) ?? true {
            Task { await poll(collector) }
        }
    }

    private func poll(_ collector: any Collector) async {
        let source = collector.source
        guard inFlight.insert(source).inserted else { return }
        let result = await Poll.once(collector, clock: clock, now: now)
        inFlight.remove(source)
        note(result)
        guard !Task.isCancelled else { return }
        report(result)
    }

    private func note(_ result: PollResult) {
        let source = result.source
        switch result.outcome {
        case .success:
            failures[source] = 0
            throttles[source] = 0
        case .failure(.throttled): throttles[source, default: 0] += 1
        case .failure: failures[source, default: 0] += 1
        }
    }

    /// When the source is polled next: after its interval, or after longer where it failed often (a dead target is asked
    /// at most every 15 s, then every 30 s) or asked to slow down; always on a multiple of its interval since the start.
    ///
    /// So the sources of one program wake it together, and rarely, while programs started at other moments ask at others.
    private func nextPoll(of source: SourceID) -> C.Instant {
        let interval = intervals[source]
        var pause = interval
        switch failures[source, default: 0] {
        case ..<5: break
        case ..<20: pause = max(pause, 15)
        default: pause = max(pause, 30)
        }
        pause *= Double(1 << min(throttles[source, default: 0], 4))
        let epoch = epoch ?? clock.now
        let earliest = epoch.duration(to: clock.now).inSeconds + pause - interval / 2
        return epoch.advanced(by: .seconds((earliest / interval).rounded(.up) * interval))
    }
}
