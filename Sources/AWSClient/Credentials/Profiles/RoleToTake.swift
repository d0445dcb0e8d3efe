import FoundationEssentials

/// The role of a profile, as STS is asked for it.
struct RoleToTake: Equatable, Sendable {
    /// The role's ARN.
    var arn: String
    /// What the session is called in the role's logs.
    var session: String
    /// What the role's owner agreed upon with its user.
    var externalID: String?
    /// Seconds that the keys last; nil for STS's own hour.
    var duration: Int?
    /// What messages call the credentials.
    var source: String

    /// Reads the keys of a profile.
    init(profile: String, _ section: INIFile.Section, now: Date) {
        arn = section["role_arn"] ?? ""
        session = section["role_session_name"] ?? Self.session(now)
        externalID = section["external_id"]
        duration = section["duration_seconds"].flatMap(Int.init)
        source = "role \(Self.name(of: arn)) (profile \(profile))"
    }

    /// The parameters of AssumeRole.
    var parameters: [(String, String)] {
        var parameters = [("RoleArn", arn), ("RoleSessionName", session)]
        if let externalID { parameters.append(("ExternalId", externalID)) }
        if let duration { parameters.append(("DurationSeconds", String(duration))) }
        return parameters
    }

    /// A name for a session that nobody named.
    static func session(_ now: Date) -> String { "mltop-\(Int(min(max(now.timeIntervalSince1970, 0), 1e11)))" }

    /// The last part of a role's ARN.
    static func name(of arn: String) -> Substring { arn.split(separator: "/").last ?? arn[...] }
}
