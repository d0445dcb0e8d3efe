/// How a poll of one source failed, typed so that checks can judge it and people can read it.
///
/// Every associated text may hold bytes of a server: it is sanitised where it is drawn or printed, not here.
public enum PollFailure: Error, Equatable, Hashable, Sendable {
    /// The host name has no address.
    case nameNotFound(host: String)
    /// The port answered that nobody listens.
    case refused(host: String, port: Int)
    /// No route, or the network is down.
    case unreachable(host: String, why: String)
    /// No connection within the connect limit, in seconds.
    case connectTimedOut(seconds: Double)
    /// Connected, and the whole answer did not come within the total limit, in seconds.
    case timedOut(seconds: Double)
    /// The connection ended in the middle of an answer.
    case reset
    /// TLS was refused.
    case tls(TLSFault)
    /// The proxy from the environment could not be reached or refused.
    case proxy(String)
    /// The answer is larger than the limit: `what` is `body`, `headers` or `decompressed body`; the limit in bytes.
    case tooLarge(what: String, limit: Int)
    /// An HTTP status that is not the expected one, with the first words of the body.
    case status(code: Int, detail: String)
    /// The answer came and cannot be understood: what was expected and what came.
    case notUnderstood(String)
    /// A fault of configuration that the server itself names, and the setting to change.
    case misconfigured(what: String, setting: String)
    /// No usable login.
    case credentials(CredentialFault)
    /// SSH reached the host and could not read it.
    case ssh(SSHFault)
    /// The service asks to slow down; its code.
    case throttled(code: String)
    /// This program did not ask, because a setting of its own forbids it: why, and the setting.
    case withheld(why: String, setting: String)
    /// The poll was given up by this program (quit, or a newer target).
    case cancelled

    /// True for faults of the way to the service, which become hard only after several in a row.
    public var isTransport: Bool {
        switch self {
        case .nameNotFound, .refused, .unreachable, .connectTimedOut, .timedOut, .reset, .proxy: true
        default: false
        }
    }

    /// True where a service let nobody read who has no login, or not this one.
    public var isRefusedLogin: Bool {
        switch self {
        case .credentials(.login), .status(401, _), .status(403, _): true
        default: false
        }
    }
    /// True where AWS was not asked, or refused, for want of good keys; one missing permission is none.
    public var isWithoutSignIn: Bool {
        switch self {
        case .credentials(.denied), .credentials(.login): false
        case .credentials: true
        default: false
        }
    }
}
