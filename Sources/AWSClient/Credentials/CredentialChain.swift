public import Monitor
public import Wire

/// The sources of credentials in the order in which they are asked.
public struct CredentialChain: Sendable {
    /// The sources, first one first.
    public var sources: [any CredentialSource]

    /// Makes a chain of `sources`.
    public init(_ sources: [any CredentialSource]) { self.sources = sources }

    /// The chain for `target`, in botocore's order.
    ///
    /// Keys at hand win. The environment is left out when a profile was asked for by name, and kept when the profile
    /// comes from `AWS_PROFILE`.
    public init(for target: AWSTarget, environment: Environment, files: SharedFiles) {
        if let fixed = target.fixedCredentials {
            self.init([FixedSource(fixed)])
        } else if target.profile != nil {
            self.init([ProfileSource(files)])
        } else {
            self.init([EnvironmentSource(environment), ProfileSource(files)])
        }
    }

    /// The credentials of the first source that has any.
    public func credentials() async throws(CredentialFault) -> AWSCredentials {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        throw .none(lookedIn: sources.map(\.name))
    }
}
