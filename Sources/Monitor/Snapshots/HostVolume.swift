public import FoundationEssentials

/// An EBS volume.
public struct HostVolume: Equatable, Sendable {
    /// The id.
    public var id: String
    /// The name of the host that has it; nil when it is attached to none of them.
    public var host: String?
    /// The device, such as `/dev/xvda`.
    public var device: String?
    /// `creating`, `available`, `in-use`, `deleting`, `error`.
    public var state: String
    /// `attaching`, `attached`, `detaching`, `busy`; nil when it is attached to nothing.
    public var attachment: String?
    /// GiB.
    public var size: Int?
    /// The kind, such as `gp3`, `gp2` or `io2`.
    public var type: String?
    /// Operations a second that are paid for.
    public var iops: Int?
    /// MiB a second that are paid for.
    public var throughput: Int?
    /// Whether it is encrypted; nil when EC2 does not say.
    public var isEncrypted: Bool?
    /// The Project tag.
    public var project: String?
    /// When it was made, and so paid for from.
    public var createdAt: Date?

    /// Puts a volume together.
    public init(
        id: String, host: String? = nil, device: String? = nil, state: String, attachment: String? = nil,
        size: Int? = nil, type: String? = nil, iops: Int? = nil, throughput: Int? = nil, isEncrypted: Bool? = nil,
        project: String? = nil, createdAt: Date? = nil
    ) {
        self.id = id
        self.host = host
        self.device = device
        self.state = state
        self.attachment = attachment
        self.size = size
        self.type = type
        self.iops = iops
        self.throughput = throughput
        self.isEncrypted = isEncrypted
        self.project = project
        self.createdAt = createdAt
    }
}

/// A snapshot of a volume: a backup.
public struct VolumeSnapshot: Equatable, Sendable {
    /// The id.
    public var id: String
    /// The volume that it is of.
    public var volume: String
    /// `pending`, `completed`, `error`.
    public var state: String
    /// When it was begun.
    public var startedAt: Date?

    /// Puts a snapshot together.
    public init(id: String, volume: String, state: String, startedAt: Date?) {
        self.id = id
        self.volume = volume
        self.state = state
        self.startedAt = startedAt
    }
}
