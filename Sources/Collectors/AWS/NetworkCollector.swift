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
        async let addresses = elasticAddresses()
        var network = NetworkSnapshot()
        if ids.isEmpty {
            network.lacks = found.lacks + ["no host is known to be in a VPC, so none was read"]
        } else {
            network = await read(ids)
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
        async let vpcs = EC2List(set: "vpcSet") {
            .describeVPCs(filters: own, token: $0)
        } row: {
            NetworkSnapshot.VPC($0)
        }
        .read(client)
        async let subnets = EC2List(set: "subnetSet") {
            .describeSubnets(filters: own, token: $0)
        } row: {
            NetworkSnapshot.Subnet($0)
        }
        .read(client)
        async let tables = EC2List(set: "routeTableSet") {
            .describeRouteTables(filters: own, token: $0)
        } row: {
            NetworkSnapshot.RouteTable($0)
        }
        .read(client)
        async let internet = EC2List(set: "internetGatewaySet") {
            .describeInternetGateways(filters: attached, token: $0)
        } row: {
            NetworkSnapshot.InternetGateway($0)
        }
        .read(client)
        async let gateways = EC2List(set: "natGatewaySet") {
            .describeNATGateways(filters: own, token: $0)
        } row: {
            NetworkSnapshot.NATGateway($0)
        }
        .read(client)
        async let groups = EC2List(set: "securityGroupInfo") {
            .describeSecurityGroups(filters: own, token: $0)
        } row: {
            SecurityGroup($0)
        }
        .read(client)
        async let interfaces = EC2List(set: "networkInterfaceSet") {
            .describeNetworkInterfaces(filters: own, token: $0)
        } row: {
            NetworkSnapshot.NetworkInterface($0)
        }
        .read(client)
        let lacks =
            await vpcs.lacks + subnets.lacks + tables.lacks + internet.lacks + gateways.lacks + groups.lacks
            + interfaces.lacks
        return NetworkSnapshot(
            vpcs: await vpcs.rows, subnets: await subnets.rows, routeTables: await tables.rows,
            internetGateways: await internet.rows,
            natGateways: await gateways.rows.map { $0.filter { $0.state != "deleted" } }, groups: await groups.rows,
            interfaces: await interfaces.rows, lacks: lacks)
    }

    private func elasticAddresses() async -> EC2List<NetworkSnapshot.ElasticAddress>.Outcome {
        await EC2List(set: "addressesSet") { _ in
            .describeAddresses
        } row: {
            NetworkSnapshot.ElasticAddress($0)
        }
        .read(client)
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
