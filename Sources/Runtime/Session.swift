import Cells
public import Collectors
public import Dashboard
import FoundationEssentials
import Monitor
import Screens

/// A dashboard on a terminal, from the first frame to the last: one queue, one step, one frame for all that came at once.
@MainActor public final class Session {
    /// Why a session ended.
    public enum Ending: Equatable, Sendable {
        /// The user quit.
        case quit
        /// The terminal went away.
        case hangUp
        /// A signal ended it.
        case signal(Int32)
    }

    /// Seconds between two looks at the files of the settings.
    private static let rereadPause = 2.0

    /// What is shown.
    public internal(set) var state: DashboardState
    private(set) var outside: Outside
    private var hasShown = false
    /// True while another program has the terminal: polling goes on, and nothing is drawn.
    var isAway = false
    private var shownAt: ContinuousClock.Instant?
    private var rereadAt = Date.distantPast
    private var merger = RideMerger()
    private let reducer: Reducer
    /// The frame that is shown, by which a click is understood.
    private var frame: Frame?
    /// What is shown changed by no key for so long on a slow line before it is drawn.
    private var quietUntil = Date.distantPast
    private var shownVerdict: Verdict?
    let queue = EventQueue()
    private var ending: Ending?
    /// Made when somebody acts for the first time.
    var actions: ActionRun?
    var makeActions: @MainActor () -> ActionRun?
    var executor: (any TaskExecutor)?

    /// A session that begins with `state`.
    public init(_ state: DashboardState, outside: Outside) {
        self.state = state
        self.outside = outside
        reducer = Reducer(keymap: Keymap(bindings: state.bindings))
        makeActions = outside.actions
    }

    /// Shows the first frame.
    public func showFirst() {
        guard !hasShown else { return }
        hasShown = true
        rereadAt = state.now
        present()
    }

    /// Shows the first frame, then polls with what `collectors` makes, until it ends.
    ///
    /// The collectors are made after the first frame, so that nothing of the network stands between the command and it.
    public func run(
        clock: some Clock<Duration>, collectors: @MainActor () async -> [any Collector]
    ) async -> Ending {
        showFirst()
        let terminal = outside.terminal
        let queue = queue
        let input = Task { @MainActor [weak self] in
            for await event in terminal.input {
                guard let self, self.take(event) else { break }
            }
            self?.end(.hangUp)
        }
        let now = outside.now
        let executor = outside.executor()
        self.executor = executor
        var poller = await startPoller(await collectors(), clock, executor)
        var pace = state.pace
        var ticks = tick(every: pace, clock: clock)
        for await _ in queue.wakeups {
            await gatherKeys(clock)
            let news = news(at: now())
            for effect in reducer.reduce(&state, news) {
                await perform(effect, poller)
                if ending != nil { break }
            }
            if ending != nil { break }
            if let settings = reread(at: now()) {
                await poller.stop()
                queue.forgetResults()
                (actions, makeActions) = (nil, settings.actions)
                outside.onDemand = settings.onDemand
                poller = await startPoller(await settings.collectors(), clock, executor)
            }
            queue.isEager = state.isAwaited
            merger.isWanted = !state.visits.isEmpty
            if isDue(news) { present() }
            guard pace != state.pace else { continue }
            pace = state.pace
            ticks.cancel()
            ticks = tick(every: pace, clock: clock)
        }
        if let left = state.actionLeftAlone { actions?.conclude(left.plan, left.outcome) }
        input.cancel()
        ticks.cancel()
        await poller.stop()
        return ending ?? .hangUp
    }

    /// Draws a frame, unless another program has the terminal.
    func present() {
        guard !isAway else { return }
        let style: Screen.Style = outside.isWall ? .wall : .interactive
        state.limitScroll(to: Screen.lastScroll(of: state, style: style))
        let frame = Screen.frame(of: state, glyphs: outside.terminal.glyphs, style: style)
        self.frame = frame
        shownVerdict = state.verdict
        quietUntil = state.now + Self.quiet
        outside.terminal.present(frame)
        let leftovers = state.world.leftovers.take()
        // Keys are waited for here: what was read before is freed where nobody waits.
        if !leftovers.isEmpty { Task.detached(executorPreference: executor) { _ = leftovers } }
    }

    /// Seconds between two frames on a slow line that only polls ask for.
    private static let quiet = 5.0

