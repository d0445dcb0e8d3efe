/// The VPC of the hosts with its subnets, routes, gateways, groups, interfaces and addresses (EC2 Describe calls).
public struct NetworkSnapshot: Equatable, Sendable {
    /// The VPCs that the hosts are in; everything below is of these.
    public var vpcs: Part<[VPC]>
    /// Their subnets.
    public var subnets: Part<[Subnet]>
    /// Their route tables.
    public var routeTables: Part<[RouteTable]>
    /// The internet gateways attached to them.
    public var internetGateways: Part<[InternetGateway]>
    /// Their NAT gateways, those that are gone for good left out.
    public var natGateways: Part<[NATGateway]>
    /// Their security groups.
    public var groups: Part<[SecurityGroup]>
    /// Their network interfaces: what is really connected, and where.
    public var interfaces: Part<[NetworkInterface]>
    /// The Elastic IP addresses of the account in this region.
    public var addresses: Part<[ElasticAddress]>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together; a part that is not given was not asked for.
    public init(
        vpcs: Part<[VPC]> = .notAsked("not read"), subnets: Part<[Subnet]> = .notAsked("not read"),
        routeTables: Part<[RouteTable]> = .notAsked("not read"),
        internetGateways: Part<[InternetGateway]> = .notAsked("not read"),
        natGateways: Part<[NATGateway]> = .notAsked("not read"), groups: Part<[SecurityGroup]> = .notAsked("not read"),
        interfaces: Part<[NetworkInterface]> = .notAsked("not read"),
        addresses: Part<[ElasticAddress]> = .notAsked("not read"), lacks: [String] = []
    ) {
        self.vpcs = vpcs
        self.subnets = subnets
        self.routeTables = routeTables
        self.internetGateways = internetGateways
        self.natGateways = natGateways
        self.groups = groups
        self.interfaces = interfaces
        self.addresses = addresses
        self.lacks = lacks
    }
}
