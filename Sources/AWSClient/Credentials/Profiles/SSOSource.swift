import FoundationEssentials
import Monitor
import Wire

/// The keys of a role that IAM Identity Center gives to a user who has signed in.
struct SSOSource: Sendable {
    /// Seconds before a token's end from which a new one is asked for.
    static let refreshWindow = 900.0

    let settings: SSOSettings
    let tools: CredentialTools

    /// Reads the token that `aws sso login` left, renews it where it is about to end, and asks the portal for keys.
    func credentials() async throws(PollFailure) -> AWSCredentials {
        let token = try await token()
        let address = try address("SSO", host: "portal.sso")
        let query =
            "role_name=\(StrictEncoding.encode(settings.role))&account_id=\(StrictEncoding.encode(settings.account))"
        let response = try await tools.transport.send(
            HTTPRequest(
                .get, "\(address)/federation/credentials?\(query)",
                headers: [.init("x-amz-sso_bearer_token", token.accessToken.revealed)]))
        guard response.status == 200 else { throw refused(response) }
        guard !JSONDepth.isTooDeep(response.body),
            let keys = try? JSONDecoder().decode(Answer.self, from: Data(response.body)).roleCredentials
        else { throw .notUnderstood("SSO GetRoleCredentials: the answer has no keys") }
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: keys.accessKeyId, secretKey: Secret(keys.secretAccessKey),
                sessionToken: keys.sessionToken.map { Secret($0) }),
            source: settings.source, ends: keys.expiration.map { Date(timeIntervalSince1970: $0 / 1_000) },
            renews: true)
    }

    private func token() async throws(PollFailure) -> SSOToken {
        let path = SSOToken.path(of: settings)
        let bytes: [UInt8]?
        do throws(CredentialFault) {
            bytes = try tools.files.bytes(of: path)
        } catch {
            throw .credentials(error)
        }
        guard let token = tools.tokens.newest(bytes.flatMap { SSOToken($0) }, at: path) else {
            throw signIn(bytes == nil ? "nobody has signed in" : "the token in \(path) cannot be read")
        }
        let now = tools.now()
        guard token.ends.timeIntervalSince(now) < Self.refreshWindow else { return token }
        let isGood = token.ends > now
        guard settings.session != nil, let refresh = token.refresh, refresh.registrationEnds > now else {
            if isGood { return token }
            throw signIn("the sign-in has ended")
        }
        do throws(PollFailure) {
            return try await renewed(token, refresh, path)
        } catch {
            if isGood { return token }
            throw error
        }
    }

    /// Asks for a new token, and leaves it where the AWS command line looks: the old refresh token may be void now.
    private func renewed(
        _ token: SSOToken, _ refresh: SSOToken.Refresh, _ path: String
    ) async throws(PollFailure) -> SSOToken {
        let address = try address("SSO_OIDC", host: "oidc")
        let body = JSONText.object([
            ("clientId", .string(refresh.clientID)), ("clientSecret", .string(refresh.clientSecret.revealed)),
            ("grantType", .string("refresh_token")), ("refreshToken", .string(refresh.token.revealed)),
        ])
        let response = try await tools.transport.send(
            HTTPRequest(
                .post, "\(address)/token", headers: [.init("Content-Type", "application/json")],
                body: Array(body.text.utf8)))
        if response.status >= 500 { throw .status(code: response.status, detail: "SSO CreateToken") }
        guard response.status == 200 else { throw signIn("the sign-in could not be renewed") }
        guard !JSONDepth.isTooDeep(response.body),
            let answer = try? JSONDecoder().decode(TokenAnswer.self, from: Data(response.body))
        else { throw .notUnderstood("SSO CreateToken: the answer has no token") }
        var fresh = token
        fresh.accessToken = Secret(answer.accessToken)
        fresh.ends = tools.now() + min(max(answer.expiresIn, 0), 1e6)
        if let next = answer.refreshToken { fresh.refresh?.token = Secret(next) }
        tools.tokens.keep(fresh, at: path)
        try? tools.means.writer?.write(fresh.bytes(region: settings.region), to: tools.files.expand(path))
        return fresh
    }

    private func refused(_ response: HTTPResponse) -> PollFailure {
        let fault = AWSFault(response)
        switch response.status {
        case 401: return signIn("the sign-in has ended")
        case 429: return .throttled(code: fault?.code ?? "429")
        case 500...: return .status(code: response.status, detail: "SSO GetRoleCredentials")
        default:
            let why = "the portal gives no keys of role \(settings.role) in account \(settings.account)"
            return .credentials(
                .broken(source: settings.source, why: why + (fault.map { " (\($0.code))" } ?? "")))
        }
    }

    private func address(_ name: String, host: String) throws(PollFailure) -> String {
        let contents: SharedFiles.Contents
        do throws(CredentialFault) { contents = try tools.files.read() } catch { throw .credentials(error) }
        let endpoints = EndpointSettings(
            environment: tools.environment, profile: contents.merged(settings.profile), contents: contents)
        if let address = try endpoints.address(of: name) { return address }
        let region = settings.region
        guard Place.isRegion(region) else {
            throw .credentials(.broken(source: "profile \(settings.profile)", why: "sso_region is no region"))
        }
        return "https://\(host).\(region).\(Partition(region: region).suffix)"
    }

    private func signIn(_ why: String) -> PollFailure {
        .credentials(.unavailable(source: settings.source, why: why, next: settings.command))
    }

    private struct Answer: Decodable {
        var roleCredentials: Keys

        struct Keys: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var sessionToken: String?
            var expiration: Double?
        }
    }

    private struct TokenAnswer: Decodable {
        var accessToken: String
        var expiresIn: Double
        var refreshToken: String?
    }
}
