public import FoundationEssentials

/// The Kinesis stream as DescribeStreamSummary has it.
public struct StreamFacts: Equatable, Sendable {
    /// The stream's ARN; nil when the answer lacks it.
    public var arn: String?
    /// `ACTIVE`, `CREATING`, `UPDATING`, `DELETING`.
    public var status: String
    /// `PROVISIONED` or `ON_DEMAND`; nil when the answer lacks it.
    public var mode: String?
    /// Open shards.
    public var shards: Int?
    /// Hours that records are kept.
    public var retentionHours: Int?
    /// `KMS` or `NONE`.
    public var encryption: String?
    /// When it was made, and so paid for from; nil when the answer lacks it.
    public var createdAt: Date?
    /// What the answer lacked, in words.
    public var lacks: [String]

    /// Puts the facts together.
    public init(
        arn: String? = nil, status: String, mode: String? = nil, shards: Int? = nil, retentionHours: Int? = nil,
        encryption: String? = nil, createdAt: Date? = nil, lacks: [String] = []
    ) {
        self.arn = arn
        self.status = status
        self.mode = mode
        self.shards = shards
        self.retentionHours = retentionHours
        self.encryption = encryption
        self.createdAt = createdAt
        self.lacks = lacks
    }
}
