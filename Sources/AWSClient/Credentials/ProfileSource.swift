import FoundationEssentials
public import Monitor

/// The static keys of a profile in the shared files.
///
/// Profiles of another kind (role, web identity, SSO, login, credential process) are named with what to run in their
/// place, because skipping them could sign with keys that the user did not mean.
public struct ProfileSource: CredentialSource {
    private let files: SharedFiles

    /// Reads the chosen profile of `files`.
    public init(_ files: SharedFiles) { self.files = files }

    /// The profile and both files.
    public var name: String { "profile \(files.profileName) in \(files.credentialsPath) and \(files.configPath)" }

    /// The keys of the profile; nil when it is there without any, or when `default` was not asked for and is not there.
    public func credentials() async throws(CredentialFault) -> AWSCredentials? {
        let contents = try files.read()
        let profile = files.profileName
        let inCredentials = contents.credentials[profile]
        let inConfig = contents.config[profile]
        if inCredentials == nil, inConfig == nil {
            guard files.isProfileChosen else { return nil }
            throw .broken(source: "profile \(profile)", why: contents.whereProfilesAre(files))
        }
        let merged = contents.merged(profile)
        if let kind = Self.kindBeforeKeys(merged) { throw unusable(profile, kind) }
        if let found = try Self.keys(inCredentials, source: "profile \(profile) in \(files.credentialsPath)") {
            return found
        }
        if merged["login_session"] != nil { throw unusable(profile, "aws login (login_session)") }
        if merged["credential_process"] != nil { throw unusable(profile, "credential_process") }
        return try Self.keys(inConfig, source: "profile \(profile) in \(files.configPath)")
    }

    /// The kind of a profile that botocore's chain asks before static keys.
    private static func kindBeforeKeys(_ profile: INIFile.Section) -> String? {
        if profile["role_arn"] != nil {
            return profile["web_identity_token_file"] == nil ? "role_arn" : "web_identity_token_file"
        }
        return profile["sso_session"] != nil || profile["sso_start_url"] != nil ? "sso" : nil
    }

    private func unusable(_ profile: String, _ kind: String) -> CredentialFault {
        .broken(
            source: "profile \(profile)",
            why: "it is of the kind \(kind), which this version cannot use; run: "
                + "eval \"$(aws configure export-credentials --profile \(profile) --format env)\" and start again"
                + (files.isProfileExplicit ? " without the profile" : ""))
    }

    private static func keys(
        _ section: INIFile.Section?, source: String
    ) throws(CredentialFault) -> AWSCredentials? {
        guard let section, let accessKey = section["aws_access_key_id"] else { return nil }
        guard let secretKey = section["aws_secret_access_key"] else {
            throw .broken(source: source, why: "aws_secret_access_key is missing")
        }
        let token = section["aws_session_token"] ?? section["aws_security_token"]
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: token.map { Secret($0) }),
            source: source)
    }
}
