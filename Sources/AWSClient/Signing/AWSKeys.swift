public import Monitor

/// The keys that sign a request.
public struct AWSKeys: Equatable, Sendable {
    /// The access key id, which is sent in clear.
    public var accessKey: String
    /// The secret key, which never leaves the process.
    public var secretKey: Secret
    /// The session token of temporary keys, which is sent as a header.
    public var sessionToken: Secret?

    /// Puts keys together.
    public init(accessKey: String, secretKey: Secret, sessionToken: Secret? = nil) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }
}
