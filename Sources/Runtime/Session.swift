public import Cells
public import Collectors
public import Dashboard
public import FoundationEssentials
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
        /// Where collectors run; nil for the pool.
        public var executor: @MainActor () -> (any TaskExecutor)?

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

    private var state: DashboardState
    private let outside: Outside
    private let reducer = Reducer()
    private let queue = EventQueue()
    private var ending: Ending?

    /// A session that begins with `state`.
    public init(_ state: DashboardState, outside: Outside) {
        self.state = state
        self.outside = outside
    }

    /// Shows the first frame, then polls with what `collectors` makes, until it ends.
    ///
    /// The collectors are made after the first frame, so that nothing of the network stands between the command and it.
    public func run(
        clock: some Clock<Duration>, collectors: @MainActor () async -> [any Collector]
    ) async -> Ending {
        present()
        let terminal = outside.terminal
        let queue = queue
        let input = Task { @MainActor [weak self] in
            for await event in terminal.input {
                guard let self, self.take(event) else { break }
            }
            self?.end(.hangUp)
        }
        let now = outside.now
        let poller = Poller(
            collectors: await collectors(), intervals: state.intervals, clock: clock, now: now,
            executor: outside.executor()
        ) { queue.put($0, isLast: $1) }
        await poller.start()
        var pace = state.pace
        var ticks = tick(every: pace, clock: clock)
        for await _ in queue.wakeups {
            for effect in reducer.reduce(&state, news(at: now())) {
                await perform(effect, poller)
                if ending != nil { break }
            }
            if ending != nil { break }
            queue.isEager = state.isAwaited
            present()
            guard pace != state.pace else { continue }
            pace = state.pace
            ticks.cancel()
            ticks = tick(every: pace, clock: clock)
        }
        input.cancel()
        ticks.cancel()
        await poller.stop()
        return ending ?? .hangUp
    }

    private func present() {
        let style: Screen.Style = outside.isWall ? .wall : .interactive
        state.limitScroll(to: Screen.lastScroll(of: state, style: style))
        outside.terminal.present(Screen.frame(of: state, glyphs: outside.terminal.glyphs, style: style))
    }

    /// Takes in what the terminal reports; false when it is of no more use.
    private func take(_ event: TerminalEvent) -> Bool {
        switch event {
        case .key(let key): queue.put(.key(key))
        case .paste(let text): queue.put(.paste(text))
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
        case .quit: end(.quit)
        }
    }

    /// What came, behind the time where the state's own is old: a key may say a word that goes again soon.
    private func news(at now: Date) -> [Event] {
        let events = queue.takeAll()
        return now.timeIntervalSince(state.now) < 1 ? events : [.tick(now)] + events
    }

    /// Ticks on which ages, clocks and staleness move: each second while something does, and else only when nothing came
    /// for a while.
    private func tick(every pace: DashboardState.Pace, clock: some Clock<Duration>) -> Task<Void, Never> {
        let (queue, now) = (queue, outside.now)
        return Task {
            while !Task.isCancelled {
                try? await clock.sleep(for: .seconds(pace.seconds))
                guard !Task.isCancelled else { return }
                queue.tick(now(), unlessWoken: pace == .calm)
            }
        }
    }
}
