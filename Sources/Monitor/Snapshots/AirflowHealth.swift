public import FoundationEssentials

/// What Airflow says of itself without a login: the health body and the version (API v2, `/monitor/health`; API v1, `/health`).
public struct AirflowHealth: Equatable, Sendable {
    /// One process of Airflow as the health body tells it.
    public struct Component: Equatable, Sendable {
        /// `healthy`, `unhealthy` or another word; nil when the body has null or lacks the component.
        public var status: String?
        /// The latest heartbeat; nil when the body has null.
        public var heartbeat: Date?
        /// `healthy`, `degraded` or `unhealthy` over all instances, as newer builds tell; nil where they do not.
        public var detailedStatus: String?
        /// The running instances, as newer builds list them, at most 50.
        public var instances: [Instance]

        /// Puts a component together.
        public init(
            status: String? = nil, heartbeat: Date? = nil, detailedStatus: String? = nil, instances: [Instance] = []
        ) {
            self.status = status
            self.heartbeat = heartbeat
            self.detailedStatus = detailedStatus
            self.instances = instances
        }
    }

    /// One of several processes of the same kind.
    public struct Instance: Equatable, Sendable {
        /// The host that it runs on.
        public var host: String
        /// `healthy`, `unhealthy` or another word.
        public var status: String?
        /// Its latest heartbeat.
        public var heartbeat: Date?

        /// Puts an instance together.
        public init(host: String, status: String? = nil, heartbeat: Date? = nil) {
            self.host = host
            self.status = status
            self.heartbeat = heartbeat
        }
    }

    /// `healthy` or `unhealthy`, of the metadata database; nil when the body lacks it.
    public var metadatabase: String?
    /// The scheduler.
    public var scheduler: Component
    /// The triggerer.
    public var triggerer: Component
    /// The DAG processor.
    public var dagProcessor: Component
    /// The version, such as `3.0.3`; nil when `/version` could not be read.
    public var version: String?
    /// The answer's own `Date`, against which heartbeats are aged; nil when the header is missing.
    public var answeredAt: Date?
    /// Seconds from the request to the whole health body.
    public var latency: Double
    /// What the answer lacked, in words, such as `no triggerer in the health body`.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        metadatabase: String?, scheduler: Component, triggerer: Component, dagProcessor: Component, version: String?,
        answeredAt: Date?, latency: Double, lacks: [String] = []
    ) {
        self.metadatabase = metadatabase
        self.scheduler = scheduler
        self.triggerer = triggerer
        self.dagProcessor = dagProcessor
        self.version = version
        self.answeredAt = answeredAt
        self.latency = latency
        self.lacks = lacks
    }
}
