public import Collectors
public import FoundationEssentials
public import Monitor

/// Polls every source at its interval: never two polls of one source at once, slower where a source keeps failing.
public actor Poller<C: Clock> where C.Duration == Duration {
    /// Told of a poll's end, and whether all polls that began with it have ended too.
    public typealias Report = @Sendable (_ result: PollResult, _ isLast: Bool) -> Void

    private struct Timer {
        var due: C.Instant
        var task: Task<Void, Never>
    }

    private let collectors: [SourceID: any Collector]
    private let clock: C
    private let now: @Sendable () -> Date
    private let executor: (any TaskExecutor)?
    private let report: Report
    private var pace: PollPace
    private var signIn = SignInWatch()
    private var epoch: C.Instant?
    private var beginning: WallStart?
    private var due: [SourceID: C.Instant] = [:]
    private var inFlight: [SourceID: C.Instant] = [:]
    private var polls: [Int: Task<Void, Never>] = [:]
    private var lastPoll = 0
    private var timer: Timer?

    /// A poller whose collectors run on `executor`, or on the pool without one.
    public init(
        collectors: [any Collector], intervals: Intervals, clock: C, now: @escaping @Sendable () -> Date,
        executor: (any TaskExecutor)? = nil, report: @escaping Report
    ) {
        self.collectors = Dictionary(collectors.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
        self.clock = clock
        self.now = now
        self.executor = executor
        self.report = report
        pace = PollPace(intervals: intervals)
    }

    /// Polls every source at once, and then each at its own interval, until `stop`.
    public func start() {
        guard epoch == nil else { return }
        let now = clock.now
        epoch = now
        beginning = WallStart(now: self.now(), elapsed: 0)
        for source in collectors.keys.sorted() { begin(source, at: now) }
    }

    /// Ends all polling; polls under way are given up.
    public func stop() {
        epoch = nil
        timer?.task.cancel()
        timer = nil
        due = [:]
        for poll in polls.values { poll.cancel() }
    }

    /// Polls these sources now, all when nil; one that is being polled is left to end.
    public func pollNow(_ sources: [SourceID]?) {
        let now = clock.now
        for source in collectors.keys.sorted() where sources?.contains(source) ?? true { begin(source, at: now) }
    }

    private func begin(_ source: SourceID, at now: C.Instant) {
        guard inFlight[source] == nil, let collector = collectors[source] else { return }
        due[source] = nil
        inFlight[source] = now
        lastPoll += 1
        let number = lastPoll
        polls[number] = Task(executorPreference: executor) { await self.poll(collector, number) }
    }

    private func poll(_ collector: any Collector, _ number: Int) async {
        let source = collector.source
        let result = await Poll.once(collector, clock: clock, now: now)
        let began = inFlight.removeValue(forKey: source) ?? clock.now
        polls[number] = nil
        guard !Task.isCancelled else { return }
        pace.note(result)
        if let epoch {
            let next = pace.next(
                of: source, began: epoch.duration(to: began).inSeconds, ended: epoch.duration(to: clock.now).inSeconds)
            due[source] = epoch.advanced(by: .seconds(next))
        }
        // A poll that hangs keeps nobody waiting for what came with it.
        report(result, inFlight.values.allSatisfy { $0 < began })
        let wanted = signIn.sources(after: result)
        if !wanted.isEmpty { pollNow(wanted) }
        if let epoch { followClock(after: epoch.duration(to: clock.now).inSeconds) }
        arm()
    }

    /// Polls everything anew when the wall clock was set: what was read before seems to be of another time.
    private func followClock(after elapsed: Double) {
        if beginning?.follow(now: now(), elapsed: elapsed) == true { pollNow(nil) }
    }

    /// Sees to it that the next poll is begun in time: one timer for all sources.
    private func arm() {
        guard let next = due.values.min(), timer.map({ next < $0.due }) ?? true else { return }
        timer?.task.cancel()
        let clock = clock
        timer = Timer(
            due: next,
            task: Task(executorPreference: executor) { [weak self] in
                try? await clock.sleep(until: next, tolerance: nil)
                if !Task.isCancelled { await self?.beginDue() }
            })
    }

    private func beginDue() {
        timer = nil
        let now = clock.now
        for source in due.filter({ $0.value <= now }).keys.sorted() { begin(source, at: now) }
        arm()
    }
}
