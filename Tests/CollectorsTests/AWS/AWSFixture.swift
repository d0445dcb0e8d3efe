import FoundationEssentials
import Testing
import Wire

/// Answers of a real server, trimmed, from the folder of fixtures.
enum AWSFixture {
    /// The fixture's bytes; a missing one is a failed test.
    static func bytes(_ name: String) -> [UInt8] {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard let data = FileManager.default.contents(atPath: "/\(folder)/Fixtures/aws_\(name)") else {
            Issue.record("no fixture aws_\(name)")
            return []
        }
        return Array(data)
    }

    /// An answer with the fixture as its body.
    static func answer(_ name: String, status: Int = 200) -> FakeAWS.Answer {
        { _ in HTTPResponse(status: status, body: bytes(name)) }
    }

    /// An answer with that text as its body.
    static func text(_ text: String, status: Int = 200) -> FakeAWS.Answer {
        { _ in HTTPResponse(status: status, body: Array(text.utf8)) }
    }

    /// A good answer to every call that the stack needs.
    static let good: [String: FakeAWS.Answer] = flow.merging(estate) { $1 }

    private static let estate: [String: FakeAWS.Answer] = [
        "DescribeVolumes": { request in
            let isIdle = String(decoding: request.body ?? [], as: UTF8.self).contains("available")
            return HTTPResponse(status: 200, body: bytes(isIdle ? "volumes_idle.xml" : "volumes.xml"))
        },
        // moto does not have it; by AWS's documentation.
        "DescribeVolumeStatus": text(
            """
            <DescribeVolumeStatusResponse><volumeStatusSet><item><volumeId>vol-0aaaaaaaaaaaaaaa1</volumeId>\
            <volumeStatus><status>impaired</status></volumeStatus></item></volumeStatusSet></DescribeVolumeStatusResponse>
            """),
        "DescribeSnapshots": answer("snapshots.xml"),
        "DescribeInstanceCreditSpecifications": answer("credits.xml"),
        "DescribeVpcs": answer("vpcs.xml"),
        "DescribeSubnets": answer("subnets.xml"),
        "DescribeRouteTables": answer("route_tables.xml"),
        "DescribeInternetGateways": answer("internet_gateways.xml"),
        "DescribeNatGateways": answer("nat_gateways.xml"),
        "DescribeSecurityGroups": answer("security_groups.xml"),
        "DescribeNetworkInterfaces": answer("network_interfaces.xml"),
        "DescribeAddresses": answer("addresses.xml"),
        "GetInstanceProfile": answer("instance_profile.xml"),
        "ListAttachedRolePolicies": answer("attached_policies.xml"),
        "ListRolePolicies": answer("role_policies.xml"),
        "GetRolePolicy": answer("role_policy.xml"),
        "GetPolicy": answer("policy.xml"),
        "GetPolicyVersion": answer("policy_version.xml"),
    ]

    private static let flow: [String: FakeAWS.Answer] = [
        "GetCallerIdentity": answer("get_caller_identity.xml"),
        "DescribeInstances": answer("describe_instances.xml"),
        "DescribeInstanceStatus": answer("describe_instance_status.xml"),
        "DescribeStreamSummary": answer("stream_summary.json"),
        "GetFunctionConfiguration": answer("function.json"),
        "ListEventSourceMappings": answer("mappings.json"),
        "FilterLogEvents": answer("log_events.json"),
        "GetMetricStatistics": { request in
            let isCPU = String(decoding: request.body ?? [], as: UTF8.self).contains("Average")
            return HTTPResponse(status: 200, body: bytes(isCPU ? "metric_cpu.json" : "metric_samples.json"))
        },
    ]

    /// The good answers, with some of them changed.
    static func good(but changes: [String: FakeAWS.Answer]) -> [String: FakeAWS.Answer] {
        good.merging(changes) { $1 }
    }
}
