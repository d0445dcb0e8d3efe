import FoundationEssentials
import Monitor
import Wire

/// A token in a file that STS takes in exchange for the keys of a role.
struct WebIdentity: Equatable, Sendable {
    private let role: String
    private let tokenFile: String
    private let session: String?
    private let place: String

    /// Reads `AWS_WEB_IDENTITY_TOKEN_FILE` and its companions; nil without it.
    init?(environment: Environment) throws(PollFailure) {
        guard let file = environment["AWS_WEB_IDENTITY_TOKEN_FILE"] else { return nil }
        guard let role = environment["AWS_ROLE_ARN"] else {
            throw .credentials(
                .broken(source: "environment", why: "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not"))
        }
        self.role = role
        tokenFile = file
        session = environment["AWS_ROLE_SESSION_NAME"]
        place = "environment"
    }

    /// Reads `web_identity_token_file` and its companions in a profile; nil without it.
    init?(profile: String, _ section: INIFile.Section) throws(PollFailure) {
        guard let file = section["web_identity_token_file"] else { return nil }
        guard let role = section["role_arn"] else {
            throw .credentials(
                .broken(source: "profile \(profile)", why: "web_identity_token_file is set and role_arn is not"))
        }
        self.role = role
        tokenFile = file
        session = section["role_session_name"]
        place = "profile \(profile)"
    }

    /// Reads the token anew and asks STS.
    func credentials(_ tools: CredentialTools) async throws(PollFailure) -> AWSCredentials {
        let bytes: [UInt8]?
        do throws(CredentialFault) {
            bytes = try tools.files.bytes(of: tokenFile)
        } catch {
            throw .credentials(error)
        }
        let token = String(decoding: bytes ?? [], as: UTF8.self).filter { !$0.isWhitespace }
        guard !token.isEmpty else {
            let why = bytes == nil ? "the token file \(tokenFile) is not there" : "the token file \(tokenFile) is empty"
            throw .credentials(.broken(source: "web identity of \(place)", why: why))
        }
        var taken = RoleToTake(profile: place, INIFile.Section(), now: tools.now())
        taken.arn = role
        taken.session = session ?? taken.session
        taken.source = "role \(RoleToTake.name(of: role)) (web identity of \(place))"
        return try await STSExchange(tools: tools).take(taken, withToken: Secret(token))
    }
}
