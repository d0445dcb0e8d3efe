import FoundationEssentials
import Monitor
import Synchronization
import Wire

/// A user and password sent with each request, which is what MLflow's login is.
///
/// A refused login is not sent again for a minute, because each costs the server a password hash.
final class BasicLogin: Sendable {
    private static let backOff = 60.0

    private let user: String
    private let passwords: PasswordReader
    private let fault: PollFailure
    private let now: @Sendable () -> Date
    private let refusedUntil = Mutex<Date?>(nil)

    /// The login of `target`; nil when it has no user or no password, and then nothing is sent.
    init?(
        target: ServiceTarget, settings: LoginSettings, processes: any ProcessRunner,
        now: @escaping @Sendable () -> Date
    ) {
        guard let user = target.user, let source = target.password else { return nil }
        self.user = user
        passwords = PasswordReader(source: source, settings: settings, processes: processes, now: now)
        fault = .credentials(settings.refused(source))
        self.now = now
    }

    /// What to put behind `Authorization: Basic `.
    func token() async throws(PollFailure) -> Secret {
        if let until = refusedUntil.withLock({ $0 }), now() < until { throw fault }
        let password = try await passwords.password()
        return Secret(Data("\(user):\(password.revealed)".utf8).base64EncodedString())
    }

    /// Takes note of a 401 and gives the failure that it means.
    func noteRefusal() async -> PollFailure {
        refusedUntil.withLock { $0 = now().addingTimeInterval(Self.backOff) }
        await passwords.forget()
        return fault
    }
}
