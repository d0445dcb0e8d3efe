extension AWSCall {
    /// A filter of EC2: what passes has one of the values.
    public typealias Filter = (name: String, values: [String])

    /// EC2 DescribeVolumes of what passes every filter.
    public static func describeVolumes(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeVolumes", filters, token)
    }

    /// EC2 DescribeVolumeStatus of at most 200 volumes.
    public static func describeVolumeStatus(volumes: [String], token: String? = nil) -> AWSCall {
        ec2("DescribeVolumeStatus", numbered("VolumeId", Array(volumes.prefix(200))), token)
    }

    /// EC2 DescribeSnapshots of the account's own snapshots that pass every filter.
    public static func describeSnapshots(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeSnapshots", [("Owner.1", "self")] + parameters(of: filters), token)
    }

    /// EC2 DescribeInstanceCreditSpecifications of at most 100 instances, all of a type with CPU credits.
    public static func describeCreditSpecifications(ids: [String]) -> AWSCall {
        ec2("DescribeInstanceCreditSpecifications", numbered("InstanceId", Array(ids.prefix(100))), nil)
    }

    /// EC2 DescribeVpcs of what passes every filter.
    public static func describeVPCs(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeVpcs", filters, token)
    }

    /// EC2 DescribeSubnets of what passes every filter.
    public static func describeSubnets(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeSubnets", filters, token)
    }

    /// EC2 DescribeRouteTables of what passes every filter.
    public static func describeRouteTables(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeRouteTables", filters, token)
    }

    /// EC2 DescribeInternetGateways of what passes every filter.
    public static func describeInternetGateways(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeInternetGateways", filters, token)
    }

    /// EC2 DescribeNatGateways of what passes every filter.
    public static func describeNATGateways(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeNatGateways", filters, token)
    }

    /// EC2 DescribeSecurityGroups of what passes every filter.
    public static func describeSecurityGroups(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeSecurityGroups", filters, token)
    }

    /// EC2 DescribeNetworkInterfaces of what passes every filter.
    public static func describeNetworkInterfaces(filters: [Filter], token: String? = nil) -> AWSCall {
        ec2("DescribeNetworkInterfaces", filters, token)
    }

    /// EC2 DescribeAddresses: every Elastic IP address of the region, in one answer.
    public static let describeAddresses = ec2("DescribeAddresses", [(String, String)](), nil)

    /// IAM actions of the calls above.
    static let networkActions = [
        "ec2:DescribeAddresses", "ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeInternetGateways",
        "ec2:DescribeNatGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups", "ec2:DescribeSnapshots", "ec2:DescribeSubnets", "ec2:DescribeVolumeStatus",
        "ec2:DescribeVolumes", "ec2:DescribeVpcs",
    ]

    private static func ec2(_ operation: String, _ filters: [Filter], _ token: String?) -> AWSCall {
        ec2(operation, parameters(of: filters), token)
    }

    private static func ec2(_ operation: String, _ parameters: [(String, String)], _ token: String?) -> AWSCall {
        query(.ec2, operation, version: "2016-11-15", parameters + (token.map { [("NextToken", $0)] } ?? []))
    }

    private static func parameters(of filters: [Filter]) -> [(String, String)] {
        filters.enumerated().flatMap { index, filter in
            [("Filter.\(index + 1).Name", filter.name)] + numbered("Filter.\(index + 1).Value", filter.values)
        }
    }

    private static func numbered(_ name: String, _ values: [String]) -> [(String, String)] {
        values.enumerated().map { ("\(name).\($0 + 1)", $1) }
    }
}
