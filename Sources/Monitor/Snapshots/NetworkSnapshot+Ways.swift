extension NetworkSnapshot {
    /// What routes through a NAT gateway and stands behind it.
    public struct NATUse: Equatable, Sendable {
        /// Ids of the route tables that lead to it.
        public var routeTables: [String]
        /// Ids of the subnets that use those tables.
        public var subnets: [String]
        /// How many interfaces of instances, functions and the like are in those subnets; nil when they were not read.
        public var users: Int?
    }

    /// What uses the gateway; nil when the route tables were not read.
    public func use(of gateway: NATGateway) -> NATUse? {
        guard let tables = routeTables.value else { return nil }
        let through = tables.filter { $0.routes.contains { $0.target == gateway.id } }
        let behind = through.flatMap { table in
            table.isMain ? table.subnets + unassociated(in: table.vpc, tables) : table.subnets
        }
        let users = interfaces.value.map { all in
            all.filter { $0.kind != "nat_gateway" && behind.contains($0.subnet ?? "") }.count
        }
        return NATUse(routeTables: through.map(\.id), subnets: behind, users: users)
    }

    /// The route table that a subnet uses: its own, else the VPC's main one.
    public func routeTable(of subnet: Subnet) -> RouteTable? {
        routeTables.value?.first { $0.subnets.contains(subnet.id) }
            ?? routeTables.value?.first { $0.isMain && $0.vpc == subnet.vpc }
    }

    /// True when the subnet has a way to and from the internet; nil when its routes were not read.
    public func isPublic(_ subnet: Subnet) -> Bool? {
        routeTable(of: subnet).map { table in table.routes.contains { $0.target.hasPrefix("igw-") && $0.isActive } }
    }

    private func unassociated(in vpc: String?, _ tables: [RouteTable]) -> [String] {
        let own = Set(tables.flatMap(\.subnets))
        return (subnets.value ?? []).filter { $0.vpc == vpc && !own.contains($0.id) }.map(\.id)
    }
}
