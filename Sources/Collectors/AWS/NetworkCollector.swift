import AWSClient
import Monitor

/// Reads the network that the hosts are in: EC2 Describe calls, all of them free.
struct NetworkCollector: Collector {
    let finder: HostFinder
    let client: AWSClient

    var source: SourceID { .network }

    /// Every list that could be read; fails only when nothing could.
    func collect() async throws(PollFailure) -> Payload {
        let found = try await finder.find()
        let ids = Set(found.hosts.values.compactMap(\.vpc)).sorted()
        async let addresses = client.list("addressesSet", of: NetworkSnapshot.ElasticAddress.init) { _ in
            .describeAddresses
        }
        var network = NetworkSnapshot()
        if ids.isEmpty {
            network.lacks = found.lacks + ["no host is known to be in a VPC, so none was read"]
        } else {
            network = await read(ids)
            if !found.unread.isEmpty { network.lacks += found.lacks }
        }
        let elastic = await addresses
        network.addresses = elastic.rows
        network.lacks += elastic.lacks
        try network.giveUpWhenNothingWasRead()
        return .network(network)
    }

    private func read(_ ids: [String]) async -> NetworkSnapshot {
        let own: [AWSCall.Filter] = [("vpc-id", ids)]
        let attached: [AWSCall.Filter] = [("attachment.vpc-id", ids)]
        async let vpcs = client.list("vpcSet", of: NetworkSnapshot.VPC.init) { .describeVPCs(filters: own, token: $0) }
        async let subnets = client.list("subnetSet", of: NetworkSnapshot.Subnet.init) {
            .describeSubnets(filters: own, token: $0)
        }
        async let tables = client.list("routeTableSet", of: NetworkSnapshot.RouteTable.init) {
            .describeRouteTables(filters: own, token: $0)
        }
        async let internet = client.list("internetGatewaySet", of: NetworkSnapshot.InternetGateway.init) {
            .describeInternetGateways(filters: attached, token: $0)
        }
        async let gateways = client.list("natGatewaySet", of: NetworkSnapshot.NATGateway.init) {
            .describeNATGateways(filters: own, token: $0)
        }
        async let groups = client.list("securityGroupInfo", of: SecurityGroup.init) {
            .describeSecurityGroups(filters: own, token: $0)
        }
        async let interfaces = client.list("networkInterfaceSet", of: NetworkSnapshot.NetworkInterface.init) {
            .describeNetworkInterfaces(filters: own, token: $0)
        }
        let lacks =
            await vpcs.lacks + subnets.lacks + tables.lacks + internet.lacks + gateways.lacks + groups.lacks
            + interfaces.lacks
        return NetworkSnapshot(
            vpcs: await vpcs.rows, subnets: await subnets.rows, routeTables: await tables.rows,
            internetGateways: await internet.rows,
            natGateways: await gateways.rows.map { $0.filter { $0.state != "deleted" } }, groups: await groups.rows,
            interfaces: await interfaces.rows, lacks: lacks)
    }

}

extension NetworkSnapshot {
    /// Throws the first failure when no list was read, and when the poll was given up.
    fileprivate func giveUpWhenNothingWasRead() throws(PollFailure) {
        let failures = [
            vpcs.failure, subnets.failure, routeTables.failure, internetGateways.failure, natGateways.failure,
            groups.failure, interfaces.failure, addresses.failure,
        ].compactMap(\.self)
        if failures.contains(.cancelled) { throw .cancelled }
        let isAnyRead =
            vpcs.value != nil || subnets.value != nil || routeTables.value != nil || internetGateways.value != nil
            || natGateways.value != nil || groups.value != nil || interfaces.value != nil || addresses.value != nil
        if !isAnyRead, let failure = failures.first { throw failure }
    }
}
