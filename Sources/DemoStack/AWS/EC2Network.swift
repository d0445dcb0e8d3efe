import FoundationEssentials

/// The XML of the demo's network.
enum EC2Network {
    private static let own = ["vpc-id": [DemoNetwork.vpc]]

    /// The row of DescribeVpcs.
    static let vpc = EC2Row(
        own, tags: EC2Row.tags("vpc"),
        XML.text("vpcId", DemoNetwork.vpc) + XML.text("ownerId", DemoNames.account) + XML.text("state", "available")
            + XML.text("cidrBlock", "10.0.0.0/16") + XML.text("instanceTenancy", "default")
            + XML.text("isDefault", "false"))

    /// The rows of DescribeSubnets.
    static let subnets = DemoNetwork.subnets.map { subnet in
        EC2Row(
            own, tags: EC2Row.tags(subnet.name) + [("Tier", subnet.isPublic ? "Public" : "Private")],
            XML.text("subnetId", subnet.id) + XML.text("state", "available") + XML.text("vpcId", DemoNetwork.vpc)
                + XML.text("cidrBlock", subnet.block)
                + XML.text("availableIpAddressCount", subnet.isPublic ? "248" : "251")
                + XML.text("availabilityZone", DemoNames.region + subnet.zone)
                + XML.text("mapPublicIpOnLaunch", "\(subnet.isPublic)"))
    }

    /// The rows of DescribeRouteTables: both private tables go through the first gateway.
    static let routeTables: [EC2Row] = {
        let inside = route("10.0.0.0/16", XML.text("gatewayId", "local"))
        let out = route("0.0.0.0/0", XML.text("gatewayId", DemoNetwork.internetGateway))
        let through = route("0.0.0.0/0", XML.text("natGatewayId", DemoNetwork.gateways[0].id))
        let open = DemoNetwork.subnets.filter(\.isPublic)
        let inner = DemoNetwork.subnets.filter { !$0.isPublic }
        return [
            table("rtb-d3bce5f25130ff6e3", nil, subnets: [], routes: [inside]),
            table("rtb-ec217af5be7785d82", "public-rt", subnets: open, routes: [inside, out]),
            table("rtb-1b0c6e0f7d3548a92", "private-rt-1", subnets: [inner[0]], routes: [inside, through]),
            table("rtb-92d4f8a13bc7650e1", "private-rt-2", subnets: [inner[1]], routes: [inside, through]),
        ]
    }()

    private static func route(_ block: String, _ target: String) -> String {
        XML.text("destinationCidrBlock", block) + target + XML.text("state", "active")
            + XML.text("origin", "CreateRoute")
    }

    /// A table; the one without a name is the VPC's main one.
    private static func table(
        _ id: String, _ name: String?, subnets: [DemoNetwork.Subnet], routes: [String]
    ) -> EC2Row {
        let main = XML.text("routeTableId", id) + XML.text("main", "true")
        let associations =
            name == nil
            ? [main]
            : subnets.map {
                XML.text("routeTableId", id) + XML.text("subnetId", $0.id) + XML.text("main", "false")
            }
        return EC2Row(
            own, tags: name.map(EC2Row.tags) ?? [],
            XML.text("routeTableId", id) + XML.text("vpcId", DemoNetwork.vpc)
                + XML.text("ownerId", DemoNames.account) + XML.element("routeSet", XML.elements("item", routes))
                + XML.element("associationSet", XML.elements("item", associations)) + "<propagatingVgwSet/>")
    }

    /// The row of DescribeInternetGateways.
    static let internetGateway = EC2Row(
        ["attachment.vpc-id": [DemoNetwork.vpc]], tags: EC2Row.tags("igw"),
        XML.text("internetGatewayId", DemoNetwork.internetGateway) + XML.text("ownerId", DemoNames.account)
            + XML.element(
                "attachmentSet",
                XML.element("item", XML.text("vpcId", DemoNetwork.vpc) + XML.text("state", "available"))))

    /// The rows of DescribeNatGateways.
    static func natGateways(in world: DemoWorld) -> [EC2Row] {
        let made = CivilTime(world.started.addingTimeInterval(-43 * 86_400)).seconds + ".000Z"
        return DemoNetwork.gateways.enumerated().map { place, gateway in
            let address =
                XML.text("publicIp", gateway.address) + XML.text("allocationId", gateway.allocation)
                + XML.text("privateIp", "10.0.\(place + 1).201")
                + XML.text("networkInterfaceId", gateway.interface) + XML.text("isPrimary", "true")
                + XML.text("status", "succeeded")
            return EC2Row(
                own, tags: EC2Row.tags("nat-gateway-\(place + 1)"),
                XML.text("natGatewayId", gateway.id) + XML.text("subnetId", gateway.subnet.id)
                    + XML.text("vpcId", DemoNetwork.vpc) + XML.text("state", "available")
                    + XML.text("createTime", made) + XML.text("connectivityType", "public")
                    + XML.element("natGatewayAddressSet", XML.element("item", address)))
        }
    }

    /// The rows of DescribeNetworkInterfaces: one for each host and each NAT gateway.
    static func interfaces(in world: DemoWorld) -> [EC2Row] {
        let hosts = world.hosts.map { host in
            interface(
                "eni-\(host.id.dropFirst(2))", kind: "interface", subnet: DemoNetwork.subnets[0].id,
                address: host.stoppedAt == nil ? host.publicAddress : nil, group: host.group, instance: host.id)
        }
        return hosts
            + DemoNetwork.gateways.map { gateway in
                interface(
                    gateway.interface, kind: "nat_gateway", subnet: gateway.subnet.id, address: gateway.address,
                    group: nil, instance: nil)
            }
    }

    private static func interface(
        _ id: String, kind: String, subnet: String, address: String?, group: String?, instance: String?
    ) -> EC2Row {
        let groups = group.map { XML.element("item", XML.text("groupId", $0)) } ?? ""
        let attachment = instance.map { XML.text("instanceId", $0) + XML.text("status", "attached") }
        return EC2Row(
            own,
            XML.text("networkInterfaceId", id) + XML.text("subnetId", subnet) + XML.text("vpcId", DemoNetwork.vpc)
                + XML.text("interfaceType", kind) + XML.text("status", "in-use") + XML.element("groupSet", groups)
                + (attachment.map { XML.element("attachment", $0) } ?? "")
                + (address.map { XML.element("association", XML.text("publicIp", $0)) } ?? ""))
    }

    /// The rows of DescribeAddresses: the two of the NAT gateways.
    static let addresses = DemoNetwork.gateways.enumerated().map { place, gateway in
        EC2Row(
            ["public-ip": [gateway.address], "allocation-id": [gateway.allocation]],
            tags: EC2Row.tags("nat-eip-\(place + 1)"),
            XML.text("publicIp", gateway.address) + XML.text("allocationId", gateway.allocation)
                + XML.text("domain", "vpc") + XML.text("networkInterfaceId", gateway.interface)
                + XML.text("networkInterfaceOwnerId", DemoNames.account))
    }
}
