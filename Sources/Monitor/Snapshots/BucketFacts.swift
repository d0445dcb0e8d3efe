public import FoundationEssentials

/// One S3 bucket: whether it answers, how much lies in it, what came last, and how it is set up.
public struct BucketFacts: Equatable, Sendable {
    /// What an answer to HeadBucket tells.
    public struct Reach: Equatable, Sendable {
        /// Seconds the answer took.
        public var latency: Double
        /// The median of the answers before, of this bucket; nil before there are five.
        public var usual: Double?
        /// The region that it lies in, when the answer told it.
        public var region: String?

        /// Puts a reach together.
        public init(latency: Double, usual: Double? = nil, region: String? = nil) {
            self.latency = latency
            self.usual = usual
            self.region = region
        }
    }

    /// How much lies in it, by CloudWatch's daily metrics.
    public struct Size: Equatable, Sendable {
        /// Bytes of the standard storage class; nil when there is no point of the last days.
        public var bytes: Double?
        /// Objects of every class.
        public var objects: Double?
        /// The day of the newest point.
        public var at: Date?

        /// Puts a size together.
        public init(bytes: Double? = nil, objects: Double? = nil, at: Date? = nil) {
            self.bytes = bytes
            self.objects = objects
            self.at = at
        }
    }

    /// The object under a prefix that was written last.
    public struct Newest: Equatable, Sendable {
        /// The prefix; empty for the whole bucket.
        public var prefix: String
        /// The object's key; nil when nothing lies under the prefix.
        public var key: String?
        /// When it was written.
        public var at: Date?
        /// True when there are more keys than were looked at.
        public var isPartial: Bool

        /// Puts a newest object together.
        public init(prefix: String, key: String? = nil, at: Date? = nil, isPartial: Bool = false) {
            self.prefix = prefix
            self.key = key
            self.at = at
            self.isPartial = isPartial
        }
    }

    /// How it is set up.
    public struct Setup: Equatable, Sendable {
        /// The algorithm of the default encryption, such as `AES256`; `none` without one.
        public var encryption: Part<String>
        /// True when all four blocks against public access are on.
        public var blocksPublicAccess: Part<Bool>
        /// `Enabled`, `Suspended` or `never`.
        public var versioning: Part<String>
        /// The bucket that the access log goes to; `none` without one.
        public var accessLog: Part<String>

        /// Puts a set-up together.
        public init(
            encryption: Part<String>, blocksPublicAccess: Part<Bool>, versioning: Part<String>, accessLog: Part<String>
        ) {
            self.encryption = encryption
            self.blocksPublicAccess = blocksPublicAccess
            self.versioning = versioning
            self.accessLog = accessLog
        }
    }

    /// The bucket's name.
    public var name: String
    /// Whether it answers.
    public var reach: Part<Reach>
    /// How much lies in it.
    public var size: Part<Size>
    /// The newest objects, one for each prefix that matters.
    public var newest: [Part<Newest>]
    /// How it is set up.
    public var setup: Setup

    /// Puts a bucket together.
    public init(name: String, reach: Part<Reach>, size: Part<Size>, newest: [Part<Newest>] = [], setup: Setup) {
        self.name = name
        self.reach = reach
        self.size = size
        self.newest = newest
        self.setup = setup
    }
}
