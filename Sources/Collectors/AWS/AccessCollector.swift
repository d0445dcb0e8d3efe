public import AWSClient
public import Monitor

/// Reads who the caller is to AWS: STS GetCallerIdentity.
public struct AccessCollector: Collector {
    private let client: AWSClient

    /// Reads through `client`.
    public init(client: AWSClient) { self.client = client }

    /// `SourceID.awsAccess`.
    public var source: SourceID { .awsAccess }
    /// Five minutes: keys change rarely, and every other call tells as well when they end.

    /// Account, ARN, source and end of the credentials, and the skew of the clocks.
    public func collect() async throws(PollFailure) -> Payload {
        let answer = try await client.send(.getCallerIdentity)
        guard let result = try answer.xml()["GetCallerIdentityResult"], let arn = result.text("Arn") else {
            throw .notUnderstood("\(answer.call.title): the answer has no Arn")
        }
        return .awsAccess(
            AWSAccess(
                account: result.text("Account") ?? "", arn: arn, source: answer.source, ends: answer.ends,
                clockSkew: answer.clockSkew, renews: answer.renews, renewalFailure: answer.renewalFailure))
    }
}
