public import Monitor

/// The chosen profile of the shared files, whatever its kind, and the web identity that the environment names.
public struct ProfileSource: CredentialSource {
    private let tools: CredentialTools

    /// Reads the chosen profile of the files in `tools`.
    public init(_ tools: CredentialTools) { self.tools = tools }

    /// The profile and both files.
    public var name: String {
        "profile \(tools.files.profileName) in \(tools.files.credentialsPath) and \(tools.files.configPath)"
    }

    /// The credentials of the profile; nil when it is there without any, or when `default` was not asked for and is not
    /// there.
    public func credentials() async throws(PollFailure) -> AWSCredentials? {
        let contents: SharedFiles.Contents
        do throws(CredentialFault) { contents = try tools.files.read() } catch { throw .credentials(error) }
        let profile = tools.files.profileName
        let isThere = contents.credentials[profile] != nil || contents.config[profile] != nil
        guard isThere || !tools.files.isProfileChosen else {
            throw .credentials(
                .broken(source: "profile \(profile)", why: contents.whereProfilesAre(tools.files)))
        }
        let resolver = ProfileResolver(tools: tools, contents: contents)
        if resolver.isRole(profile) { return try await resolver.credentials(of: profile) }
        if !tools.files.isProfileExplicit, let web = try WebIdentity(environment: tools.environment) {
            return try await web.credentials(tools)
        }
        return isThere ? try await resolver.credentials(of: profile) : nil
    }
}
