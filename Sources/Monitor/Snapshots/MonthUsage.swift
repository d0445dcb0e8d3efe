public import FoundationEssentials

/// What was used this month, for the costs: sums of CloudWatch metrics and what is kept.
public struct MonthUsage: Equatable, Sendable {
    /// A sum that grows over the month.
    public struct Amount: Equatable, Sendable {
        /// Since the first of the month.
        public var month: Double
        /// Over the newest days, at most seven.
        public var recent: Double
        /// Hours that those days have.
        public var recentHours: Double

        /// Puts an amount together.
        public init(month: Double, recent: Double, recentHours: Double) {
            self.month = month
            self.recent = recent
            self.recentHours = recentHours
        }
    }

    /// What a bucket holds, by S3's daily metrics.
    public struct Bucket: Equatable, Sendable {
        /// Bytes in the Standard class.
        public var bytes: Double
        /// When S3 measured; it does so once a day.
        public var at: Date?

        /// Puts a bucket together.
        public init(bytes: Double, at: Date? = nil) {
            self.bytes = bytes
            self.at = at
        }
    }

    /// CloudWatch alarms by their price.
    public struct Alarms: Equatable, Sendable {
        /// Alarms with a period of a minute or more.
        public var standard: Int
        /// Alarms with a shorter period.
        public var highResolution: Int

        /// Puts counts together.
        public init(standard: Int, highResolution: Int) {
            self.standard = standard
            self.highResolution = highResolution
        }
    }

    /// Invocations of the function.
    public var invocations: Part<Amount>
    /// Milliseconds that the function ran, all invocations together.
    public var computeMilliseconds: Part<Amount>
    /// Records put on the stream.
    public var records: Part<Amount>
    /// Bytes put on the stream.
    public var recordBytes: Part<Amount>
    /// Bytes of log lines that the function's group took in.
    public var logBytes: Part<Amount>
    /// Bytes that the function's group keeps.
    public var logKept: Part<Double>
    /// The buckets by their role.
    public var buckets: [String: Part<Bucket>]
    /// Bytes through each NAT gateway, by its id.
    public var gateways: Part<[String: Amount]>
    /// Surplus CPU credits charged this month, by the host's name: one is a vCPU for a minute.
    public var surplus: [String: Part<Amount>]
    /// Alarms of the account in the region.
    public var alarms: Part<Alarms>
    /// Bytes of the container images of the stack's repositories.
    public var images: Part<Double>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Usage of which nothing was asked yet.
    public init(lacks: [String] = []) {
        invocations = .notAsked("no function is configured")
        computeMilliseconds = invocations
        records = .notAsked("no stream is configured")
        recordBytes = records
        logBytes = invocations
        logKept = .notAsked("no function is configured")
        buckets = [:]
        gateways = .notAsked("not read")
        surplus = [:]
        alarms = .notAsked("not read")
        images = .notAsked("not read")
        self.lacks = lacks
    }
}
