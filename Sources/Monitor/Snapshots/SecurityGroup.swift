/// A security group: who may reach what is in it.
public struct SecurityGroup: Equatable, Sendable {
    /// One permission.
    public struct Rule: Equatable, Sendable {
        /// `tcp`, `udp`, `icmp`, `-1` for everything, or a protocol number.
        public var proto: String
        /// The ports; nil for all of them.
        public var ports: ClosedRange<Int>?
        /// Blocks of addresses, v4 and v6.
        public var blocks: [String]
        /// Ids of groups and prefix lists.
        public var others: [String]

        /// Puts a rule together.
        public init(proto: String, ports: ClosedRange<Int>?, blocks: [String], others: [String] = []) {
            self.proto = proto
            self.ports = ports
            self.blocks = blocks
            self.others = others
        }

        /// True when it is of that TCP port.
        public func covers(tcp port: Int) -> Bool {
            guard proto == "-1" || proto == "tcp" || proto == "6" else { return false }
            return proto == "-1" || ports?.contains(port) ?? true
        }

        /// True when it lets the whole world in.
        public var isForAll: Bool { blocks.contains { $0 == "0.0.0.0/0" || $0 == "::/0" } }
    }

    /// The id.
    public var id: String
    /// The group's name.
    public var name: String
    /// The VPC.
    public var vpc: String?
    /// Who may come in.
    public var inbound: [Rule]

    /// Puts a group together.
    public init(id: String, name: String, vpc: String? = nil, inbound: [Rule] = []) {
        self.id = id
        self.name = name
        self.vpc = vpc
        self.inbound = inbound
    }
}
