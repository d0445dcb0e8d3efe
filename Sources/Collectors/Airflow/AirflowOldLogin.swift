import FoundationEssentials
import Monitor
import Wire

/// The login of Airflow 2, which hashes the password at every call that brings it (0.27 s of the server's CPU).
///
/// The first calls bring the password: a program that looks once leaves nothing behind. One that stays fills in the login
/// form, once, and brings the session's cookie from then on. Where the form or the cookie is not taken, every call brings
/// the password, and callers should make few.
actor AirflowOldLogin {
    /// What a call brings.
    enum Pass: Equatable {
        /// The cookies of a session.
        case session(Secret)
        /// User and password.
        case password(Secret)

        /// The header that carries it.
        var header: (name: String, kind: String, secret: Secret) {
            switch self {
            case .session(let secret): ("Cookie", "", secret)
            case .password(let secret): ("Authorization", "Basic ", secret)
            }
        }
    }

    /// Calls with the password before a session is tried.
    static let callsBeforeSession = 8
    private static let backOff = 60.0
    private static let retryOfSession = 3600.0

    private let target: ServiceTarget
    private let settings: LoginSettings
    private let passwords: PasswordReader?
    private let form: AirflowLoginForm
    private let now: @Sendable () -> Date
    private var refusedUntil: Date?
    private var accepted = 0
    private var session: Secret?
    // A session that no call has been let in with yet.
    private var isUnproven = false
    private var isOpening = false
    private var noSessionUntil: Date?

    /// Logs in to `target`; nothing is sent before it is needed.
    init(
        target: ServiceTarget, settings: LoginSettings, transport: any HTTPTransport, processes: any ProcessRunner,
        limits: Limits, now: @escaping @Sendable () -> Date
    ) {
        self.target = target
        self.settings = settings
        self.now = now
        form = AirflowLoginForm(target: target, transport: transport, limits: limits)
        passwords = target.password.map {
            PasswordReader(source: $0, settings: settings, processes: processes, now: now)
        }
    }

    /// True while calls bring the password and a session has been refused.
    var isCostly: Bool { session == nil && noSessionUntil != nil }

    /// What the next call brings.
    func pass() async throws(PollFailure) -> Pass {
        if let session { return .session(session) }
        guard let user = target.user, let passwords else { throw refused }
        if let refusedUntil, now() < refusedUntil { throw refused }
        let password = try await passwords.password()
        if accepted >= Self.callsBeforeSession, !isOpening, noSessionUntil.map({ now() >= $0 }) ?? true {
            isOpening = true
            let opened = await form.session(user: user, password: password)
            isOpening = false
            if let opened {
                session = opened
                isUnproven = true
                noSessionUntil = nil
                return .session(opened)
            }
            noSessionUntil = now().addingTimeInterval(Self.retryOfSession)
        }
        return .password(Secret(Data("\(user):\(password.revealed)".utf8).base64EncodedString()))
    }

    /// Takes note that a call was let in.
    func noteSuccess(of pass: Pass) {
        if case .session(let used) = pass, used == session { isUnproven = false }
        accepted += 1
    }

    /// Takes note that a session was refused: it has ended, or the API takes none.
    func drop(_ used: Secret) {
        guard session == used else { return }
        session = nil
        if isUnproven { noSessionUntil = now().addingTimeInterval(Self.retryOfSession) }
        isUnproven = false
    }

    /// Takes note that the password was refused, and gives the failure that it means.
    func noteRefusal() async -> PollFailure {
        refusedUntil = now().addingTimeInterval(Self.backOff)
        await passwords?.forget()
        return refused
    }

    private var refused: PollFailure { .credentials(settings.refused(target.password)) }
}
