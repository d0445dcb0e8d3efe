import FoundationEssentials
public import Monitor

extension HostDetails {
    static var sample: HostDetails {
        func volume(_ host: String) -> HostVolume {
            HostVolume(
                id: "vol-\(host)", host: host, device: "/dev/xvda", state: "in-use", attachment: "attached", size: 30,
                type: "gp3", iops: 3000, throughput: 125, isEncrypted: true,
                project: "Taxi")
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
    /// The network as the deployment's Terraform makes it: two gateways, and nobody behind them.
    static var sample: NetworkSnapshot {
        let start = CivilTime(year: 2026, month: 9, day: 1).start
        func gateway(_ number: Int) -> NATGateway {
            NATGateway(
                id: "nat-0\(number)", name: "nat-gateway-\(number)", state: "available", vpc: "vpc-1",
                subnet: "subnet-public-\(number)", publicAddresses: ["192.0.2.10\(number)"], createdAt: start)
        }
        func table(_ name: String, _ subnets: [String], _ target: String) -> RouteTable {
            RouteTable(
                id: "rtb-\(name)", name: name, vpc: "vpc-1", subnets: subnets,
                routes: [.init(destination: "0.0.0.0/0", target: target)])
        }
        let privates = ["subnet-private-1", "subnet-private-2"]
        let publics = ["subnet-public-1", "subnet-public-2"]
        return NetworkSnapshot(
            vpcs: .read([VPC(id: "vpc-1", block: "10.0.0.0/16")]),
            subnets: .read((publics + privates).map { Subnet(id: $0, vpc: "vpc-1") }),
            routeTables: .read([
                table("public", publics, "igw-0"), table("private-1", [privates[0]], "nat-01"),
                table("private-2", [privates[1]], "nat-01"),
            ]),
            internetGateways: .read([InternetGateway(id: "igw-0", vpcs: ["vpc-1"])]),
            natGateways: .read([gateway(1), gateway(2)]),
            groups: .read([
                SecurityGroup(
                    id: "sg-1", name: "main", vpc: "vpc-1",
                    inbound: [22, 5000, 8080, 8081].map {
                        .init(proto: "tcp", ports: $0...$0, blocks: ["203.0.113.0/24"])
                    })
            ]),
            interfaces: .read([
                NetworkInterface(id: "eni-1", kind: "nat_gateway", subnet: publics[0], publicAddress: "192.0.2.101"),
                NetworkInterface(id: "eni-2", kind: "nat_gateway", subnet: publics[1], publicAddress: "192.0.2.102"),
                NetworkInterface(id: "eni-3", kind: "interface", subnet: publics[0], instance: "i-0orchestration"),
            ]),
            addresses: .read([
                ElasticAddress(address: "192.0.2.101", id: "eipalloc-1", project: "Taxi", interface: "eni-1"),
                ElasticAddress(address: "192.0.2.102", id: "eipalloc-2", project: "Taxi", interface: "eni-2"),
                ElasticAddress(address: "192.0.2.200", id: "eipalloc-9", project: "Another"),
            ]))
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
