public import Monitor

/// Keys that are at hand from the start.
public struct FixedSource: CredentialSource {
    private let fixed: FixedCredentials

    /// Gives `fixed` whenever it is asked.
    public init(_ fixed: FixedCredentials) { self.fixed = fixed }

    /// What their giver calls them, such as `fixed keys`.
    public var name: String { fixed.source }

    /// The keys at hand.
    public func credentials() async throws(PollFailure) -> AWSCredentials? {
        AWSCredentials(
            keys: AWSKeys(accessKey: fixed.accessKey, secretKey: fixed.secretKey, sessionToken: fixed.sessionToken),
            source: name)
    }
}
