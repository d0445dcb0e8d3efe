public import Cells
public import FoundationEssentials
public import Monitor

/// The whole state of a running dashboard: what is known, what is judged of it, and where the eye is.
///
/// It holds `now`, so that nothing that draws or judges reads a clock.
public struct DashboardState: Equatable, Sendable {
    /// What a running dashboard is started with.
    public struct Setup: Sendable {
        /// What is watched.
        public var stack: Stack
        /// The numbers to judge by.
        public var thresholds = Thresholds()
        /// The periods of the sources.
        public var intervals = Intervals()
        /// The size of the screen.
        public var size: Size
        /// The present moment.
        public var now: Date
        /// The names of the themes, in the order in which `t` takes them.
        public var themes: [String] = []
        /// The theme at the start.
        public var theme = ""
        /// What the title adds behind the stack's name, such as `demo scheduler-dead`.
        public var subtitle = ""
        /// A word to the user at the start, such as a warning about the settings.
        public var notice: String?

        /// Who sits here, for what is acknowledged.
        public var user = "somebody"
        /// True when the terminal rings for a state that changed.
        public var rings = false
        /// What was acknowledged before.
        public var acknowledgements = Acknowledgements()
        /// The pages of a wall.
        public var pages = WallPages()
        /// What the title says in place of the stack's name.
        public var title: String?
        /// What marks the attempts of this process among those of others, such as `4711-`.
        public var attemptTag = ""
        /// What was done before, by which a second press too soon is refused.
        public var history = ActionHistory()

        /// Keys that the settings give to commands.
        public var bindings = Bindings()
        /// True on a slow line: fewer graphs, no seconds, and a frame only where something happened.
        public var isSlow = false
        /// True for a reader of screens: one row a line, and nothing that is only drawn.
        public var isLinear = false

        /// A set-up with the defaults.
        public init(stack: Stack, size: Size, now: Date) {
            self.stack = stack
            self.size = size
            self.now = now
        }
    }

    /// What is watched.
    public internal(set) var stack: Stack { didSet { madeListings = MadeListings() } }
    /// What the title adds behind the stack's name.
    public let subtitle: String
    /// Who sits here.
    public let user: String
    /// What the title says: the stack's name unless another was given.
    public let title: String
    /// The pages of a wall.
    public let pages: WallPages
    /// Keys that the settings give to commands.
    public internal(set) var bindings: Bindings
    /// True on a slow line.
    public internal(set) var isSlow: Bool
    /// True where there is one row a line and nothing is only drawn.
    public internal(set) var isLinear: Bool
    /// True while it is made into pages of plain text.
    var isPage = false
    /// True where each line has to be whole in itself, for a reader of screens.
    public var isSpoken: Bool { isLinear && !isPage }
    /// When it began.
    public let started: Date
    /// The numbers to judge by.
    public internal(set) var thresholds: Thresholds { didSet { madeListings = MadeListings() } }
    /// The periods of the sources.
    public internal(set) var intervals: Intervals { didSet { madeListings = MadeListings() } }
    /// What is known.
    public internal(set) var world = World() { didSet { madeListings = MadeListings() } }
    /// The present moment.
    public internal(set) var now: Date { didSet { madeListings = MadeListings() } }
    /// The size of the screen.
    public internal(set) var size: Size { didSet { madeListings = MadeListings() } }
    /// The rows, judged at `now`.
    public internal(set) var judgement: Judgement {
        didSet {
            sortedRows.forget()
            madeListings = MadeListings()
        }
    }
    /// The sum of the rows.
    public internal(set) var verdict: Verdict
    /// The month's cost at `now`, worked out when the rows were judged; nil when nothing of it was read.
    public internal(set) var monthCost: MonthCost? { didSet { madeListings = MadeListings() } }
    /// What changed when.
    public internal(set) var log = StateLog() { didSet { madeListings = MadeListings() } }
    /// Measures by minute since the start.
    public internal(set) var trends = Trends() { didSet { madeListings = MadeListings() } }
    var gate = NoticeGate()
    /// True when the terminal rings for a state that changed.
    let rings: Bool
    /// What the keys mean.
    public internal(set) var mode = Mode.overview
    /// The places that were opened, one upon the other; none on the overview.
    public internal(set) var visits: [Visit] = []
    /// Where the operator put the cursors of screens that were left, table by table.
    var leftCursors: [Place: [String?]] = [:]
    /// The row under the cursor; nil before the first movement.
    public internal(set) var selection: String?
    /// The text by which rows are filtered; a leading `!` keeps what does not match.
    public internal(set) var filter = "" { didSet { sortedRows.forget() } }
    var sortedRows = FirstLook<OverviewRows>()
    var madeListings = MadeListings()
    /// The names of the themes.
    public let themes: [String]
    /// The theme in use.
    public internal(set) var theme: String
    /// How the log lines are looked at.
    public internal(set) var logs = LogDesk() { didSet { madeListings = MadeListings() } }
    /// The logs of tasks that were opened.
    var taskLogs = TaskLogDesk() { didSet { madeListings = MadeListings() } }
    /// A short word to the user, until the moment it goes.
    public internal(set) var notice: Notice?
    /// What was done when.
    public internal(set) var history: ActionHistory
    /// The last action and how far it has come; nil before the first.
    public internal(set) var progress: ActionProgress?
    /// When what must become well was last asked for.
    var followedAt: Date
    /// When the rows were last asked for whose cause became well.
    var recoveryReadAt: Date = .distantPast
    /// True once somebody was told that quitting leaves the action alone that is under way.
    var hasWarnedOfQuit = false
    /// What marks the attempts of this process.
    let attemptTag: String
    /// Attempts so far.
    var attempts = 0

