import FoundationEssentials
import Monitor
import Wire

/// The one request that turns user and password into a token: `POST /auth/token` of Airflow 3.
struct AirflowTokenRequest: Sendable {
    let target: ServiceTarget
    let settings: LoginSettings
    private let transport: any HTTPTransport
    private let passwords: PasswordReader?
    private let limits: Limits
    private let now: @Sendable () -> Date

    /// Prepares the request; the password is read when it is first sent.
    init(
        target: ServiceTarget, settings: LoginSettings, transport: any HTTPTransport, processes: any ProcessRunner,
        limits: Limits, now: @escaping @Sendable () -> Date
    ) {
        self.target = target
        self.settings = settings
        self.transport = transport
        self.limits = limits
        self.now = now
        passwords = target.password.map {
            PasswordReader(source: $0, settings: settings, processes: processes, now: now)
        }
    }

    /// What a refused login is told as.
    var refused: PollFailure { .credentials(settings.refused(target.password)) }

    /// Logs in.
    ///
    /// Answers are never quoted: they may hold the token, or repeat the password.
    func send() async throws(PollFailure) -> AirflowToken {
        guard let user = target.user, let passwords else { throw refused }
        let password = try await passwords.password()
        guard let body = try? JSONEncoder().encode(["username": user, "password": password.revealed]) else {
            throw refused
        }
        var request = target.request(.post, "/auth/token", limits: limits)
        request.headers.append(.init("Content-Type", "application/json"))
        request.body = Array(body)
        let answer = try await transport.send(request)
        switch answer.status {
        case 200...299: break
        case 400, 401, 403, 422:
            await passwords.forget()
            throw refused
        case 404, 405: throw AirflowAnswer.otherService("POST /auth/token gives HTTP \(answer.status)")
        case 429: throw .throttled(code: "HTTP 429")
        default: throw .status(code: answer.status, detail: "at the login, POST /auth/token")
        }
        let grant = try JSONAnswer.decode(
            Grant.self, from: answer.body, expecting: "a token from /auth/token", quoting: .nothing)
        guard let token = grant.token, !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .notUnderstood("expected a token from /auth/token, got JSON without access_token")
        }
        return AirflowToken(Secret(token), received: now())
    }

    private struct Grant: Decodable {
        let token: String?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            token = fields.required("access_token")
        }
    }
}
