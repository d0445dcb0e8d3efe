public import FoundationEssentials

extension AirflowLists {
    /// A DAG as `/dags` has it.
    public struct DAG: Equatable, Sendable {
        /// The DAG's id.
        public var id: String
        /// True when it is paused.
        public var isPaused: Bool
        /// True when its file no longer makes it.
        public var isStale: Bool
        /// The schedule as Airflow sums it up (`0 0 1 * *`, `1 day, 0:00:00`); nil for no schedule.
        public var schedule: String?
        /// The schedule in Airflow's words (`At 00:00, on day 1 of the month`).
        public var scheduleWords: String?
        /// The moment after which its next run starts; nil for none.
        public var nextRunAfter: Date?
        /// True when its file has import errors.
        public var hasImportErrors: Bool
        /// How many of its runs may run at once; nil when it is not told.
        public var maxActiveRuns: Int?
        /// Its tags.
        public var tags: [String]
        /// Its owners.
        public var owners: [String]
        /// What its author says of it.
        public var note: String?
        /// When its file was last read.
        public var parsedAt: Date?

        /// Puts a DAG together.
        public init(
            id: String, isPaused: Bool = false, isStale: Bool = false, schedule: String? = nil,
            scheduleWords: String? = nil, nextRunAfter: Date? = nil, hasImportErrors: Bool = false,
            maxActiveRuns: Int? = nil, tags: [String] = [], owners: [String] = [], note: String? = nil,
            parsedAt: Date? = nil
        ) {
            self.id = id
            self.isPaused = isPaused
            self.isStale = isStale
            self.schedule = schedule
            self.scheduleWords = scheduleWords
            self.nextRunAfter = nextRunAfter
            self.hasImportErrors = hasImportErrors
            self.maxActiveRuns = maxActiveRuns
            self.tags = tags
            self.owners = owners
            self.note = note
            self.parsedAt = parsedAt
        }
    }

    /// A DAG run as `/dags/~/dagRuns` has it.
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
        /// When it was queued; API v1 does not tell.
        public var queuedAt: Date?
        /// When it started.
        public var startedAt: Date?
        /// When it ended.
        public var endedAt: Date?
        /// When it had ended as failed before it was cleared and ran again; nil where nobody saw that.
        public var failedBefore: Date?

        /// The version of the DAG that it runs; Airflow 2 has none.
        public var dagVersion: Int?
        /// When that version was made.
        public var versionMadeAt: Date?

        /// Seconds from start to end; nil before it ended.
        public var duration: Double? { startedAt.flatMap { start in endedAt?.timeIntervalSince(start) } }

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
}
