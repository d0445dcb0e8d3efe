public import FoundationEssentials

/// Airflow's task instances of the runs that matter, and the end of the logs of those that failed.
public struct AirflowTasks: Equatable, Sendable {
    /// Tasks of failed, running and the newest runs.
    public var ofRuns: Part<[Instance]>
    /// Tasks of any run that are queued, running, deferred or wait for another try.
    public var active: Part<[Instance]>
    /// The ends of the logs of failed tasks.
    public var logs: [Log]
    /// The answers' own `Date`, against which queued tasks are aged.
    public var answeredAt: Date?
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        ofRuns: Part<[Instance]>, active: Part<[Instance]>, logs: [Log] = [], answeredAt: Date? = nil,
        lacks: [String] = []
    ) {
        self.ofRuns = ofRuns
        self.active = active
        self.logs = logs
        self.answeredAt = answeredAt
        self.lacks = lacks
    }

    /// A task of one run.
    public struct Instance: Equatable, Sendable {
        /// The id of the DAG.
        public var dag: String
        /// The id of the run.
        public var run: String
        /// The id of the task.
        public var task: String
        /// Its place among the copies of a mapped task; -1 for a task that is not mapped.
        public var mapIndex: Int
        /// `success`, `failed`, `running`, `queued`, `upstream_failed` or another word; nil before it is scheduled.
        public var state: String?
        /// Which try it is; 0 before the first.
        public var attempt: Int
        /// The class that carries it out, such as `PythonOperator`.
        public var operatorName: String?
        /// The pool whose slot it takes.
        public var pool: String?
        /// The host that it ran on.
        public var host: String?
        /// When it was queued.
        public var queuedAt: Date?
        /// When it started.
        public var startedAt: Date?
        /// When it ended.
        public var endedAt: Date?

        /// Puts an instance together.
        public init(
            dag: String, run: String, task: String, mapIndex: Int = -1, state: String? = nil, attempt: Int = 0,
            operatorName: String? = nil, pool: String? = nil, host: String? = nil, queuedAt: Date? = nil,
            startedAt: Date? = nil, endedAt: Date? = nil
        ) {
            self.dag = dag
            self.run = run
            self.task = task
            self.mapIndex = mapIndex
            self.state = state
            self.attempt = attempt
            self.operatorName = operatorName
            self.pool = pool
            self.host = host
            self.queuedAt = queuedAt
            self.startedAt = startedAt
            self.endedAt = endedAt
        }
    }
}
