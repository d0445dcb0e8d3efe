import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Posture")
struct PostureTests {
    private func posture(_ id: String, _ change: (inout SampleWorld) -> Void) -> Finding? {
        SampleWorld(change).judgement["posture.\(id)"]
    }

    @Test("an open port is told apart by whether something is known to listen there")
    func listeners() {
        let open: (inout SampleWorld) -> Void = {
            $0.network.changeGroup { $0.inbound = [.init(proto: "tcp", ports: 9000...9100, blocks: ["0.0.0.0/0"])] }
        }
        #expect(posture("ports", open)?.severity == .ok)
        #expect(posture("ports", open)?.brief == "2 merely open")
        #expect(
            posture("ports") {
                open(&$0)
                $0.network.changeGroup { $0.inbound[0].ports = 8000...9100 }
            }?.severity == .warning)
    }

    @Test("a password is safe over TLS and on this machine")
    func passwords() {
        for url in ["https://192.0.2.10:8080", "http://127.0.0.1:8080", "http://localhost:8080"] {
            #expect(posture("passwords") { $0.stack.airflow?.url = url }?.severity == .ok, "\(url)")
        }
        #expect(posture("passwords") { $0.stack.airflow?.password = nil } == nil)
        #expect(
            posture("passwords") {
                $0.stack.airflow = nil
                $0.stack.endpoints[0].url = "http://192.0.2.30/"
                $0.stack.endpoints[0].headers = ["authorization": "Bearer x"]
            }?.severity == .warning)
    }

    @Test("the default login counts only where it is configured and works, and is never tried")
    func defaultLogin() {
        let world: (inout SampleWorld) -> Void = {
            $0.stack.airflow?.user = "airflow"
            $0.stack.airflow?.password = .known(Secret("airflow"), from: "MLTOP_AIRFLOW_PASSWORD")
            $0.network.changeGroup { $0.inbound = [.init(proto: "tcp", ports: 8080...8080, blocks: ["0.0.0.0/0"])] }
        }
        #expect(posture("logins", world)?.sentence.contains("default user and password") == true)
        #expect(
            posture("logins") {
                world(&$0)
                $0.failures[.airflowLists] = .credentials(.login(setting: "x"))
            }?.severity == .ok)
        #expect(
            posture("logins") {
                world(&$0)
                $0.network.changeGroup { $0.inbound = [] }
            }?.severity == .ok)
    }

    @Test("a folder that is listed counts while nobody can tell who reaches it")
    func listing() {
        #expect(
            posture("logins") {
                $0.statusPage.listsFolder = true
                $0.stack.aws = nil
                $0.unread = [.network]
            }?.why.contains("status page: lists its whole folder") == true)
    }

    @Test("one NAT gateway, and something in the private subnets, are as they should be")
    func asClaimed() {
        let calm: (inout SampleWorld) -> Void = {
            $0.network.natGateways = .read(Array(($0.network.natGateways.value ?? []).prefix(1)))
            $0.network.interfaces = .read([
                .init(id: "eni-9", kind: "lambda", subnet: "subnet-private-1"),
                .init(id: "eni-8", kind: "interface", subnet: "subnet-private-2"),
            ])
        }
        #expect(posture("nat", calm)?.severity == .ok)
        #expect(posture("subnets", calm)?.severity == .ok)
    }

    @Test("an old or failed snapshot is no backup")
    func backups() {
        for (state, days) in [("completed", 9.0), ("error", 1)] {
            #expect(
                posture("backups") {
                    $0.details.snapshots = .read([
                        .init(id: "s", volume: "vol-frontend", state: state, startedAt: $0.now - days * 86_400)
                    ])
                }?.severity == .warning)
        }
    }

    @Test("a host without a role, and policies that nobody may read, are told")
    func roles() {
        #expect(posture("roles") { $0.roles.withoutRole = ["frontend"] }?.sentence == "frontend has no role")
        let denied = PollFailure.credentials(.denied(action: "iam:ListRolePolicies"))
        for change in [
            { $0.roles.failure = denied }, { $0.roles.roles = [] },
            { $0.roles.roles[0].policies = .read([.init(name: "own")]) },
        ] as [(inout SampleWorld) -> Void] {
            #expect(posture("roles", change)?.severity == .unknown)
        }
        let finding = posture("roles") { $0.roles.roles[0].policies = .failed(denied) }
        #expect(finding?.severity == .unknown && finding?.next.contains("iam:ListRolePolicies") == true)
    }

    @Test("what EC2 does not tell is no finding")
    func untold() {
        let finding = posture("metadata") { for name in $0.hosts.hosts.keys { $0.hosts.hosts[name]?.wantsToken = nil } }
        #expect(finding?.severity == .ok && finding?.brief == "not told")
        #expect(posture("volumes") { $0.details.changeVolume { $0.isEncrypted = nil } }?.severity == .ok)
    }

    @Test("posture never colours the verdict, and each claim of the README stands beside its fact")
    func claims() {
        let judgement = SampleWorld {
            $0.details.changeVolume { $0.isEncrypted = false }
            $0.details.snapshots = .read([])
        }.judgement
        #expect(Verdict(judgement).severity == .ok)
        let claims = judgement.of(.posture).filter { $0.facts.contains { $0.name == "the stack's README says" } }
        #expect(
            Set(claims.map(\.id)).isSuperset(of: [
                "posture.groups", "posture.volumes", "posture.roles", "posture.subnets", "posture.nat",
            ]))
    }
}
