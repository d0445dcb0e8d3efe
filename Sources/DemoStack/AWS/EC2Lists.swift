import FoundationEssentials

/// EC2: volumes and their snapshots, credit modes, and the network.
enum EC2Lists {
    /// The answer to one of the Describe calls that are lists; nil for another operation.
    static func answer(_ call: AWSCall, in world: DemoWorld) -> ServedAnswer? {
        guard let list = list(call, in: world) else { return nil }
        let filters = EC2Answers.filters(of: call)
        let rows = list.rows.filter { row in filters.allSatisfy(row.passes) }
        return EC2Answers.envelope(call, XML.element(list.set, XML.elements("item", rows.map(\.xml))))
    }

    private static func list(_ call: AWSCall, in world: DemoWorld) -> (set: String, rows: [EC2Row])? {
        switch call.operation {
        case "DescribeVolumes": ("volumeSet", world.hosts.map(EC2Volumes.volume(of:)))
        case "DescribeVolumeStatus": ("volumeStatusSet", status(call, in: world))
        case "DescribeSnapshots": ("snapshotSet", [])
        case "DescribeInstanceCreditSpecifications": ("instanceCreditSpecificationSet", credits(call, in: world))
        case "DescribeVpcs": ("vpcSet", [EC2Network.vpc])
        case "DescribeSubnets": ("subnetSet", EC2Network.subnets)
        case "DescribeRouteTables": ("routeTableSet", EC2Network.routeTables)
        case "DescribeInternetGateways": ("internetGatewaySet", [EC2Network.internetGateway])
        case "DescribeNatGateways": ("natGatewaySet", EC2Network.natGateways(in: world))
        case "DescribeSecurityGroups": ("securityGroupInfo", EC2Groups.all(in: world))
        case "DescribeNetworkInterfaces": ("networkInterfaceSet", EC2Network.interfaces(in: world))
        case "DescribeAddresses": ("addressesSet", EC2Network.addresses)
        default: nil
        }
    }

    private static func status(_ call: AWSCall, in world: DemoWorld) -> [EC2Row] {
        let asked = call.fields.list("VolumeId")
        return world.hosts.filter { asked.isEmpty || asked.contains($0.volume) }.map(EC2Volumes.status(of:))
    }

    private static func credits(_ call: AWSCall, in world: DemoWorld) -> [EC2Row] {
        let asked = call.fields.list("InstanceId")
        return world.hosts.filter { asked.contains($0.id) }.map { host in
            EC2Row(
                [:], XML.text("instanceId", host.id) + XML.text("cpuCredits", world.circumstances.creditMode))
        }
    }
}
