public import FoundationEssentials

/// Who this program is to AWS (STS GetCallerIdentity) and for how long.
public struct AWSAccess: Equatable, Sendable {
    /// The account number.
    public var account: String
    /// The caller's ARN.
    public var arn: String
    /// Where the credentials came from, such as `environment` or `profile mlops in ~/.aws/credentials`.
    public var source: String
    /// When they end; nil for keys without an end.
    public var ends: Date?
    /// AWS's clock minus this one, in seconds; nil when the answer had no Date.
    public var clockSkew: Double?
    /// True when the credentials are renewed before they end, without a person.
    public var renews: Bool
    /// Why the last renewal failed; nil when it did not.
    public var renewalFailure: PollFailure?

    /// Puts a snapshot together.
    public init(
        account: String, arn: String, source: String, ends: Date?, clockSkew: Double?, renews: Bool = false,
        renewalFailure: PollFailure? = nil
    ) {
        self.renews = renews
        self.renewalFailure = renewalFailure
        self.account = account
        self.arn = arn
        self.source = source
        self.ends = ends
        self.clockSkew = clockSkew
    }
}
