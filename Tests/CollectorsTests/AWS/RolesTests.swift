import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("Roles and what they allow")
struct RolesTests {
    private func roles(but changes: [String: FakeAWS.Answer] = [:]) async throws -> RolesSnapshot {
        guard case .roles(let roles) = try await FakeAWS(AWSFixture.good(but: changes)).collect(.roles) else {
            throw PollFailure.cancelled
        }
        return roles
    }

    @Test("The roles of hosts and function are read with their policies; a host without a profile is told")
    func all() async throws {
        let roles = try await roles()
        #expect(roles.withoutRole == ["frontend"])
        let host = try #require(roles.roles.first { $0.holders == ["orchestration"] })
        #expect(
            host.policies.value?.map(\.name) == ["mlops-taxi-prediction-mlops-orchestration-policy-dev", "buckets"])
        #expect(host.policies.value?.map(\.tooWide) == [[], ["s3:* on *"]])
        #expect(roles.roles.contains { $0.holders == ["function"] })
    }

    @Test(
        "What a policy allows too widely",
        arguments: [
            (#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#, ["every action on *"]),
            (
                #"{"Statement":{"Effect":"Allow","Action":["s3:*","ec2:*"],"Resource":["*"]}}"#,
                ["ec2:* on *", "s3:* on *"]
            ),
            (#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:x"}}"#, ["every action on arn:x"]),
            (#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*"}}"#, []),
            (#"{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#, []),
            (#"{"Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}"#, ["every action but some on *"]),
            (#"{"Statement":{"Effect":"Allow","Action":"logs:CreateLogGroup","Resource":"*"}}"#, []),
            (#"{"Statement":[]}"#, []), (#"{"Version":"2012-10-17"}"#, nil), ("nonsense", nil), ("", nil),
            (String(repeating: "[", count: 100_000), nil),
        ])
    func wide(_ text: String, _ expected: [String]?) {
        #expect(PolicyDocument(text: text)?.tooWide == expected)
    }

    @Test("AWS's own policies are judged by their names and not read")
    func managed() async throws {
        let text = """
            <ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><AttachedPolicies>\
            <member><PolicyName>AmazonS3FullAccess</PolicyName>\
            <PolicyArn>arn:aws:iam::aws:policy/AmazonS3FullAccess</PolicyArn></member>\
            <member><PolicyName>Core</PolicyName>\
            <PolicyArn>arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore</PolicyArn></member>\
            </AttachedPolicies><IsTruncated>false</IsTruncated></ListAttachedRolePoliciesResult>\
            </ListAttachedRolePoliciesResponse>
            """
        let aws = FakeAWS(AWSFixture.good(but: ["ListAttachedRolePolicies": AWSFixture.text(text)]))
        guard case .roles(let roles) = try await aws.collect(.roles) else { throw PollFailure.cancelled }
        #expect(roles.roles.first?.policies.value?.prefix(2).map(\.tooWide) == [["AWS's AmazonS3FullAccess"], []])
        #expect(!aws.operations.contains("GetPolicy"))
    }

    @Test("Denied IAM names the action and costs the policies alone where something else was read")
    func denied() async throws {
        let denied = AWSFixture.text(
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>", status: 403)
        await #expect(throws: PollFailure.credentials(.denied(action: "iam:GetInstanceProfile"))) {
            try await roles(but: [
                "GetInstanceProfile": denied, "ListAttachedRolePolicies": denied, "GetFunctionConfiguration": denied,
            ])
        }
    }
}
