import Monitor

/// What AWS charges for one call.
public enum PriceClass: Equatable, Sendable {
    /// Nothing: EC2 and Kinesis describe calls, Lambda and STS reads, log reads.
    case free
    /// Nothing within an allowance of the account a month, then dollars a thousand.
    case allowance(callsAMonth: Int, thenPerThousand: Double)
    /// Dollars for each.
    case perRequest(Double)

    /// CloudWatch's API requests other than GetMetricData: the first million a month free, then $0.01 a thousand.
    ///
    /// From aws.amazon.com/cloudwatch/pricing, read 2026-11. The allowance belongs to the whole account.
    public static let cloudWatchRequest = PriceClass.allowance(callsAMonth: 1_000_000, thenPerThousand: 0.01)

    /// An S3 request that lists: $0.005 a thousand from the first one on, as every PUT.
    public static let s3List = PriceClass.perRequest(RequestPrice.s3List)

    /// Any other S3 request that reads: $0.0004 a thousand from the first one on.
    public static let s3Read = PriceClass.perRequest(RequestPrice.s3Read)

    /// Cost Explorer's API: $0.01 for each request, and each page is one.
    public static let costExplorerRequest = PriceClass.perRequest(RequestPrice.costExplorer)

    /// Dollars that `calls` calls a month cost, the allowance taken off.
    public func dollars(forCallsAMonth calls: Int) -> Double {
        switch self {
        case .free: 0
        case .allowance(let free, let perThousand): Double(max(0, calls - free)) / 1_000 * perThousand
        case .perRequest(let dollars): Double(calls) * dollars
        }
    }
}
