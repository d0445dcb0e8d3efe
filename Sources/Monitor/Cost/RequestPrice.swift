/// Dollars that AWS charges for one request, where it charges from the first one on.
public enum RequestPrice {
    /// An S3 request that lists, as every PUT.
    ///
    /// From aws.amazon.com/s3/pricing, read 2026-11; the same in us-east-1 and eu-north-1.
    public static let s3List = 0.005 / 1_000

    /// Any other S3 request that reads.
    public static let s3Read = 0.000_4 / 1_000

    /// A request to Cost Explorer's API, of which each page is one.
    ///
    /// From aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing, read 2026-11.
    public static let costExplorer = 0.01
}
