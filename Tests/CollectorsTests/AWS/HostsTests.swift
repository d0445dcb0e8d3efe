import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Hosts on EC2")
struct HostsTests {
    private func hosts(_ aws: FakeAWS, _ stack: Stack = FakeAWS.stack) async throws -> HostsSnapshot {
        guard case .hosts(let snapshot) = try await aws.collect(.hosts, stack) else { throw PollFailure.cancelled }
        return snapshot
    }

    @Test("Known ids give state, reason, addresses, status checks and volumes")
    func byID() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let snapshot = try await hosts(aws)
        #expect(
            snapshot.hosts["orchestration"]
                == HostFacts(
                    id: "i-0aaaaaaaaaaaaaaa1", name: "mlops-taxi-prediction-mlops-orchestration-dev", state: "running",
                    type: "t3.medium", publicAddress: "192.0.2.20", privateAddress: "10.0.1.5",
                    launchedAt: Timestamps.date("2026-11-23T05:44:41Z"), systemStatus: "ok", instanceStatus: "ok",
                    volumeIDs: ["vol-06e2532a20e1ecd06"], vpc: "vpc-e05d237ea1d72b4bd",
                    subnet: "subnet-2c7fd569b2e7f5910", groups: ["sg-0b6e9f7dbbf421448"],
                    profile: "arn:aws:iam::123456789012:instance-profile/mlops-taxi-prediction-mlops-profile-dev",
                    wantsToken: true, project: "MLOps Taxi Prediction"))
        let stopped = snapshot.hosts["frontend"]
        #expect(stopped?.state == "stopped")
        #expect(stopped?.stateReason == "User initiated (2026-11-23 05:44:46 GMT)")
        #expect(stopped?.stateReasonCode == "Client.UserInitiatedShutdown")
        #expect(stopped?.publicAddress == nil)
        #expect(stopped?.systemStatus == nil)
        #expect(stopped?.wantsToken == nil && stopped?.profile == nil)
        #expect(snapshot.lacks.isEmpty)
        #expect(snapshot.statusFailure == nil)
        #expect(aws.operations == ["DescribeInstances", "DescribeInstanceStatus"])
        let body = String(decoding: aws.requests("DescribeInstances")[0].body ?? [], as: UTF8.self)
        #expect(body.contains("Filter.1.Name=instance-id&Filter.1.Value.1=i-0aaaaaaaaaaaaaaa1&Filter.1.Value.2="))
    }

    @Test("The groups are those of all interfaces, also where the instance itself names none")
    func groups() async throws {
        let text = """
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
            <instanceId>i-0aaaaaaaaaaaaaaa1</instanceId><instanceType>t3.medium</instanceType>
            <instanceState><name>running</name></instanceState><groupSet/><networkInterfaceSet>
            <item><groupSet><item><groupId>sg-1</groupId></item></groupSet></item>
            <item><groupSet><item><groupId>sg-2</groupId></item><item><groupId>sg-1</groupId></item></groupSet></item>
            </networkInterfaceSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>
            """
        let aws = FakeAWS(AWSFixture.good(but: ["DescribeInstances": AWSFixture.text(text)]))
        #expect(try await hosts(aws).hosts["orchestration"]?.groups == ["sg-1", "sg-2"])
    }

    @Test("A host that AWS does not know is missing and told, the rest stays")
    func unknown() async throws {
        var stack = FakeAWS.stack
        stack.hosts[0].instanceID = "i-0dead"
        let snapshot = try await hosts(FakeAWS(AWSFixture.good), stack)
        #expect(snapshot.hosts.keys.sorted() == ["frontend"])
        #expect(snapshot.lacks == ["EC2 knows no instance i-0dead (orchestration)"])
    }

    /// EC2 whose answer lacks the ids of these instances.
    static func half(without ids: [String]) -> FakeAWS {
        let whole = String(decoding: AWSFixture.bytes("describe_instances.xml"), as: UTF8.self)
        let half = ids.reduce(whole) { $0.replacing("<instanceId>\($1)</instanceId>", with: "") }
        #expect(half != whole)
        return FakeAWS(AWSFixture.good(but: ["DescribeInstances": AWSFixture.text(half)]))
    }

    /// What such an answer says of the hosts that are not in it.
    static let lackingID = PollFailure.notUnderstood("EC2 DescribeInstances lacks instanceId")

    @Test("Half an answer, in which an instance has no id, makes its host unread and leaves the others as they are")
    func halfFilled() async throws {
        let snapshot = try await hosts(Self.half(without: ["i-0aaaaaaaaaaaaaaa1"]))
        #expect(snapshot.hosts["frontend"]?.state == "stopped" && snapshot.hosts.count == 1)
        #expect(snapshot.unread == ["orchestration": Self.lackingID])
        #expect(snapshot.lacks == ["EC2 DescribeInstances lacks instanceId"])
    }

    @Test("An odd record beside the stack's own, found by their ids or names, makes none of them unread")
    func oddBeside() async throws {
        let aws = Self.half(without: ["i-0bbbbbbbbbbbbbbb2"])
        var stack = FakeAWS.stack
        stack.hosts = [HostTarget(name: "orchestration")]
        let snapshot = try await hosts(aws, stack)
        #expect(snapshot.hosts["orchestration"]?.id == "i-0aaaaaaaaaaaaaaa1" && snapshot.unread.isEmpty)
    }

    @Test("Half an answer that has none of the hosts is a failure: nobody is told to be gone")
    func nothingButHalf() async throws {
        let aws = Self.half(without: ["i-0aaaaaaaaaaaaaaa1", "i-0bbbbbbbbbbbbbbb2"])
        await #expect(throws: Self.lackingID) { try await hosts(aws) }
    }

    @Test(
        "What goes by the instances is read of those that half an answer has",
        arguments: [SourceID.hostDetails, .network, .roles, .hostMetrics])
    func halfElsewhere(_ source: SourceID) async throws {
        var stack = FakeAWS.stack
        stack.hosts = stack.hosts.map { HostTarget(name: $0.name) }
        switch try await Self.half(without: ["i-0bbbbbbbbbbbbbbb2"]).collect(source, stack) {
        case .hostDetails(let details):
            #expect(details.volumes.value?.isEmpty == false)
            #expect(details.lacks == ["EC2 DescribeInstances lacks instanceId"])
        case .network(let network):
            #expect(network.vpcs.value?.isEmpty == false)
            #expect(network.lacks == ["EC2 DescribeInstances lacks instanceId"])
        case .roles(let roles): #expect(roles.failure == Self.lackingID && !roles.roles.isEmpty)
        case .hostMetrics(let metrics):
            #expect(metrics.cpu["orchestration"]?.value != nil && metrics.cpu["frontend"] == .failed(Self.lackingID))
        default: Issue.record("another payload")
        }
    }

    @Test(
        "When only the status call fails, the facts come without it",
        arguments: [
            (
                AWSFixture.text(
                    #"<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>"#,
                    status: 403),
                PollFailure.credentials(.denied(action: "ec2:DescribeInstanceStatus"))
            ),
            (AWSFixture.text("no"), .notUnderstood("EC2 DescribeInstanceStatus: expected XML, got something else")),
        ] as [(FakeAWS.Answer, PollFailure)])
    func statusFails(answer: @escaping FakeAWS.Answer, failure: PollFailure) async throws {
        let snapshot = try await hosts(FakeAWS(AWSFixture.good(but: ["DescribeInstanceStatus": answer])))
        #expect(snapshot.hosts.count == 2)
        #expect(snapshot.hosts["orchestration"]?.systemStatus == nil)
        #expect(snapshot.statusFailure == failure)
    }

    @Test("Planned events that are still to come are kept")
    func events() async throws {
        let status = AWSFixture.text(
            """
            <DescribeInstanceStatusResponse><instanceStatusSet><item><instanceId>i-0aaaaaaaaaaaaaaa1</instanceId>
            <eventsSet><item><code>system-reboot</code><description>The instance is scheduled</description>
            <notBefore>2026-11-25T00:00:00.000Z</notBefore></item><item><code>instance-stop</code>
            <description>[Completed] done</description></item><item/></eventsSet>
            <systemStatus><status>impaired</status></systemStatus></item></instanceStatusSet>
            </DescribeInstanceStatusResponse>
            """)
        let facts = try await hosts(FakeAWS(AWSFixture.good(but: ["DescribeInstanceStatus": status])))
            .hosts["orchestration"]
        #expect(facts?.systemStatus == "impaired")
        #expect(facts?.instanceStatus == nil)
        #expect(
            facts?.events == [
                .init(
                    code: "system-reboot", text: "The instance is scheduled",
                    notBefore: Timestamps.date("2026-11-25T00:00:00Z")),
                .init(code: "event", text: "", notBefore: nil),
            ])
    }

    @Test("An instance with nothing but an id is there and what it lacks is told; one without an id is not")
    func minimal() async throws {
        let answer = AWSFixture.text(
            """
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
            <instanceId>i-0aaaaaaaaaaaaaaa1</instanceId><new/></item><item/><item>
            <instanceId>i-0bbbbbbbbbbbbbbb2</instanceId></item></instancesSet></item></reservationSet>
            </DescribeInstancesResponse>
            """)
        let snapshot = try await hosts(FakeAWS(AWSFixture.good(but: ["DescribeInstances": answer])))
        #expect(snapshot.hosts["orchestration"]?.state == "unknown")
        #expect(
            snapshot.lacks == [
                "EC2 DescribeInstances lacks instanceId", "EC2 DescribeInstances lacks instanceState",
                "EC2 DescribeInstances lacks instanceType",
            ])
    }

    private static func instance(_ id: String, _ name: String, _ state: String, _ launch: String) -> String {
        """
        <item><instanceId>\(id)</instanceId><instanceType>t</instanceType><launchTime>\(launch)</launchTime>
        <instanceState><name>\(state)</name></instanceState>
        <tagSet><item><key>Name</key><value>\(name)</value></item></tagSet></item>
        """
    }

    @Test(
        "Hosts without ids are found by their Name tags, the newest live one, and doubt is told",
        arguments: [
            ("mlops-taxi-prediction-taxi-prediction-dev", "mlops-taxi-prediction-frontend-dev", ["i-new"], [String]()),
            ("other-taxi-prediction-dev", "other-frontend-dev", ["i-other"], []),
            ("nothing", "*-frontend-*", ["i-new", "i-other"], ["i-new"]),
        ])
    func byName(function: String, pattern: String, candidates: [String], doubted: [String]) async throws {
        var stack = Stack(name: "s")
        stack.aws = AWSTarget(region: "eu-north-1")
        stack.function = function
        stack.hosts = [HostTarget(name: "frontend")]
        let items = [
            Self.instance("i-gone", "mlops-taxi-prediction-frontend-dev", "terminated", "2026-11-23T05:00:00Z"),
            Self.instance("i-new", "mlops-taxi-prediction-frontend-dev", "running", "2026-11-22T05:00:00Z"),
            Self.instance("i-other", "other-frontend-dev", "running", "2026-11-20T05:00:00Z"),
            Self.instance("i-odd", "frontend-", "running", "2026-11-23T06:00:00Z"),
        ]
        let answer = AWSFixture.text(
            "<DescribeInstancesResponse><reservationSet><item><instancesSet>\(items.joined())</instancesSet></item>"
                + "</reservationSet></DescribeInstancesResponse>")
        let aws = FakeAWS(AWSFixture.good(but: ["DescribeInstances": answer]))
        let snapshot = try await hosts(aws, stack)
        #expect(snapshot.hosts["frontend"]?.id == candidates[0])
        #expect(snapshot.lacks.count == doubted.count)
        #expect(snapshot.lacks.allSatisfy { $0.contains("2 instances") && $0.contains("hosts.frontend.instance") })
        let body = String(decoding: aws.requests("DescribeInstances")[0].body ?? [], as: UTF8.self)
        #expect(body.hasSuffix("Filter.1.Value.2=" + pattern.replacing("*", with: "%2A")))
    }

    @Test("All pages are read, and a server that repeats a page does not hold the poll")
    func pages() async throws {
        let one = Self.instance("i-0aaaaaaaaaaaaaaa1", "a", "running", "2026-11-22T05:00:00Z")
        let two = Self.instance("i-0bbbbbbbbbbbbbbb2", "b", "running", "2026-11-22T05:00:00Z")
        @Sendable func page(_ item: String, _ token: String) -> HTTPResponse {
            HTTPResponse(
                status: 200,
                body: Array(
                    ("<DescribeInstancesResponse><reservationSet><item><instancesSet>\(item)</instancesSet></item>"
                        + "</reservationSet><nextToken>\(token)</nextToken></DescribeInstancesResponse>").utf8))
        }
        let aws = FakeAWS(AWSFixture.good)
        aws.change("DescribeInstances") { request in
            String(decoding: request.body ?? [], as: UTF8.self).contains("NextToken=") ? page(two, "") : page(one, "t")
        }
        #expect(try await hosts(aws).hosts.count == 2)
        aws.change("DescribeInstances") { _ in page(one, "t") }
        await #expect(throws: PollFailure.notUnderstood("EC2 DescribeInstances: the same page twice")) {
            try await hosts(aws)
        }
    }
}
