public import FoundationEssentials

/// The CloudWatch log groups of the stack.
public struct LogGroups: Equatable, Sendable {
    /// What CloudWatch tells of one group.
    public struct Facts: Equatable, Sendable {
        /// Days that its lines are kept; nil keeps them for ever.
        public var retentionDays: Int?
        /// Bytes stored, compressed, as counted now and then.
        public var bytes: Double?
        /// When it was made.
        public var createdAt: Date?
        /// The newest line, which CloudWatch may tell an hour late; nil inside for a group without a stream.
        public var newestLine: Part<Date?>

        /// Puts facts together.
        public init(retentionDays: Int? = nil, bytes: Double? = nil, createdAt: Date? = nil, newestLine: Part<Date?>) {
            self.retentionDays = retentionDays
            self.bytes = bytes
            self.createdAt = createdAt
            self.newestLine = newestLine
        }
    }

    /// The groups by their names; nil inside for one that does not exist.
    public var groups: [String: Part<Facts?>]
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(groups: [String: Part<Facts?>] = [:], lacks: [String] = []) {
        self.groups = groups
        self.lacks = lacks
    }
}
