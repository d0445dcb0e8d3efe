import Monitor

/// The credentials of any profile of the shared files, with those that it builds upon.
///
/// The order of the kinds is botocore's: role, web identity, SSO, keys of the credentials file, login, process, keys of
/// the config file.
struct ProfileResolver: Sendable {
    let tools: CredentialTools
    let contents: SharedFiles.Contents

    /// True when the profile takes a role upon other credentials.
    func isRole(_ profile: String) -> Bool {
        let merged = contents.merged(profile)
        return merged["role_arn"] != nil && merged["web_identity_token_file"] == nil
    }

    /// The credentials of `profile`; nil when it has none.
    ///
    /// `visited` are the profiles that build upon it.
    func credentials(of profile: String, visited: [String] = []) async throws(PollFailure) -> AWSCredentials? {
        let merged = contents.merged(profile)
        // As a source, a profile's own keys come before its role.
        if isRole(profile), visited.isEmpty || merged["aws_access_key_id"] == nil {
            return try await role(profile, merged, visited: visited)
        }
        if let web = try WebIdentity(profile: profile, merged) { return try await web.credentials(tools) }
        if let sso = try SSOSettings(profile, merged, contents) {
            return try await SSOSource(settings: sso, tools: tools).credentials()
        }
        let inCredentials = "profile \(profile) in \(tools.files.credentialsPath)"
        if let found = try Self.keys(contents.credentials[profile], source: inCredentials) { return found }
        if merged["login_session"] != nil {
            return try await ExportedKeys(profile: profile, kind: .login, tools: tools).credentials()
        }
        if let command = merged["credential_process"] {
            return try await CredentialProcess(profile: profile, command: command, tools: tools).credentials()
        }
        let inConfig = "profile \(profile) in \(tools.files.configPath)"
        if let found = try Self.keys(contents.config[profile], source: inConfig) { return found }
        if merged["sso_session"] != nil || merged["sso_start_url"] != nil {
            throw .credentials(
                .broken(source: "profile \(profile)", why: "sso_account_id and sso_role_name are missing"))
        }
        return nil
    }

    private static func keys(_ section: INIFile.Section?, source: String) throws(PollFailure) -> AWSCredentials? {
        guard let section, let accessKey = section["aws_access_key_id"] else { return nil }
        guard let secretKey = section["aws_secret_access_key"] else {
            throw .credentials(.broken(source: source, why: "aws_secret_access_key is missing"))
        }
        let token = section["aws_session_token"] ?? section["aws_security_token"]
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: token.map { Secret($0) }),
            source: source)
    }
}
