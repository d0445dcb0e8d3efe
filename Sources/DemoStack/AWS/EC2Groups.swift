/// The XML of the demo's security groups, as the older Terraform makes them: open to the whole world.
enum EC2Groups {
    /// The rows of DescribeSecurityGroups.
    static func all(in world: DemoWorld) -> [EC2Row] {
        let closed = world.circumstances.closedPort
        return [
            group(DemoNetwork.defaultGroup, "default", "default VPC security group", closed),
            group(
                DemoNetwork.frontendGroup, "\(DemoNames.project)-frontend-sg-dev", "Security group for frontend EC2",
                closed),
            group(
                DemoNetwork.mainGroup, "\(DemoNames.project)-sg-dev", "Security group for MLOps orchestration", closed),
        ]
    }

    private static func group(_ id: String, _ name: String, _ text: String, _ closed: Int?) -> EC2Row {
        let inbound = DemoNetwork.openPorts(of: id, closed: closed).map { permission("tcp", port: $0) }
        return EC2Row(
            ["vpc-id": [DemoNetwork.vpc], "group-id": [id], "group-name": [name]],
            XML.text("ownerId", DemoNames.account) + XML.text("groupId", id) + XML.text("groupName", name)
                + XML.text("groupDescription", text) + XML.text("vpcId", DemoNetwork.vpc)
                + XML.element("ipPermissions", XML.elements("item", inbound))
                + XML.element("ipPermissionsEgress", XML.elements("item", [permission("-1", port: nil)])))
    }

    private static func permission(_ proto: String, port: Int?) -> String {
        let ports = port.map { XML.text("fromPort", "\($0)") + XML.text("toPort", "\($0)") } ?? ""
        return XML.text("ipProtocol", proto) + ports + "<groups/>"
            + XML.element("ipRanges", XML.element("item", XML.text("cidrIp", "0.0.0.0/0")))
            + "<ipv6Ranges/><prefixListIds/>"
    }
}
