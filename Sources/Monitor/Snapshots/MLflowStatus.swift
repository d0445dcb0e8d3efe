public import FoundationEssentials

/// MLflow's health, its version, and a real search of its store (health alone does not touch the store).
public struct MLflowStatus: Equatable, Sendable {
    /// A version of a registered model.
    public struct ModelVersion: Equatable, Sendable {
        /// The registered model's name.
        public var model: String
        /// The version, a number as text.
        public var version: String
        /// Aliases that point at it.
        public var aliases: [String]
        /// When it was made.
        public var createdAt: Date?
        /// Every alias of the model, with the version that it points at, which may be an older one.
        public var marked: [String: String]

        /// Puts a version together.
        public init(
            model: String, version: String, aliases: [String] = [], createdAt: Date? = nil,
            marked: [String: String] = [:]
        ) {
            self.model = model
            self.version = version
            self.aliases = aliases
            self.createdAt = createdAt
            self.marked = marked
        }
    }

    /// What the search of the store gave.
    public struct Search: Equatable, Sendable {
        /// Seconds the search took.
        public var latency: Double
        /// Names of the experiments, at most the first page.
        public var experiments: [String]
        /// The latest version of each registered model, at most the first page.
        public var latestVersions: [ModelVersion]

        /// Puts a search result together.
        public init(latency: Double, experiments: [String], latestVersions: [ModelVersion]) {
            self.latency = latency
            self.experiments = experiments
            self.latestVersions = latestVersions
        }
    }

    /// The text of `/health` (`OK`), or how it failed.
    public var health: Part<String>
    /// Seconds that `/health` took; nil when it failed.
    public var healthLatency: Double?
    /// The median seconds of the answers of `/health` before this one; nil before there are five.
    public var usualHealthLatency: Double?
    /// The version, such as `3.17.2`.
    public var version: Part<String>
    /// The search, or how it failed (refused Host header: `misconfigured`; store dead: `status` 503).
    public var search: Part<Search>
    /// What the answers lacked, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        health: Part<String>, healthLatency: Double?, version: Part<String>, search: Part<Search>, lacks: [String] = [],
        usualHealthLatency: Double? = nil
    ) {
        self.health = health
        self.healthLatency = healthLatency
        self.usualHealthLatency = usualHealthLatency
        self.version = version
        self.search = search
        self.lacks = lacks
    }
}
