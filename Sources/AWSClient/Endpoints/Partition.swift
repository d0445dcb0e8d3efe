/// A part of AWS with accounts and host names of its own.
///
/// From botocore's `partitions.json`.
public struct Partition: Equatable, Sendable {
    /// The name in ARNs, such as `aws-cn`.
    public var name: String
    /// What host names end in.
    public var suffix: String

    /// The partition that `region` lies in, told by the front of its name; `aws` for an unknown one.
    public init(region: String) {
        for (prefix, name, suffix) in Self.byPrefix where region.hasPrefix(prefix) {
            self.name = name
            self.suffix = suffix
            return
        }
        name = "aws"
        suffix = "amazonaws.com"
    }

    private static let byPrefix = [
        ("cn-", "aws-cn", "amazonaws.com.cn"), ("us-gov-", "aws-us-gov", "amazonaws.com"),
        ("eusc-", "aws-eusc", "amazonaws.eu"), ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
        ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"), ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
        ("us-iso-", "aws-iso", "c2s.ic.gov"),
    ]
}
