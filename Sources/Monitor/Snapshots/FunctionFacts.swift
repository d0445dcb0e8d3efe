public import FoundationEssentials

/// The Lambda function's configuration and its event source mappings.
public struct FunctionFacts: Equatable, Sendable {
    /// An event source mapping.
    public struct Mapping: Equatable, Sendable {
        /// Its UUID.
        public var id: String
        /// `Enabled`, `Disabled`, `Creating`, `Enabling`, `Disabling`, `Updating`, `Deleting`.
        public var state: String
        /// The ARN that it reads from.
        public var sourceARN: String
        /// `OK`, `No records processed`, `PROBLEM: …`; nil when AWS has none yet.
        public var lastResult: String?
        /// Records a batch.
        public var batchSize: Int?
        /// When it was last changed.
        public var changed: Date?
        /// Why it is in its state.
        public var reason: String?
        /// How often a failed batch is tried again; -1 until its records end with the retention.
        public var retries: Int?
        /// Seconds after which a record is given up; -1 never.
        public var recordAge: Int?

        /// Puts a mapping together.
        public init(
            id: String, state: String, sourceARN: String, lastResult: String? = nil, batchSize: Int? = nil,
            changed: Date? = nil, reason: String? = nil, retries: Int? = nil, recordAge: Int? = nil
        ) {
            self.id = id
            self.state = state
            self.sourceARN = sourceARN
            self.lastResult = lastResult
            self.batchSize = batchSize
            self.changed = changed
            self.reason = reason
            self.retries = retries
            self.recordAge = recordAge
        }
    }

    /// The function's ARN.
    public var arn: String?
    /// `Active`, `Pending`, `Inactive`, `Failed`; nil when the answer lacks it.
    public var state: String?
    /// Why it is not active.
    public var stateReason: String?
    /// `Successful`, `Failed`, `InProgress`.
    public var lastUpdateStatus: String?
    /// Why the last update failed.
    public var lastUpdateReason: String?
    /// When it was last changed.
    public var lastModified: Date?
    /// Memory in MB.
    public var memory: Int?
    /// Time limit in seconds.
    public var timeout: Int?
    /// `Image` or `Zip`.
    public var packageType: String?
    /// Names of its environment variables, never their values, sorted.
    public var environmentNames: [String]
    /// Its event source mappings, or how asking for them failed.
    public var mappings: Part<[Mapping]>
    /// What the answers lacked, in words.
    public var lacks: [String]

    /// Puts the facts together.
    public init(
        arn: String? = nil, state: String? = nil, stateReason: String? = nil, lastUpdateStatus: String? = nil,
        lastUpdateReason: String? = nil, lastModified: Date? = nil, memory: Int? = nil, timeout: Int? = nil,
        packageType: String? = nil, environmentNames: [String] = [], mappings: Part<[Mapping]>, lacks: [String] = []
    ) {
        self.arn = arn
        self.state = state
        self.stateReason = stateReason
        self.lastUpdateStatus = lastUpdateStatus
        self.lastUpdateReason = lastUpdateReason
        self.lastModified = lastModified
        self.memory = memory
        self.timeout = timeout
        self.packageType = packageType
        self.environmentNames = environmentNames
        self.mappings = mappings
        self.lacks = lacks
    }
}
