import FoundationEssentials

/// IAM: the roles of the hosts and the function with their policies.
enum IAMAnswers {
    /// A role of the demo.
    private struct Role {
        let profile: String?
        let name: String
        let attached: [String]
        let written: [String: String]
    }

    /// The reads that a stack needs; a name that nobody knows is `NoSuchEntity`.
    static func answer(_ call: AWSCall) -> ServedAnswer {
        let fields = call.fields
        switch call.operation {
        case "GetInstanceProfile":
            guard let role = roles.first(where: { $0.profile == fields["InstanceProfileName"] }) else {
                return missing(call, "Instance Profile \(fields["InstanceProfileName"] ?? "")")
            }
            return result(call, XML.element("InstanceProfile", profile(role)))
        case "ListAttachedRolePolicies":
            return of(fields["RoleName"], call) { role in
                let rows = role.attached.map { XML.text("PolicyName", name(of: $0)) + XML.text("PolicyArn", $0) }
                return XML.element("AttachedPolicies", XML.elements("member", rows)) + XML.text("IsTruncated", "false")
            }
        case "ListRolePolicies":
            return of(fields["RoleName"], call) { role in
                let names = role.written.keys.sorted().map { XML.text("member", $0) }.joined()
                return XML.element("PolicyNames", names) + XML.text("IsTruncated", "false")
            }
        case "GetRolePolicy":
            return of(fields["RoleName"], call) { role in
                let policy = fields["PolicyName"] ?? ""
                return role.written[policy].map { text in
                    XML.text("RoleName", role.name) + XML.text("PolicyName", policy)
                        + XML.text("PolicyDocument", encoded(text))
                }
            }
        case "GetPolicy", "GetPolicyVersion":
            let arn = fields["PolicyArn"] ?? ""
            guard let text = managed[arn] else { return missing(call, "Policy \(arn)") }
            return call.operation == "GetPolicy"
                ? result(
                    call,
                    XML.element(
                        "Policy",
                        XML.text("PolicyName", name(of: arn)) + XML.text("Arn", arn)
                            + XML.text("DefaultVersionId", "v1")))
                : result(
                    call,
                    XML.element(
                        "PolicyVersion",
                        XML.text("Document", encoded(text)) + XML.text("VersionId", "v1")
                            + XML.text("IsDefaultVersion", "true")))
        default: return call.refusal(.unknownOperation)
        }
    }

    private static func of(_ name: String?, _ call: AWSCall, _ content: (Role) -> String?) -> ServedAnswer {
        guard let role = roles.first(where: { $0.name == name }), let content = content(role) else {
            return missing(call, "The role or policy with name \(name ?? "")")
        }
        return result(call, content)
    }

    private static func profile(_ role: Role) -> String {
        let arn = "arn:aws:iam::\(DemoNames.account):"
        let member =
            XML.text("Path", "/") + XML.text("RoleName", role.name) + XML.text("Arn", "\(arn)role/\(role.name)")
        return XML.text("Path", "/") + XML.text("InstanceProfileName", role.profile ?? "")
            + XML.text("Arn", "\(arn)instance-profile/\(role.profile ?? "")")
            + XML.element("Roles", XML.element("member", member))
    }

    private static func missing(_ call: AWSCall, _ what: String) -> ServedAnswer {
        call.refusal(.other("NoSuchEntity", "\(what) cannot be found.", status: 404))
    }

    private static func result(_ call: AWSCall, _ content: String) -> ServedAnswer {
        let metadata = XML.element("ResponseMetadata", XML.text("RequestId", call.requestID))
        return call.xml(
            "<\(call.operation)Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
                + "\(XML.element("\(call.operation)Result", content))\(metadata)</\(call.operation)Response>")
    }

    private static func name(of arn: String) -> String { arn.split(separator: "/").last.map(String.init) ?? arn }

    /// The text as IAM gives it: every byte but letters, digits and `-._~` as `%XX`.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            if scalar.isASCII, scalar.isLetter || scalar.isNumber || "-._~".contains(scalar) { return String(scalar) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        .joined()
    }

    private static let policies = "arn:aws:iam::\(DemoNames.account):policy/\(DemoNames.project)"
    private static let roles = [
        Role(
            profile: "\(DemoNames.project)-mlops-profile-dev", name: "\(DemoNames.project)-mlops-ec2-role-dev",
            attached: ["\(policies)-mlops-ec2-policy-dev", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
            written: [:]),
        Role(
            profile: "\(DemoNames.project)-frontend-profile-dev", name: "\(DemoNames.project)-frontend-role-dev",
            attached: [],
            written: [
                "frontend-kinesis": statement("kinesis:PutRecord\",\"kinesis:DescribeStream", DemoNames.streamARN)
            ]),
        Role(
            profile: nil, name: "\(DemoNames.project)-lambda-role-dev", attached: ["\(policies)-lambda-policy-dev"],
            written: [:]),
    ]
    private static let managed = [
        "\(policies)-mlops-ec2-policy-dev": statement("s3:*", "arn:aws:s3:::\(DemoNames.dataBucket)/*"),
        "\(policies)-lambda-policy-dev": statement(
            "kinesis:GetRecords\",\"kinesis:GetShardIterator\",\"kinesis:DescribeStream\",\"kinesis:ListStreams",
            DemoNames.streamARN),
    ]

    private static func statement(_ actions: String, _ resource: String) -> String {
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"\(actions)\"],"
            + "\"Resource\":[\"\(resource)\"]}]}"
    }
}
