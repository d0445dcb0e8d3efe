import FoundationEssentials
public import Monitor

extension HostDetails {
    static var sample: HostDetails {
        func volume(_ host: String) -> HostVolume {
            HostVolume(
                id: "vol-\(host)", host: host, device: "/dev/xvda", state: "in-use", attachment: "attached", size: 30,
                type: "gp3", iops: 3000, throughput: 125, isEncrypted: true)
        }
        let hosts = ["orchestration", "frontend"]
        return HostDetails(
            volumes: .read(hosts.map(volume)), idleVolumes: .read([]),
            volumeStatus: .read(["vol-orchestration": "ok", "vol-frontend": "ok"]),
            snapshots: .read(
                hosts.map {
                    VolumeSnapshot(
                        id: "snap-\($0)", volume: "vol-\($0)", state: "completed", startedAt: SampleWorld.now - 86_400)
                }),
            creditModes: .read(["orchestration": "standard", "frontend": "standard"]))
    }
}

extension NetworkSnapshot {
    static var sample: NetworkSnapshot {
        func table(_ subnet: String, _ target: String) -> RouteTable {
            RouteTable(
                id: "rtb-\(subnet)", vpc: "vpc-1", subnets: [subnet],
                routes: [.init(destination: "0.0.0.0/0", target: target)])
        }
        return NetworkSnapshot(
            vpcs: .read([VPC(id: "vpc-1", block: "10.0.0.0/16")]),
            subnets: .read([
                Subnet(id: "subnet-public", vpc: "vpc-1", block: "10.0.1.0/24"),
                Subnet(id: "subnet-private", vpc: "vpc-1", block: "10.0.3.0/24"),
            ]),
            routeTables: .read([table("subnet-public", "igw-1"), table("subnet-private", "nat-1")]),
            internetGateways: .read([InternetGateway(id: "igw-1", vpcs: ["vpc-1"])]),
            natGateways: .read([
                NATGateway(id: "nat-1", name: "nat", state: "available", vpc: "vpc-1", subnet: "subnet-public")
            ]),
            groups: .read([
                SecurityGroup(
                    id: "sg-1", name: "main", vpc: "vpc-1",
                    inbound: [22, 5000, 8080, 8081].map {
                        .init(proto: "tcp", ports: $0...$0, blocks: ["203.0.113.0/24"])
                    })
            ]),
            interfaces: .read([
                NetworkInterface(id: "eni-1", kind: "interface", subnet: "subnet-public", instance: "i-0orchestration"),
                NetworkInterface(id: "eni-2", kind: "lambda", subnet: "subnet-private"),
            ]),
            addresses: .read([ElasticAddress(address: "192.0.2.31", interface: "eni-3")]))
    }
}

extension RolesSnapshot {
    static var sample: RolesSnapshot {
        func role(_ name: String) -> Role {
            Role(name: "\(name)-role", holders: [name], policies: .read([Policy(name: "own", tooWide: [])]))
        }
        return RolesSnapshot(roles: ["orchestration", "frontend", "function"].map(role))
    }
}

extension NetworkSnapshot {
    /// The sample with what `change` does to its only group.
    public mutating func changeGroup(_ change: (inout SecurityGroup) -> Void) {
        guard var groups = groups.value, !groups.isEmpty else { return }
        change(&groups[0])
        self.groups = .read(groups)
    }
}

extension HostDetails {
    /// The volumes with what `change` does to the first.
    public mutating func changeVolume(_ change: (inout HostVolume) -> Void) {
        guard var volumes = volumes.value, !volumes.isEmpty else { return }
        change(&volumes[0])
        self.volumes = .read(volumes)
    }
}
