public import Monitor

/// The sources of credentials in the order in which they are asked.
public struct CredentialChain: Sendable {
    /// The sources, first one first.
    public var sources: [any CredentialSource]

    /// Makes a chain of `sources`.
    public init(_ sources: [any CredentialSource]) { self.sources = sources }

    /// The chain for `target`, in botocore's order: environment, profile, container, the instance's own role.
    ///
    /// Keys at hand win. The environment is left out when a profile was asked for by name, and kept when the profile
    /// comes from `AWS_PROFILE`.
    public init(for target: AWSTarget, tools: CredentialTools) {
        var sources: [any CredentialSource] = []
        if let fixed = target.fixedCredentials {
            sources = [FixedSource(fixed)]
        } else {
            if !tools.files.isProfileExplicit { sources.append(EnvironmentSource(tools.environment)) }
            sources.append(ProfileSource(tools))
            if let container = ContainerSource(tools) { sources.append(container) }
            if let metadata = MetadataSource(tools) { sources.append(metadata) }
        }
        self.init(sources)
    }

    /// The credentials of the first source that has any.
    public func credentials() async throws(PollFailure) -> AWSCredentials {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        throw .credentials(.none(lookedIn: sources.map(\.name)))
    }
}
