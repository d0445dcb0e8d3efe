import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("The network that the hosts are in")
struct NetworkTests {
    private func network(but changes: [String: FakeAWS.Answer] = [:]) async throws -> NetworkSnapshot {
        guard case .network(let network) = try await FakeAWS(AWSFixture.good(but: changes)).collect(.network)
        else { throw PollFailure.cancelled }
        return network
    }

    @Test("Subnets, routes, gateways, groups and addresses of the deployment are read")
    func all() async throws {
        let network = try await network()
        #expect(network.vpcs.value?.map(\.block) == ["10.0.0.0/16"])
        #expect(network.subnets.value?.count == 4)
        let isPublic = network.subnets.value?.map {
            network.isPublic($0) == true && $0.name?.contains("public") == true
        }
        #expect(isPublic?.filter(\.self).count == 2)
        #expect(network.internetGateways.value?.first?.vpcs == ["vpc-e05d237ea1d72b4bd"])
        #expect(network.natGateways.value?.map(\.state) == ["available", "available"])
        #expect(network.natGateways.value?.flatMap(\.publicAddresses).count == 2)
        #expect(network.addresses.value?.allSatisfy { $0.isAttached && $0.project == "MLOps Taxi Prediction" } == true)
        #expect(network.lacks.isEmpty)
    }

    @Test("Both private route tables go through the first gateway and nobody is behind either")
    func gateways() async throws {
        let network = try await network()
        let uses = try #require(network.natGateways.value).map { network.use(of: $0) }
        #expect(uses.map { $0?.routeTables.count } == [2, 0])
        #expect(uses.map { $0?.subnets.count } == [2, 0])
        #expect(uses.map { $0?.users } == [0, 0])
    }

    @Test("A server that gives the same page under ever new tokens is not counted once a page")
    func samePage() async throws {
        let whole = String(decoding: AWSFixture.bytes("nat_gateways.xml"), as: UTF8.self)
        let end = try #require(whole.range(of: "</DescribeNatGatewaysResponse>")).lowerBound
        let network = try await network(but: [
            "DescribeNatGateways": { request in
                let token = String(repeating: "x", count: 1 + (request.body?.count ?? 0))
                let text = whole[..<end] + "<nextToken>\(token)</nextToken></DescribeNatGatewaysResponse>"
                return HTTPResponse(status: 200, body: Array(text.utf8))
            }
        ])
        #expect(network.natGateways == .failed(.notUnderstood("EC2 DescribeNatGateways: the same page twice")))
    }

    @Test("Rules keep their ports and blocks")
    func groups() async throws {
        let groups = try #require(try await network().groups.value)
        let main = try #require(groups.first { $0.name.contains("main") })
        #expect(main.inbound.compactMap(\.ports?.lowerBound).sorted() == [22, 5000, 5432, 6379, 8080, 8081])
        #expect(main.inbound.allSatisfy { $0.isForAll && $0.proto == "tcp" })
    }

    @Test(
        "A rule covers the ports that it says, whichever way it says them",
        arguments: [
            ("<ipProtocol>-1</ipProtocol>", true), ("<ipProtocol>tcp</ipProtocol>", true),
            ("<ipProtocol>6</ipProtocol><fromPort>8000</fromPort><toPort>9000</toPort>", true),
            ("<ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort>", false),
            ("<ipProtocol>udp</ipProtocol><fromPort>0</fromPort><toPort>65535</toPort>", false),
            ("<ipProtocol>icmp</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort>", false),
        ])
    func covers(_ permission: String, _ isCovered: Bool) async throws {
        let text = """
            <DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1</groupId><ipPermissions><item>\
            \(permission)</item></ipPermissions></item></securityGroupInfo></DescribeSecurityGroupsResponse>
            """
        let network = try await network(but: ["DescribeSecurityGroups": AWSFixture.text(text)])
        #expect(network.groups.value?.first?.inbound.first?.covers(tcp: 8080) == isCovered)
    }

    @Test("A list that is denied costs that list alone; all denied fail the poll")
    func denied() async throws {
        let denied = AWSFixture.text(
            #"<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>"#, status: 403)
        let network = try await network(but: ["DescribeNatGateways": denied])
        #expect(network.natGateways == .failed(.credentials(.denied(action: "ec2:DescribeNatGateways"))))
        #expect(network.subnets.value?.count == 4)
        let all = [
            "DescribeVpcs", "DescribeSubnets", "DescribeRouteTables", "DescribeInternetGateways", "DescribeNatGateways",
            "DescribeSecurityGroups", "DescribeNetworkInterfaces", "DescribeAddresses",
        ]
        await #expect(throws: PollFailure.credentials(.denied(action: "ec2:DescribeVpcs"))) {
            try await self.network(but: Dictionary(uniqueKeysWithValues: all.map { ($0, denied) }))
        }
    }

    @Test("The same paging token twice ends the list, not the program")
    func loop() async throws {
        let text = "<DescribeSubnetsResponse><subnetSet/><nextToken>t</nextToken></DescribeSubnetsResponse>"
        let network = try await network(but: ["DescribeSubnets": AWSFixture.text(text)])
        #expect(network.subnets == .failed(.notUnderstood("EC2 DescribeSubnets: the same page twice")))
    }

    @Test("A gateway that is deleted is left out")
    func deleted() async throws {
        let text = """
            <DescribeNatGatewaysResponse><natGatewaySet><item><natGatewayId>nat-1</natGatewayId><state>deleted</state>\
            </item><item><state>available</state></item></natGatewaySet></DescribeNatGatewaysResponse>
            """
        let network = try await network(but: ["DescribeNatGateways": AWSFixture.text(text)])
        #expect(network.natGateways == .read([]))
        #expect(network.lacks == ["EC2 DescribeNatGateways: 1 rows lack their id"])
    }
}
