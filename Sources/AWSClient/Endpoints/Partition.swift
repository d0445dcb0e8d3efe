/// A part of AWS with accounts and host names of its own.
///
/// From botocore's `partitions.json`.
public struct Partition: Equatable, Sendable {
    /// The name in ARNs, such as `aws-cn`.
    public var name: String
    /// What host names end in.
    public var suffix: String
    /// The region in which it has its accounting services.
    public var home: String

    /// The partition that `region` lies in, told by the front of its name; `aws` for an unknown one.
    public init(region: String) {
        for (prefix, name, suffix, home) in Self.byPrefix where region.hasPrefix(prefix) {
            self.name = name
            self.suffix = suffix
            self.home = home
            return
        }
        name = "aws"
        suffix = "amazonaws.com"
        home = "us-east-1"
    }

    private static let byPrefix = [
        ("cn-", "aws-cn", "amazonaws.com.cn", "cn-northwest-1"),
        ("us-gov-", "aws-us-gov", "amazonaws.com", "us-gov-west-1"),
        ("eusc-", "aws-eusc", "amazonaws.eu", "eusc-de-east-1"),
        ("us-isob-", "aws-iso-b", "sc2s.sgov.gov", "us-isob-east-1"),
        ("us-isof-", "aws-iso-f", "csp.hci.ic.gov", "us-isof-south-1"),
        ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", "eu-isoe-west-1"),
        ("us-iso-", "aws-iso", "c2s.ic.gov", "us-iso-east-1"),
    ]
}
