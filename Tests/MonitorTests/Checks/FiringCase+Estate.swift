import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let estate = hostCases + networkCases + postureCases

    private static let hostCases = [
        FiringCase("credits are used up", "host.orchestration", .critical, says: "no CPU credits left") {
            $0.setCredits([60, 45, 30, 15, 0, 0, 0])
        },
        FiringCase("credits last for an hour more", "host.orchestration", .warning, says: "CPU credits for") {
            $0.setCredits([72, 68, 64, 60, 56, 52, 48], cpu: 60)
        },
        FiringCase(
            "a volume is impaired", "host.orchestration", .critical, says: "/dev/xvda of orchestration is impaired"
        ) {
            $0.details.volumeStatus = .read(["vol-orchestration": "impaired"])
        },
        FiringCase("a volume is slow", "host.frontend", .warning, says: "is slow") {
            $0.details.volumeStatus = .read(["vol-frontend": "warning"])
        },
        FiringCase("services are saved at an old address", "host.orchestration", .warning, says: "moved to 192.0.2.77")
        {
            $0.hosts.hosts["orchestration"]?.publicAddress = "192.0.2.77"
        },
        FiringCase("a host runs outside its schedule", "money.schedule", .warning, says: "runs outside its schedule") {
            // Monday 12:41 UTC.
            $0.schedule("daily 18:00-20:00 UTC")
        },
    ]

    private static let networkCases = [
        FiringCase("a port is closed and its service silent", "network.ports", .critical, says: "port 8080 (Airflow)") {
            $0.network.changeGroup { $0.inbound.removeAll { $0.covers(tcp: 8080) } }
            $0.failures[.airflowHealth] = .connectTimedOut(seconds: 3)
        },
        FiringCase("SSH is open to others only", "network.ports", .warning, says: "port 22 (SSH)") {
            $0.closeShells()
            $0.stack.ownAddressURL = "https://checkip.example.com/"
            $0.vantage.address = "198.51.100.9"
            // A shell that answers is the proof of an open port.
            $0.closeShells()
        },
        FiringCase("groups may not be read", "network.ports", .unknown, says: "ec2:DescribeSecurityGroups is missing") {
            $0.network.groups = .failed(.credentials(.denied(action: "ec2:DescribeSecurityGroups")))
        },
    ]

    private static let postureCases = [
        FiringCase("services answer to the world", "posture.ports", .warning, says: "2 ports that answer") {
            $0.network.changeGroup {
                $0.inbound = [
                    .init(proto: "tcp", ports: 8080...8080, blocks: ["0.0.0.0/0"]),
                    .init(proto: "-1", ports: nil, blocks: ["::/0"]),
                ]
            }
            $0.hosts.hosts["frontend"]?.groups = []
        },
        FiringCase("a port is open that nothing needs", "posture.groups", .warning, says: "5432 of orchestration") {
            $0.network.changeGroup { $0.inbound.append(.init(proto: "tcp", ports: 5432...5432, blocks: ["0.0.0.0/0"])) }
            $0.hosts.hosts["frontend"]?.groups = []
        },
        FiringCase("MLflow lets the world in", "posture.logins", .warning, says: "MLflow answers without a login") {
            $0.network.changeGroup { $0.inbound.append(.init(proto: "tcp", ports: 5000...5000, blocks: ["0.0.0.0/0"])) }
        },
        FiringCase("a password goes over plain http", "posture.passwords", .warning, says: "Airflow: password goes") {
            _ in
        },
        FiringCase(
            "the status page calls a dead service running", "posture.status-claims", .warning, says: "MLflow runs"
        ) {
            $0.mlflow.health = .failed(.status(code: 502, detail: ""))
        },
        FiringCase("the status page prints a password", "posture.status-page", .warning, says: "prints a user and") {
            $0.statusPage.showsPassword = true
        },
        FiringCase("a volume is in clear", "posture.volumes", .warning, says: "1 of 2 volumes are not encrypted") {
            $0.details.changeVolume { $0.isEncrypted = false }
        },
        FiringCase("a volume was never backed up", "posture.backups", .warning, says: "2 of 2 volumes have no snapshot")
        {
            $0.details.snapshots = .read([])
        },
        FiringCase("a role may do everything", "posture.roles", .warning, says: "1 policy of a role is too wide") {
            $0.roles.roles[0].policies = .read([.init(name: "all", tooWide: ["every action on *"])])
        },
        FiringCase("metadata answers without a token", "posture.metadata", .warning, says: "metadata of frontend") {
            $0.hosts.hosts["frontend"]?.wantsToken = false
        },
        FiringCase("private subnets are empty", "posture.subnets", .warning, says: "nothing stands in the 2 private") {
            $0.network.interfaces = .read([])
        },
        FiringCase("there is a NAT gateway more", "posture.nat", .warning, says: "there are 3 NAT gateways") {
            let more = NetworkSnapshot.NATGateway(id: "nat-3", name: "third", state: "available")
            $0.network.natGateways = .read(($0.network.natGateways.value ?? []) + [more])
        },
    ]
}

extension SampleWorld {
    /// Gives orchestration this balance of credits in points of five minutes, the newest last, and this CPU.
    mutating func setCredits(_ balance: [Double], cpu percent: Double = 34, of host: String = "orchestration") {
        func points(_ values: [Double]) -> [HostMetrics.Point] {
            values.enumerated().map { .init(at: now - Double(values.count - $0) * 300, value: $1) }
        }
        metrics.series[host] = [.creditBalance: .read(points(balance))]
        metrics.cpu[host] = .read(points(balance.map { _ in percent }))
    }

    /// Gives orchestration a schedule.
    mutating func schedule(_ text: String) {
        guard let windows = try? RunSchedule.windows(in: text) else { return }
        stack.hosts[0].schedule = RunSchedule(text: text, windows: windows, zone: .utc)
    }
}
