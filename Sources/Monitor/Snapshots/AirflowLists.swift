public import FoundationEssentials

/// What Airflow lists after a login: DAGs, their latest runs, import errors and pools.
public struct AirflowLists: Equatable, Sendable {
    /// A DAG as `/api/v2/dags` has it.
    public struct DAG: Equatable, Sendable {
        /// The DAG's id.
        public var id: String
        /// True when it is paused.
        public var isPaused: Bool
        /// True when its file no longer makes it.
        public var isStale: Bool
        /// The schedule as Airflow sums it up (`0 0 1 * *`); nil for no schedule.
        public var schedule: String?
        /// The moment after which its next run starts; nil for none.
        public var nextRunAfter: Date?
        /// True when its file has import errors.
        public var hasImportErrors: Bool

        /// Puts a DAG together.
        public init(
            id: String, isPaused: Bool = false, isStale: Bool = false, schedule: String? = nil,
            nextRunAfter: Date? = nil, hasImportErrors: Bool = false
        ) {
            self.id = id
            self.isPaused = isPaused
            self.isStale = isStale
            self.schedule = schedule
            self.nextRunAfter = nextRunAfter
            self.hasImportErrors = hasImportErrors
        }
    }

    /// A DAG run as `/api/v2/dags/~/dagRuns` has it.
    public struct Run: Equatable, Sendable {
        /// The id of the DAG.
        public var dag: String
        /// The run's id.
        public var id: String
        /// `queued`, `running`, `success`, `failed` or another word.
        public var state: String
        /// `scheduled`, `manual`, `backfill` or another word.
        public var type: String
        /// When it may start; the order of runs.
        public var runAfter: Date?
        /// When it was queued.
        public var queuedAt: Date?
        /// When it started.
        public var startedAt: Date?
        /// When it ended.
        public var endedAt: Date?

        /// Puts a run together.
        public init(
            dag: String, id: String, state: String, type: String, runAfter: Date? = nil, queuedAt: Date? = nil,
            startedAt: Date? = nil, endedAt: Date? = nil
        ) {
            self.dag = dag
            self.id = id
            self.state = state
            self.type = type
            self.runAfter = runAfter
            self.queuedAt = queuedAt
            self.startedAt = startedAt
            self.endedAt = endedAt
        }
    }

    /// A file that could not be imported.
    public struct ImportError: Equatable, Sendable {
        /// The file's name as Airflow has it (absolute in 3.0, relative later).
        public var file: String
        /// The last line of the stack trace that is not empty.
        public var lastLine: String
        /// When Airflow last saw it; moves at each parse, so never a key.
        public var seenAt: Date?

        /// Puts an error together.
        public init(file: String, lastLine: String, seenAt: Date? = nil) {
            self.file = file
            self.lastLine = lastLine
            self.seenAt = seenAt
        }
    }

    /// A pool's slots.
    public struct Pool: Equatable, Sendable {
        /// The pool's name.
        public var name: String
        /// All slots; -1 for no limit.
        public var slots: Int
        /// Slots with a running task.
        public var running: Int
        /// Slots with a queued task.
        public var queued: Int
        /// Free slots; -1 for no limit.
        public var open: Int

        /// Puts a pool together.
        public init(name: String, slots: Int, running: Int, queued: Int, open: Int) {
            self.name = name
            self.slots = slots
            self.running = running
            self.queued = queued
            self.open = open
        }
    }

    /// The DAGs.
    public var dags: Part<[DAG]>
    /// The latest runs of all DAGs, newest first.
    public var runs: Part<[Run]>
    /// The files that could not be imported.
    public var importErrors: Part<[ImportError]>
    /// The pools.
    public var pools: Part<[Pool]>
    /// The answers' own `Date`, against which queues are aged.
    public var answeredAt: Date?
    /// When the login token ends; nil before the first login.
    public var tokenEnds: Date?
    /// What the answers lacked, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        dags: Part<[DAG]>, runs: Part<[Run]>, importErrors: Part<[ImportError]>, pools: Part<[Pool]>,
        answeredAt: Date?, tokenEnds: Date? = nil, lacks: [String] = []
    ) {
        self.dags = dags
        self.runs = runs
        self.importErrors = importErrors
        self.pools = pools
        self.answeredAt = answeredAt
        self.tokenEnds = tokenEnds
        self.lacks = lacks
    }
}
