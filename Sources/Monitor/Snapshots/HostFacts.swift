public import FoundationEssentials

/// One EC2 instance as DescribeInstances and DescribeInstanceStatus have it.
public struct HostFacts: Equatable, Sendable {
    /// A planned event (reboot, retirement) from DescribeInstanceStatus.
    public struct ScheduledEvent: Equatable, Sendable {
        /// The code, such as `system-reboot`.
        public var code: String
        /// AWS's description.
        public var text: String
        /// The earliest start.
        public var notBefore: Date?

        /// Puts an event together.
        public init(code: String, text: String, notBefore: Date?) {
            self.code = code
            self.text = text
            self.notBefore = notBefore
        }
    }

    /// The instance id.
    public var id: String
    /// The Name tag.
    public var name: String?
    /// `pending`, `running`, `stopping`, `stopped`, `shutting-down`, `terminated`.
    public var state: String
    /// Who or what changed the state, such as `User initiated (2026-11-23 09:12:00 GMT)`; empty when AWS says nothing.
    public var stateReason: String
    /// The state reason's code, such as `Client.UserInitiatedShutdown` or `Server.SpotInstanceTermination`.
    public var stateReasonCode: String?
    /// The instance type, such as `t3.medium`.
    public var type: String
    /// The public address; nil when stopped.
    public var publicAddress: String?
    /// The private address.
    public var privateAddress: String?
    /// The last launch.
    public var launchedAt: Date?
    /// `ok`, `impaired`, `initializing`, `insufficient-data`; nil when DescribeInstanceStatus had no row or failed.
    public var systemStatus: String?
    /// As `systemStatus`, of the instance itself.
    public var instanceStatus: String?
    /// Planned events that are not completed.
    public var events: [ScheduledEvent]
    /// Ids of the attached volumes.
    public var volumeIDs: [String]
    /// The VPC.
    public var vpc: String?
    /// The subnet.
    public var subnet: String?
    /// Ids of the security groups.
    public var groups: [String]
    /// The ARN of the instance profile; nil for an instance without a role.
    public var profile: String?
    /// True when its metadata service wants a token (IMDSv2), false when it answers without; nil when EC2 does not say.
    public var wantsToken: Bool?
    /// The Project tag.
    public var project: String?

    /// Puts the facts together.
    public init(
        id: String, name: String?, state: String, stateReason: String = "", stateReasonCode: String? = nil,
        type: String, publicAddress: String? = nil, privateAddress: String? = nil, launchedAt: Date? = nil,
        systemStatus: String? = nil, instanceStatus: String? = nil, events: [ScheduledEvent] = [],
        volumeIDs: [String] = [], vpc: String? = nil, subnet: String? = nil, groups: [String] = [],
        profile: String? = nil, wantsToken: Bool? = nil, project: String? = nil
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.stateReason = stateReason
        self.stateReasonCode = stateReasonCode
        self.type = type
        self.publicAddress = publicAddress
        self.privateAddress = privateAddress
        self.launchedAt = launchedAt
        self.systemStatus = systemStatus
        self.instanceStatus = instanceStatus
        self.events = events
        self.volumeIDs = volumeIDs
        self.vpc = vpc
        self.subnet = subnet
        self.groups = groups
        self.profile = profile
        self.wantsToken = wantsToken
        self.project = project
    }
}

/// The hosts of the stack by the name of their target.
public struct HostsSnapshot: Equatable, Sendable {
    /// Facts by target name; a target that AWS does not know is missing here.
    public var hosts: [String: HostFacts]
    /// Why nobody can tell of a target, by its name: EC2's answer was half, and a record without an id may be its own.
    public var unread: [String: PollFailure]
    /// How DescribeInstanceStatus failed, when it did; the facts then lack the status checks.
    public var statusFailure: PollFailure?
    /// What the answers lacked, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        hosts: [String: HostFacts], unread: [String: PollFailure] = [:], statusFailure: PollFailure? = nil,
        lacks: [String] = []
    ) {
        self.hosts = hosts
        self.unread = unread
        self.statusFailure = statusFailure
        self.lacks = lacks
    }
}

extension HostFacts {
    /// How long the host runs, as people say it: `up 3d`; nil for one that does not run or whose start is not known.
    public func uptime(at now: Date) -> String? {
        guard state == "running", let launchedAt else { return nil }
        return "up " + Words.age(now.timeIntervalSince(launchedAt))
    }
}
