/// The IAM roles of the hosts and the function, and what they are allowed.
public struct RolesSnapshot: Equatable, Sendable {
    /// One policy of a role.
    public struct Policy: Equatable, Sendable {
        /// The policy's name.
        public var name: String
        /// Its ARN; nil for one that is written into the role itself.
        public var arn: String?
        /// Statements that allow every action, or every action of a service, such as `s3:* on *`; nil when its text was
        /// not read.
        public var tooWide: [String]?

        /// Puts a policy together.
        public init(name: String, arn: String? = nil, tooWide: [String]? = nil) {
            self.name = name
            self.arn = arn
            self.tooWide = tooWide
        }
    }

    /// One role.
    public struct Role: Equatable, Sendable {
        /// The role's name.
        public var name: String
        /// Who has it: names of hosts, or `function`.
        public var holders: [String]
        /// The policies attached to it and written into it.
        public var policies: Part<[Policy]>

        /// Puts a role together.
        public init(name: String, holders: [String], policies: Part<[Policy]>) {
            self.name = name
            self.holders = holders
            self.policies = policies
        }
    }

    /// The roles.
    public var roles: [Role]
    /// Hosts without an instance profile, by name.
    public var withoutRole: [String]
    /// What could not be read, in words.
    public var lacks: [String]
    /// Why the role of a host or the function is not known; nil when all are.
    public var failure: PollFailure?

    /// Puts a snapshot together.
    public init(
        roles: [Role] = [], withoutRole: [String] = [], lacks: [String] = [], failure: PollFailure? = nil
    ) {
        self.roles = roles
        self.withoutRole = withoutRole
        self.lacks = lacks
        self.failure = failure
    }
}
