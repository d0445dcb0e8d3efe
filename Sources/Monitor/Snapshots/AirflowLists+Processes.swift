public import FoundationEssentials

extension AirflowLists {
    /// A file that could not be imported.
    public struct ImportError: Equatable, Sendable {
        /// The file's name as Airflow has it (absolute in 3.0 and 2.x, relative later).
        public var file: String
        /// The last line of the stack trace that is not empty.
        public var lastLine: String
        /// The last lines of the stack trace, 40 at most.
        public var trace: [String]
        /// When Airflow last saw it; moves at each parse, so never a key.
        public var seenAt: Date?
        /// The oldest `seenAt` of the same file and last line that this program has read.
        public var firstSeenAt: Date?

        /// Puts an error together.
        public init(
            file: String, lastLine: String, trace: [String] = [], seenAt: Date? = nil, firstSeenAt: Date? = nil
        ) {
            self.file = file
            self.lastLine = lastLine
            self.trace = trace
            self.seenAt = seenAt
            self.firstSeenAt = firstSeenAt
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
        /// Tasks that wait for the triggerer; nil when it is not told.
        public var deferred: Int?

        /// Puts a pool together.
        public init(name: String, slots: Int, running: Int, queued: Int, open: Int, deferred: Int? = nil) {
            self.name = name
            self.slots = slots
            self.running = running
            self.queued = queued
            self.open = open
            self.deferred = deferred
        }
    }

    /// A process of Airflow as `/jobs` lists it; Celery's workers are not among them.
    public struct Job: Equatable, Sendable {
        /// `SchedulerJob`, `DagProcessorJob`, `TriggererJob` or another word.
        public var type: String
        /// The host that it runs on.
        public var host: String
        /// `running` or another word.
        public var state: String?
        /// When it started.
        public var startedAt: Date?
        /// Its latest heartbeat.
        public var heartbeat: Date?

        /// Puts a job together.
        public init(
            type: String, host: String, state: String? = nil, startedAt: Date? = nil, heartbeat: Date? = nil
        ) {
            self.type = type
            self.host = host
            self.state = state
            self.startedAt = startedAt
            self.heartbeat = heartbeat
        }
    }
}
