extension NetworkSnapshot {
    /// Each VPC with its gateway to the internet, and where the route tables lead to; what was not read says so.
    var ways: [Finding.Fact] {
        let gateways = internetGateways.value
        let nets = (vpcs.value ?? []).prefix(5).map { vpc in
            let gateway = gateways?.first { $0.vpcs.contains(vpc.id) }?.id
            let way = gateways == nil ? "internet gateways not read" : gateway ?? "no internet gateway"
            return Finding.Fact(
                "VPC \(vpc.name ?? vpc.id)", [vpc.block, way].compactMap(\.self).joined(separator: ", "))
        }
        let tables = (routeTables.value ?? []).prefix(10).map { table in
            let count = table.subnets.count
            let users = count == 0 && table.isMain ? "all other subnets" : "\(count) subnet\(count == 1 ? "" : "s")"
            return Finding.Fact(
                "routes \(table.name ?? table.id)", "\(users): \(Self.words(table))")
        }
        return nets + tables
    }

    private static func words(_ table: RouteTable) -> String {
        guard let route = table.routes.first(where: { $0.destination == "0.0.0.0/0" }) else { return "no way outside" }
        return "outside by \(route.target)" + (route.isActive ? "" : ", which is gone")
    }
}
