import AWSClient
import FoundationEssentials
import Monitor

extension NetworkSnapshot.VPC {
    /// Reads a row of DescribeVpcs.
    init?(_ row: XMLNode) {
        guard let id = row.text("vpcId") else { return nil }
        self.init(id: id, name: row.tag("Name"), block: row.text("cidrBlock"))
    }
}

extension NetworkSnapshot.Subnet {
    /// Reads a row of DescribeSubnets.
    init?(_ row: XMLNode) {
        guard let id = row.text("subnetId") else { return nil }
        self.init(
            id: id, name: row.tag("Name"), vpc: row.text("vpcId"), block: row.text("cidrBlock"),
            zone: row.text("availabilityZone"))
    }
}

extension NetworkSnapshot.RouteTable {
    private static let destinations = [
        "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId",
    ]
    private static let targets = [
        "natGatewayId", "gatewayId", "transitGatewayId", "vpcPeeringConnectionId", "egressOnlyInternetGatewayId",
        "networkInterfaceId", "instanceId", "localGatewayId", "carrierGatewayId",
    ]

    /// Reads a row of DescribeRouteTables.
    init?(_ row: XMLNode) {
        guard let id = row.text("routeTableId") else { return nil }
        let associations = row.list("associationSet")
        self.init(
            id: id, name: row.tag("Name"), vpc: row.text("vpcId"),
            isMain: associations.contains { $0.text("main") == "true" },
            subnets: associations.compactMap { $0.text("subnetId") },
            routes: row.list("routeSet").map { route in
                Route(
                    destination: Self.destinations.lazy.compactMap(route.text).first ?? "unknown",
                    target: Self.targets.lazy.compactMap(route.text).first ?? "unknown",
                    isActive: route.text("state") != "blackhole")
            })
    }
}

extension NetworkSnapshot.InternetGateway {
    /// Reads a row of DescribeInternetGateways.
    init?(_ row: XMLNode) {
        guard let id = row.text("internetGatewayId") else { return nil }
        self.init(id: id, vpcs: row.list("attachmentSet").compactMap { $0.text("vpcId") })
    }
}

extension NetworkSnapshot.NATGateway {
    /// Reads a row of DescribeNatGateways.
    init?(_ row: XMLNode) {
        guard let id = row.text("natGatewayId") else { return nil }
        self.init(
            id: id, name: row.tag("Name"), state: row.text("state") ?? "unknown", vpc: row.text("vpcId"),
            subnet: row.text("subnetId"),
            publicAddresses: row.list("natGatewayAddressSet").compactMap { $0.text("publicIp") },
            createdAt: row.text("createTime").flatMap(Timestamps.date), failure: row.text("failureMessage"))
    }
}

extension NetworkSnapshot.NetworkInterface {
    /// Reads a row of DescribeNetworkInterfaces.
    init?(_ row: XMLNode) {
        guard let id = row.text("networkInterfaceId") else { return nil }
        self.init(
            id: id, kind: row.text("interfaceType") ?? "interface", subnet: row.text("subnetId"),
            instance: row["attachment"]?.text("instanceId"), publicAddress: row["association"]?.text("publicIp"),
            groups: row.list("groupSet").compactMap { $0.text("groupId") })
    }
}

extension NetworkSnapshot.ElasticAddress {
    /// Reads a row of DescribeAddresses.
    init?(_ row: XMLNode) {
        guard let address = row.text("publicIp") else { return nil }
        self.init(
            address: address, id: row.text("allocationId"), name: row.tag("Name"), project: row.tag("Project"),
            instance: row.text("instanceId"), interface: row.text("networkInterfaceId"))
    }
}

extension SecurityGroup {
    /// Reads a row of DescribeSecurityGroups.
    init?(_ row: XMLNode) {
        guard let id = row.text("groupId") else { return nil }
        self.init(
            id: id, name: row.text("groupName") ?? id, vpc: row.text("vpcId"),
            inbound: row.list("ipPermissions").map(Rule.init))
    }
}

extension SecurityGroup.Rule {
    /// Reads a permission; the ports of a protocol that has none are left out.
    fileprivate init(_ row: XMLNode) {
        let proto = row.text("ipProtocol") ?? "-1"
        var ports: ClosedRange<Int>?
        if proto == "tcp" || proto == "udp" || proto == "6" || proto == "17", let from = row.number("fromPort"),
            let to = row.number("toPort"), from >= 0, from <= to
        {
            ports = from...to
        }
        self.init(
            proto: proto, ports: ports,
            blocks: row.list("ipRanges").compactMap { $0.text("cidrIp") }
                + row.list("ipv6Ranges").compactMap { $0.text("cidrIpv6") },
            others: row.list("groups").compactMap { $0.text("groupId") }
                + row.list("prefixListIds").compactMap { $0.text("prefixListId") })
    }
}
