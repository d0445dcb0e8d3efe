public import Cells
public import Collectors
public import Dashboard
public import FoundationEssentials
public import Monitor

extension Session {
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
        /// What is read when somebody opens it.
        public var onDemand = OnDemand()
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

    /// What is read when somebody opens it, and else not.
    public struct OnDemand: Sendable {
        /// The newest lines of a container by the name of its group.
        public var lines: @Sendable (String) async -> Result<[LogLines.Line], PollFailure> = { _ in
            .failure(.withheld(why: "containers are not read here", setting: "user and key of the host"))
        }
        /// Reads the lines of a group in a stretch, which ends where the known ones begin.
        public typealias Older = @Sendable (String, Range<Date>) async -> Result<OlderLines, PollFailure>

        /// The lines of a watched group in a stretch before those that are known.
        public var older: Older = { _, _ in
            .failure(.withheld(why: "older lines are not read here", setting: "aws.region"))
        }
        /// The log of a task's newest try.
        public var taskLog: @Sendable (AirflowTasks.Instance) async -> Result<AirflowTasks.Log, PollFailure> = { _ in
            .failure(.withheld(why: "logs of tasks are not read here", setting: "airflow.url"))
        }

        /// Nothing is read.
        public init() {}
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
        /// What reads that stack when somebody opens something.
        public var onDemand = OnDemand()

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
}
