extension AWSCall {
    /// IAM GetInstanceProfile: the role that instances get.
    public static func getInstanceProfile(name: String) -> AWSCall {
        iam("GetInstanceProfile", [("InstanceProfileName", name)])
    }

    /// IAM ListAttachedRolePolicies: the managed policies of a role.
    public static func listAttachedRolePolicies(role: String, marker: String? = nil) -> AWSCall {
        iam("ListAttachedRolePolicies", [("RoleName", role)] + (marker.map { [("Marker", $0)] } ?? []))
    }

    /// IAM ListRolePolicies: the names of the policies that are written into a role.
    public static func listRolePolicies(role: String, marker: String? = nil) -> AWSCall {
        iam("ListRolePolicies", [("RoleName", role)] + (marker.map { [("Marker", $0)] } ?? []))
    }

    /// IAM GetRolePolicy: the text of a policy that is written into a role.
    public static func getRolePolicy(role: String, policy: String) -> AWSCall {
        iam("GetRolePolicy", [("RoleName", role), ("PolicyName", policy)])
    }

    /// IAM GetPolicy: which version of a managed policy is in force.
    public static func getPolicy(arn: String) -> AWSCall { iam("GetPolicy", [("PolicyArn", arn)]) }

    /// IAM GetPolicyVersion: the text of a managed policy.
    public static func getPolicyVersion(arn: String, version: String) -> AWSCall {
        iam("GetPolicyVersion", [("PolicyArn", arn), ("VersionId", version)])
    }

    /// IAM actions of the calls above.
    static let roleActions = [
        "iam:GetInstanceProfile", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies", "iam:ListRolePolicies",
    ]

    private static func iam(_ operation: String, _ parameters: [(String, String)]) -> AWSCall {
        query(.iam, operation, version: "2010-05-08", parameters)
    }
}