    /// A short word to the user.
    public struct Notice: Equatable, Sendable {
        /// The text.
        public var text: String
        /// When it goes.
        public var until: Date
        /// From when on a key takes it away; that of a word which answers a key goes with the next one.
        public var goesWithKey: Date

        /// The answer to a key, said at a time; it stays for so many seconds, or until the next key.
        init(_ text: String, answered now: Date, stays seconds: Double) {
            (self.text, until, goesWithKey) = (text, now + seconds, now)
        }

        /// What nobody asked for, said at a time: no key that is under way takes it away unread.
        init(_ text: String, unasked now: Date) {
            (self.text, until, goesWithKey) = (text, now + 15, now + 5)
        }
    }

    /// A state in which nothing was read yet.
    public init(_ setup: Setup) {
        stack = setup.stack
        subtitle = setup.subtitle
        user = setup.user
        rings = setup.rings
        world.acknowledgements = setup.acknowledgements
        title = setup.title ?? setup.stack.name
        pages = setup.pages
        bindings = setup.bindings
        isSlow = setup.isSlow
        isLinear = setup.isLinear
        started = setup.now
        thresholds = setup.thresholds
        intervals = setup.intervals
        now = setup.now
        size = setup.size
        themes = setup.themes
        theme = setup.theme
        history = setup.history
        attemptTag = setup.attemptTag
        followedAt = setup.now
        notice = setup.notice.map { Notice($0, unasked: setup.now) }
        let scene = Scene(
            world: World(), stack: setup.stack, thresholds: setup.thresholds, intervals: setup.intervals,
            now: setup.now,
            mode: .running)
        judgement = Judgement(of: scene)
        verdict = Verdict(judgement)
    }

    /// Everything that a check may look at, now.
    public var scene: Scene {
        Scene(world: world, stack: stack, thresholds: thresholds, intervals: intervals, now: now, mode: .running)
    }

    /// Judges anew; called by the reducer after the world or the clock moved.
    mutating func judge() { judge(after: judgement) }

    private mutating func judge(after earlier: Judgement?) {
        let scene = scene
        judgement = Judgement(of: scene, after: earlier)
        monthCost = scene.monthCost
        verdict = Verdict(judgement)
        gate.absorb(log.absorb(judgement), in: judgement)
        trends.absorb(judgement, at: now)
        refreshVisit()
    }

    /// Takes in a world that was read in one look, and judges it so that every failure counts.
    public mutating func adopt(_ world: World) {
        self.world = world
        let scene = Scene(
            world: world, stack: stack, thresholds: thresholds, intervals: intervals, now: now, mode: .instant)
        judgement = Judgement(of: scene)
        monthCost = scene.monthCost
        verdict = Verdict(judgement)
    }

    /// Goes on with settings that were read anew; what is known of a stack that is another now is forgotten.
    public mutating func follow(stack: Stack, thresholds: Thresholds, intervals: Intervals) {
        if stack != self.stack {
            let known = world.acknowledgements
            world = World()
            world.acknowledgements = known
            taskLogs = TaskLogDesk()
            (logs.older, logs.question, logs.goal) = ([:], nil, nil)
        }
        world.note(
            StackEvent(at: now, kind: .change, row: "settings", label: "settings", text: "read again and in effect"))
        self.stack = stack
        self.thresholds = thresholds
        self.intervals = intervals
        judge(after: nil)
    }

    /// Notes that another theme is in use.
    public mutating func take(theme: String) { self.theme = theme }

    /// Says a word that nobody asked for.
    public mutating func tell(_ text: String) { notice = Notice(text, unasked: now) }

    /// Says a word in answer to the key that was pressed: it goes after `seconds`, and with the next key.
    public mutating func say(_ text: String, for seconds: Double = 3) {
        notice = Notice(text, answered: now, stays: seconds)
    }

    /// Brings the scroll of what is read back to `last`, the furthest that the screen can show, so that the next key moves
    /// at once.
    public mutating func limitScroll(to last: Int) {
        switch mode {
        case .detail(let id, let scroll) where scroll > last: mode = .detail(id: id, scroll: max(0, last))
        case .help(let scroll) where scroll > last: mode = .help(scroll: max(0, last))
        case .fields(let scroll) where scroll > last: mode = .fields(scroll: max(0, last))
        case .acting(.progress(let scroll)) where scroll > last: mode = .acting(.progress(scroll: max(0, last)))
        case .acting(.dialog(var dialog)) where dialog.scroll > last:
            dialog.scroll = max(0, last)
            mode = .acting(.dialog(dialog))
        default: break
        }
    }

    /// The rows of the overview that the filter keeps, in their order: a key asks for them several times.
    public var rows: OverviewRows { sortedRows.value { OverviewRows(judgement, filter: filter) } }

    /// The finding under the cursor.
    public var selected: Finding? { markedRow.flatMap { judgement[$0] } }
}
