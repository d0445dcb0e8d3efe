public import FoundationEssentials

extension NetworkSnapshot {
    /// A virtual private cloud.
    public struct VPC: Equatable, Sendable {
        /// The id.
        public var id: String
        /// The Name tag.
        public var name: String?
        /// The block of addresses, such as `10.0.0.0/16`.
        public var block: String?

        /// Puts a VPC together.
        public init(id: String, name: String? = nil, block: String? = nil) {
            self.id = id
            self.name = name
            self.block = block
        }
    }

    /// A part of a VPC.
    public struct Subnet: Equatable, Sendable {
        /// The id.
        public var id: String
        /// The Name tag.
        public var name: String?
        /// The VPC.
        public var vpc: String?
        /// The block of addresses.
        public var block: String?
        /// The availability zone.
        public var zone: String?

        /// Puts a subnet together.
        public init(
            id: String, name: String? = nil, vpc: String? = nil, block: String? = nil, zone: String? = nil
        ) {
            self.id = id
            self.name = name
            self.vpc = vpc
            self.block = block
            self.zone = zone
        }
    }

    /// A route table.
    public struct RouteTable: Equatable, Sendable {
        /// One way out.
        public struct Route: Equatable, Sendable {
            /// The destination, such as `0.0.0.0/0`, `::/0` or a prefix list.
            public var destination: String
            /// What it leads to: `local`, or the id of a gateway, interface or peering.
            public var target: String
            /// False for a black hole: its target is gone.
            public var isActive: Bool

            /// Puts a route together.
            public init(destination: String, target: String, isActive: Bool = true) {
                self.destination = destination
                self.target = target
                self.isActive = isActive
            }
        }

        /// The id.
        public var id: String
        /// The Name tag.
        public var name: String?
        /// The VPC.
        public var vpc: String?
        /// True for the table of subnets that are associated with none.
        public var isMain: Bool
        /// Ids of the subnets that are associated with it.
        public var subnets: [String]
        /// The routes.
        public var routes: [Route]

        /// Puts a table together.
        public init(
            id: String, name: String? = nil, vpc: String? = nil, isMain: Bool = false, subnets: [String] = [],
            routes: [Route] = []
        ) {
            self.id = id
            self.name = name
            self.vpc = vpc
            self.isMain = isMain
            self.subnets = subnets
            self.routes = routes
        }
    }

    /// A gateway to the internet.
    public struct InternetGateway: Equatable, Sendable {
        /// The id.
        public var id: String
        /// The VPCs that it is attached to.
        public var vpcs: [String]

        /// Puts a gateway together.
        public init(id: String, vpcs: [String]) {
            self.id = id
            self.vpcs = vpcs
        }
    }

    /// A NAT gateway, which costs by the hour whether anything is behind it or not.
    public struct NATGateway: Equatable, Sendable {
        /// The id.
        public var id: String
        /// The Name tag.
        public var name: String?
        /// `pending`, `failed`, `available`, `deleting`.
        public var state: String
        /// The VPC.
        public var vpc: String?
        /// The subnet it stands in.
        public var subnet: String?
        /// Its public addresses.
        public var publicAddresses: [String]
        /// When it was made.
        public var createdAt: Date?
        /// Why it failed.
        public var failure: String?

        /// Puts a gateway together.
        public init(
            id: String, name: String? = nil, state: String, vpc: String? = nil, subnet: String? = nil,
            publicAddresses: [String] = [], createdAt: Date? = nil, failure: String? = nil
        ) {
            self.id = id
            self.name = name
            self.state = state
            self.vpc = vpc
            self.subnet = subnet
            self.publicAddresses = publicAddresses
            self.createdAt = createdAt
            self.failure = failure
        }
    }

    /// A network interface: an instance's, a function's, a gateway's.
    public struct NetworkInterface: Equatable, Sendable {
        /// The id.
        public var id: String
        /// The kind, such as `interface`, `nat_gateway` or `lambda`.
        public var kind: String
        /// The subnet.
        public var subnet: String?
        /// The instance that it belongs to.
        public var instance: String?
        /// The public address.
        public var publicAddress: String?
        /// Ids of its security groups.
        public var groups: [String]

        /// Puts an interface together.
        public init(
            id: String, kind: String, subnet: String? = nil, instance: String? = nil, publicAddress: String? = nil,
            groups: [String] = []
        ) {
            self.id = id
            self.kind = kind
            self.subnet = subnet
            self.instance = instance
            self.publicAddress = publicAddress
            self.groups = groups
        }
    }

    /// An Elastic IP address, which costs by the hour whether it is used or not.
    public struct ElasticAddress: Equatable, Sendable {
        /// The address.
        public var address: String
        /// The allocation's id.
        public var id: String?
        /// The Name tag.
        public var name: String?
        /// The Project tag, by which an address that is attached to nothing is known to be of a stack.
        public var project: String?
        /// The instance that has it.
        public var instance: String?
        /// The interface that has it.
        public var interface: String?

        /// True when something has it.
        public var isAttached: Bool { instance != nil || interface != nil }

        /// Puts an address together.
        public init(
            address: String, id: String? = nil, name: String? = nil, project: String? = nil, instance: String? = nil,
            interface: String? = nil
        ) {
            self.address = address
            self.id = id
            self.name = name
            self.project = project
            self.instance = instance
            self.interface = interface
        }
    }
}
