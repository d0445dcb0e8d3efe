import Monitor

/// What a profile says of a sign-in through IAM Identity Center.
struct SSOSettings: Equatable, Sendable {
    /// The profile.
    var profile: String
    /// The name of the `[sso-session]`; nil for the older form with everything in the profile.
    var session: String?
    /// Where the user signs in.
    var startURL: String
    /// The region of the sign-in, which may be another than that of the resources.
    var region: String
    /// The account.
    var account: String
    /// The role in it.
    var role: String

    /// Reads a profile; nil when it names neither account nor role.
    ///
    /// Throws for what is missing or contradicts itself.
    init?(_ profile: String, _ section: INIFile.Section, _ contents: SharedFiles.Contents) throws(PollFailure) {
        guard section["sso_account_id"] != nil || section["sso_role_name"] != nil else { return nil }
        var values = section
        if let name = section["sso_session"] {
            guard let session = contents.sessions[name] else {
                throw Self.fault(profile, "the config file has no section [sso-session \(name)]")
            }
            for key in ["sso_start_url", "sso_region"] {
                guard let ofSession = session[key] else {
                    throw Self.fault(profile, "\(key) is missing in [sso-session \(name)]")
                }
                if let own = section[key], own != ofSession {
                    throw Self.fault(profile, "\(key) is another than that of [sso-session \(name)]")
                }
                values.values[key] = ofSession
            }
        }
        var missing: [String] = []
        func value(_ key: String) -> String {
            if let text = values[key] { return text }
            missing.append(key)
            return ""
        }
        self.profile = profile
        session = section["sso_session"]
        startURL = value("sso_start_url")
        region = value("sso_region")
        account = value("sso_account_id")
        role = value("sso_role_name")
        guard missing.isEmpty else { throw Self.fault(profile, "\(missing.joined(separator: ", ")) missing") }
    }

    /// The command that signs in anew.
    var command: String { "aws sso login --profile \(ShellWords.quote(profile))  (mltop resumes by itself)" }

    /// What messages call the credentials.
    var source: String { "sso profile \(profile)" }

    private static func fault(_ profile: String, _ why: String) -> PollFailure {
        .credentials(.broken(source: "profile \(profile)", why: why))
    }
}
