import FoundationEssentials
public import Monitor
public import Wire

/// `AWS_ACCESS_KEY_ID` and its companions.
public struct EnvironmentSource: CredentialSource {
    private let environment: Environment

    /// Reads `environment`.
    public init(_ environment: Environment) { self.environment = environment }

    /// `environment`.
    public var name: String { "environment" }

    /// The keys of the environment; an access key without its secret is a fault, as it is to botocore.
    public func credentials() async throws(PollFailure) -> AWSCredentials? {
        do throws(CredentialFault) { return try read() } catch { throw .credentials(error) }
    }

    private func read() throws(CredentialFault) -> AWSCredentials? {
        guard let accessKey = environment["AWS_ACCESS_KEY_ID"] else { return nil }
        guard let secretKey = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw .broken(source: name, why: "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not")
        }
        let token = environment["AWS_SESSION_TOKEN"] ?? environment["AWS_SECURITY_TOKEN"]
        var ends: Date?
        if let text = environment["AWS_CREDENTIAL_EXPIRATION"] {
            ends = Timestamps.date(text)
            if ends == nil {
                throw .broken(source: name, why: "AWS_CREDENTIAL_EXPIRATION is not a time such as 2026-11-23T12:00:00Z")
            }
        }
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: token.map { Secret($0) }),
            source: name, ends: ends)
    }
}
