import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Calls of EC2 and IAM")
struct EC2CallTests {
    static let filters: [AWSCall.Filter] = [("vpc-id", ["vpc-1", "vpc-2"])]
    static let all: [AWSCall] = [
        .describeVolumes(filters: filters, token: "t"), .describeVolumeStatus(volumes: ["vol-1"]),
        .describeSnapshots(filters: filters), .describeCreditSpecifications(ids: ["i-1", "i-2"]),
        .describeVPCs(filters: filters), .describeSubnets(filters: filters), .describeRouteTables(filters: filters),
        .describeInternetGateways(filters: filters), .describeNATGateways(filters: filters),
        .describeSecurityGroups(filters: filters), .describeNetworkInterfaces(filters: filters), .describeAddresses,
        .getInstanceProfile(name: "p"), .listAttachedRolePolicies(role: "r", marker: "m"),
        .listRolePolicies(role: "r"), .getRolePolicy(role: "r", policy: "a b"),
        .getPolicy(arn: "arn:aws:iam::1:policy/p"),
        .getPolicyVersion(arn: "arn", version: "v1"),
    ]

    private func body(_ call: AWSCall) async -> String? {
        let transport = AnsweringTransport([.success(HTTPResponse(status: 200))])
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://127.0.0.1:1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(target, transport: transport, environment: Environment([:]), files: FakeFiles()) {
            Date(timeIntervalSince1970: 1_795_403_600)
        }
        _ = try? await client.send(call)
        return transport.requests.first?.body.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "Filters, ids and tokens are numbered as the query protocol wants them",
        arguments: [
            (
                0,
                "Action=DescribeVolumes&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
                    + "&Filter.1.Value.2=vpc-2&NextToken=t"
            ),
            (1, "Action=DescribeVolumeStatus&Version=2016-11-15&VolumeId.1=vol-1"),
            (
                2,
                "Action=DescribeSnapshots&Version=2016-11-15&Owner.1=self&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
                    + "&Filter.1.Value.2=vpc-2"
            ),
            (
                3,
                "Action=DescribeInstanceCreditSpecifications&Version=2016-11-15&InstanceId.1=i-1&InstanceId.2=i-2"
            ),
            (11, "Action=DescribeAddresses&Version=2016-11-15"),
            (13, "Action=ListAttachedRolePolicies&Version=2010-05-08&RoleName=r&Marker=m"),
            (15, "Action=GetRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=a%20b"),
        ])
    func bytes(_ index: Int, _ expected: String) async {
        #expect(await body(Self.all[index]) == expected)
    }

    @Test("All of them are free and may be sent again")
    func free() {
        #expect(Self.all.allSatisfy { $0.price == .free && $0.retry == .idempotent })
    }
}