    /// False on a slow line where nobody pressed a key and the verdict is as it was: what changed is drawn with the next.
    private func isDue(_ news: [Event]) -> Bool {
        guard state.isSlow, state.now < quietUntil, !state.isAwaited else { return true }
        guard let shownVerdict, shownVerdict.severity == state.verdict.severity,
            shownVerdict.counts.line == state.verdict.counts.line
        else { return true }
        return news.contains { event in
            switch event {
            case .tick, .polled: false
            default: true
            }
        }
    }

    /// Takes in what the terminal reports; false when it is of no more use.
    private func take(_ event: TerminalEvent) -> Bool {
        switch event {
        case .key(let key): queue.put(.key(key))
        case .paste(let text): queue.put(.paste(text))
        case .click(let column, let row):
            if let spot = frame?.spot(column: column, row: row) { queue.put(.click(spot)) }
        case .wheel(let notches): queue.put(.wheel(3 * notches))
        case .background(let isLight):
            if let theme = outside.groundTheme(isLight), let palette = outside.palette(theme) {
                state.take(theme: theme)
                outside.terminal.use(palette)
            }
        case .resized(let size): queue.put(.resized(size))
        case .resumed: queue.put(.resized(outside.terminal.size))
        case .interrupt: end(.signal(2))
        case .terminate(let signal): end(.signal(signal))
        case .hangUp: end(.hangUp)
        }
        return ending == nil
    }

    /// Ends the loop, for the first reason that comes.
    func end(_ reason: Ending) {
        ending = ending ?? reason
        queue.close()
    }

    /// Waits where the last frame is not long ago, so that what comes meanwhile is drawn with what has come.
    private func gatherKeys(_ clock: some Clock<Duration>) async {
        guard outside.frameGap > .zero else { return }
        defer { shownAt = .now }
        guard let shown = shownAt?.duration(to: .now), shown < outside.frameGap else { return }
        try? await clock.sleep(for: outside.frameGap - shown)
    }

    private func startPoller<C: Clock<Duration>>(
        _ collectors: [any Collector], _ clock: C, _ executor: (any TaskExecutor)?
    ) async -> Poller<C> {
        let (queue, merger) = (queue, RideMerger())
        self.merger = merger
        let poller = Poller(
            collectors: collectors, intervals: state.intervals, clock: clock, now: outside.now, executor: executor
        ) { queue.put(merger.prepared($0), isLast: $1) }
        await poller.start()
        return poller
    }

    /// Settings that changed and are followed from here on; says so, and says why others are not.
    private func reread(at now: Date) -> NewSettings? {
        guard now.timeIntervalSince(rereadAt) >= Self.rereadPause else { return nil }
        rereadAt = now
        if let known = outside.acknowledged(),
            state.world.acknowledgements.merged(with: known) != state.world.acknowledgements
        {
            _ = reducer.reduce(&state, .acknowledged(known))
        }
        switch outside.reread() {
        case nil: return nil
        case .refused(let why):
            state.tell(why)
            return nil
        case .taken(let settings):
            state.follow(stack: settings.stack, thresholds: settings.thresholds, intervals: settings.intervals)
            if let palette = outside.palette(settings.theme) { outside.terminal.use(palette) }
            state.tell("the settings changed and are in effect")
            return settings
        }
    }

    /// What came, behind the time where the state's own is old: a key may say a word that goes again soon.
    private func news(at now: Date) -> [Event] {
        let events = queue.takeAll()
        return now.timeIntervalSince(state.now) < (state.isActing ? 0.05 : 1) ? events : [.tick(now)] + events
    }

    /// Ticks on which ages, clocks and staleness move: each second while something does, and else only when nothing came
    /// for a while.
    private func tick(every pace: DashboardState.Pace, clock: some Clock<Duration>) -> Task<Void, Never> {
        let (queue, now) = (queue, outside.now)
        // Not on the main actor, which would take a turn each time to find out that there is nothing to do, and not on the
        // thread of the collectors: that nothing can be told any more is told however busy they are.
        return Task.detached {
            while !Task.isCancelled {
                try? await clock.sleep(for: .seconds(pace.seconds))
                guard !Task.isCancelled else { return }
                queue.tick(now(), unlessWoken: pace.isIdle)
            }
        }
    }
}
