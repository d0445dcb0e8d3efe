public import Cells
public import Collectors
public import Dashboard
public import FoundationEssentials
public import Monitor
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

    /// What a session needs from outside.
    public struct Outside {
        /// The screen and the keyboard.
        public var terminal: any Terminal
        /// The palette of a theme; nil for a name that is not known.
        public var palette: (String) -> Palette?
        /// The present moment.
        public var now: @Sendable () -> Date
        /// True for a wall: no cursor, no hints.
        public var isWall: Bool
        /// New settings, when the files they are made of have changed; asked every few seconds.
        public var reread: @MainActor () -> Reread? = { nil }
        /// How a host is logged in to; nil where that is not offered.
        public var login: (@MainActor (String) -> Login)?
        /// Reads the newest lines of a container by the name of its group.
        public var lines: @Sendable (String) async -> Result<[LogLines.Line], PollFailure> = { _ in
            .failure(.withheld(why: "containers are not read here", setting: "user and key of the host"))
        }
        /// Keeps lines in a new file whose name begins so, and says in words where, or why not.
        public var keep: @MainActor (String, SavedLines) -> String = { _, _ in "nothing can be kept here" }
        /// Keeps what is acknowledged over restarts; says why not, nil when it was kept.
        public var acknowledge: @MainActor (Acknowledgement) -> String? = { _ in nil }
        /// What other programs acknowledged, where that changed; asked every few seconds.
        public var acknowledged: @MainActor () -> Acknowledgements? = { nil }
        /// Tells the user's command; says how that failed, nil when it did not.
        public var notify: @Sendable (StateNotice, NotifySettings) async -> String? = { _, _ in nil }
        /// How lines are shown in the user's pager; nil where that is not offered.
        public var page: (@MainActor ([String]) -> Login)?
        /// The least time between two frames that keys ask for, so that many keys at once are drawn together.
        public var frameGap = Duration.zero
        /// The theme for a ground that the terminal told, light or not; nil keeps the one that was chosen.
        public var groundTheme: (Bool) -> String? = { _ in nil }
        /// Where collectors run; nil for the pool.
        public var executor: @MainActor () -> (any TaskExecutor)?
        /// What carries out actions; nil where nothing can be changed.
        public var actions: @MainActor () -> ActionRun? = { nil }

        /// Puts the outside together.
        public init(
            terminal: any Terminal, palette: @escaping (String) -> Palette?, now: @escaping @Sendable () -> Date,
            isWall: Bool = false, executor: @escaping @MainActor () -> (any TaskExecutor)? = { nil }
        ) {
            self.terminal = terminal
            self.palette = palette
            self.now = now
            self.isWall = isWall
            self.executor = executor
        }
    }

    /// What becomes of the wish to log in to a host, or to read on in a pager.
    public enum Login {
        /// Nothing has to have the terminal; a word for the screen.
        case said(String)
        /// This runs beside the dashboard, and then says a word perhaps.
        case beside(@MainActor () async -> String?)
        /// This has the terminal while it runs, and then perhaps a word for the screen.
        case takesTerminal(@MainActor () async -> String?)
    }

    /// What came of reading the settings again.
    public enum Reread {
        /// Settings that are in effect from now on.
        case taken(NewSettings)
        /// Why those before stay.
        case refused(String)
    }

    /// Settings that were read while the session ran.
    public struct NewSettings {
        /// What is watched.
        public var stack: Stack
        /// The numbers to judge by.
        public var thresholds: Thresholds
        /// The periods of the sources.
        public var intervals: Intervals
        /// The theme.
        public var theme: String
        /// What reads the stack.
        public var collectors: @MainActor () async -> [any Collector]
        /// What carries out actions on it.
        public var actions: @MainActor () -> ActionRun? = { nil }

        /// Puts settings together.
        public init(
            stack: Stack, thresholds: Thresholds, intervals: Intervals, theme: String,
            collectors: @escaping @MainActor () async -> [any Collector]
        ) {
            self.stack = stack
            self.thresholds = thresholds
            self.intervals = intervals
            self.theme = theme
            self.collectors = collectors
        }
    }

    /// Seconds between two looks at the files of the settings.
    private static let rereadPause = 2.0

    /// What is shown.
    public private(set) var state: DashboardState
    private let outside: Outside
    private var hasShown = false
    /// True while another program has the terminal: polling goes on, and nothing is drawn.
    private var isAway = false
    private var shownAt: ContinuousClock.Instant?
    private var rereadAt = Date.distantPast
    private var merger = RideMerger()
    private let reducer: Reducer
    /// The frame that is shown, by which a click is understood.
    private var frame: Frame?
    /// What is shown changed by no key for so long on a slow line before it is drawn.
    private var quietUntil = Date.distantPast
    private var shownVerdict: Verdict?
    private let queue = EventQueue()
    private var ending: Ending?
    /// Made when somebody acts for the first time.
    private var actions: ActionRun?
    private var makeActions: @MainActor () -> ActionRun?
    private var executor: (any TaskExecutor)?

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
            await gatherKeys()
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

    private func present() {
        guard !isAway else { return }
        let style: Screen.Style = outside.isWall ? .wall : .interactive
        state.limitScroll(to: Screen.lastScroll(of: state, style: style))
        let frame = Screen.frame(of: state, glyphs: outside.terminal.glyphs, style: style)
        self.frame = frame
        shownVerdict = state.verdict
        quietUntil = state.now + Self.quiet
        outside.terminal.present(frame)
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

    private func end(_ reason: Ending) {
        ending = ending ?? reason
        queue.close()
    }

    private func perform(_ effect: Effect, _ poller: Poller<some Clock<Duration>>) async {
        switch effect {
        case .poll(let sources): await poller.pollNow(sources)
        case .theme(let name):
            if let palette = outside.palette(name) { outside.terminal.use(palette) }
        case .redraw:
            present()
            outside.terminal.redraw()
        case .copy(let text): outside.terminal.copy(text)
        case .login(let host):
            give(outside.login?(host) ?? .said("there is no SSH from a wall; run mltop or mltop ssh \(host)"))
        case .page:
            let lines = PageText.lines(state)
            give(outside.page?(lines) ?? .said("there is no pager here"))
        case .readLines(let group):
            let (lines, queue) = (outside.lines, queue)
            Task { queue.put(.read(group: group, await lines(group))) }
        case .save(let name, let lines): state.tell(outside.keep(name, lines))
        case .acknowledge(let entry):
            if let why = outside.acknowledge(entry) { state.tell("not kept over a restart: \(why)") }
        case .bell: outside.terminal.bell()
        case .notify(let notice):
            guard let settings = state.stack.notify else { return }
            let notify = outside.notify
            Task { @MainActor [weak self] in
                if let why = await notify(notice, settings) { self?.state.tell("the notify command: \(why)") }
            }
        case .preview(let plan): act(on: plan) { run, tell in tell(await run.preview(plan)) }
        case .perform(let plan):
            let identity = state.world.awsAccess.value?.arn
            let confirmed = if case .typed = plan.confirmation { "typed" } else { "press" }
            act(on: plan) { run, tell in
                await run.perform(plan, identity: identity, confirmed: confirmed, tell: tell)
            }
        case .conclude(let plan, let outcome):
            if actions?.conclude(plan, outcome) == false { state.tell("the end of \(plan.title) could not be kept") }
        case .quit: end(.quit)
        }
    }

    /// Lets a login or a pager have what it needs; the loop goes on meanwhile.
    private func give(_ wish: Login) {
        guard !isAway else { return }
        switch wish {
        case .said(let text): state.tell(text)
        case .beside(let work):
            Task { @MainActor in
                guard let word = await work() else { return }
                state.tell(word)
                queue.put(.tick(outside.now()))
            }
        case .takesTerminal(let work):
            isAway = true
            Task { @MainActor in
                let word = await outside.terminal.suspend(work)
                isAway = false
                if let word { state.tell(word) }
                // Wakes the loop, which then draws everything.
                queue.put(.resized(outside.terminal.size))
            }
        }
    }

    /// Does something with what carries out actions, off this thread; what it tells comes back as an event.
    private func act(
        on plan: ActionPlan, _ work: @escaping @Sendable (ActionRun, @Sendable (ActionNews) -> Void) async -> Void
    ) {
        let queue = queue
        actions = actions ?? makeActions()
        guard let actions else {
            return queue.put(.acted(.ended(plan, .refused("nothing can be changed from here"))))
        }
        Task(executorPreference: executor) { await work(actions) { queue.put(.acted($0)) } }
    }

    /// Waits where the last frame is not long ago, so that what comes meanwhile is drawn with what has come.
    private func gatherKeys() async {
        guard outside.frameGap > .zero else { return }
        defer { shownAt = .now }
        guard let shownAt, shownAt.duration(to: .now) < outside.frameGap else { return }
        try? await Task.sleep(until: shownAt + outside.frameGap, clock: .continuous)
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
        return Task {
            while !Task.isCancelled {
                try? await clock.sleep(for: .seconds(pace.seconds))
                guard !Task.isCancelled else { return }
                queue.tick(now(), unlessWoken: pace.isIdle)
            }
        }
    }
}
