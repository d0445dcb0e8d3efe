public import FoundationEssentials

/// MLflow's experiments, the newest runs of each, and its model registry.
public struct MLflowTracking: Equatable, Sendable {
    /// The experiments that are active, the one changed last first.
    public var experiments: Part<[MLflowExperiment]>
    /// The newest runs of the experiments, the newest first.
    public var runs: Part<[MLflowRun]>
    /// The registered models in the order of their names.
    public var models: Part<[MLflowModel]>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        experiments: Part<[MLflowExperiment]>, runs: Part<[MLflowRun]>, models: Part<[MLflowModel]>,
        lacks: [String] = []
    ) {
        self.experiments = experiments
        self.runs = runs
        self.models = models
        self.lacks = lacks
    }

    /// The values of a metric over the finished runs of an experiment, the oldest first.
    public func trend(of metric: String, in experiment: String) -> [Double] {
        (runs.value ?? []).reversed().filter { $0.experiment == experiment && $0.status == "FINISHED" }
            .compactMap { run in run.metrics.first { $0.name == metric }?.value }
    }
}

/// An experiment of MLflow.
public struct MLflowExperiment: Equatable, Sendable {
    /// The id, a number as text.
    public var id: String
    /// The name.
    public var name: String
    /// When it last changed; nil in servers that do not tell.
    public var updatedAt: Date?

    /// Puts an experiment together.
    public init(id: String, name: String, updatedAt: Date? = nil) {
        self.id = id
        self.name = name
        self.updatedAt = updatedAt
    }
}

/// A run of MLflow.
public struct MLflowRun: Equatable, Sendable {
    /// The newest value of a metric.
    public struct Metric: Equatable, Sendable {
        /// The name, such as `rmse`.
        public var name: String
        /// The value; nil for one that is no finite number.
        public var value: Double?
        /// The step it was logged at.
        public var step: Int?
        /// When it was logged.
        public var at: Date?

        /// Puts a metric together.
        public init(name: String, value: Double?, step: Int? = nil, at: Date? = nil) {
            self.name = name
            self.value = value
            self.step = step
            self.at = at
        }
    }

    /// The id, 32 hexadecimal digits.
    public var id: String
    /// The name.
    public var name: String
    /// The id of its experiment.
    public var experiment: String
    /// `RUNNING`, `SCHEDULED`, `FINISHED`, `FAILED` or `KILLED`.
    public var status: String
    /// When it began.
    public var startedAt: Date?
    /// When it ended; nil while it runs.
    public var endedAt: Date?
    /// Its metrics, the error first and the others by name; at most 100.
    public var metrics: [Metric]
    /// Its parameters in the order of their names; at most 100.
    public var parameters: [String: String]

    /// Puts a run together.
    public init(
        id: String, name: String, experiment: String, status: String, startedAt: Date? = nil, endedAt: Date? = nil,
        metrics: [Metric] = [], parameters: [String: String] = [:]
    ) {
        self.id = id
        self.name = name
        self.experiment = experiment
        self.status = status
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.metrics = metrics
        self.parameters = parameters
    }
}

/// A registered model of MLflow.
public struct MLflowModel: Equatable, Sendable {
    /// A version of it.
    public struct Version: Equatable, Sendable {
        /// The number.
        public var number: Int
        /// When it was registered.
        public var createdAt: Date?
        /// When it last changed.
        public var updatedAt: Date?
        /// The run that made it.
        public var run: String?
        /// The stage of the old form, such as `Production`; nil for `None`.
        public var stage: String?
        /// `READY`, `PENDING_REGISTRATION` or `FAILED_REGISTRATION`.
        public var status: String?
        /// Aliases that point to it.
        public var aliases: [String]

        /// Puts a version together.
        public init(
            number: Int, createdAt: Date? = nil, updatedAt: Date? = nil, run: String? = nil, stage: String? = nil,
            status: String? = nil, aliases: [String] = []
        ) {
            self.number = number
            self.createdAt = createdAt
            self.updatedAt = updatedAt
            self.run = run
            self.stage = stage
            self.status = status
            self.aliases = aliases
        }
    }

    /// The name.
    public var name: String
    /// When it was registered.
    public var createdAt: Date?
    /// When it last changed, a moved alias included.
    public var updatedAt: Date?
    /// The version that each alias points to.
    public var aliases: [String: Int]
    /// The newest versions and every one that an alias points to, the highest number first.
    public var versions: [Version]
    /// Aliases that point to a version that does not exist.
    public var lostAliases: [String]

    /// Puts a model together.
    public init(
        name: String, createdAt: Date? = nil, updatedAt: Date? = nil, aliases: [String: Int] = [:],
        versions: [Version] = [], lostAliases: [String] = []
    ) {
        self.name = name
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.aliases = aliases
        self.versions = versions
        self.lostAliases = lostAliases
    }

    /// The version marked for use: by the alias `champion` or `production`, else by the stage `Production`.
    public var inUse: Version? {
        for alias in VersionInUse.marks {
            if let number = aliases[alias], let version = versions.first(where: { $0.number == number }) {
                return version
            }
        }
        return versions.first { $0.stage == "Production" }
    }

    /// True when anything at all is marked, by alias or stage.
    public var isMarked: Bool { !aliases.isEmpty || versions.contains { $0.stage != nil && $0.stage != "Archived" } }
}
