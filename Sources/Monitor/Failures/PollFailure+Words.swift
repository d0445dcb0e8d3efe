extension PollFailure: CustomStringConvertible {
    /// What failed and why, in one clause without the target's name, such as `refused on port 8080`.
    public var description: String {
        switch self {
        case .nameNotFound(let host): "host name \(host) has no address"
        case .refused(_, let port): "refused on port \(port)"
        case .unreachable(let host, let why): "\(host) cannot be reached: \(why)"
        case .connectTimedOut(let seconds): "no connection within \(Self.seconds(seconds))"
        case .timedOut(let seconds): "connected, no whole answer within \(Self.seconds(seconds))"
        case .reset: "connection ended in the middle of the answer"
        case .tls(let fault): "TLS: \(fault.reason)"
        case .proxy(let why): "proxy: \(why)"
        case .tooLarge(let what, let limit): "\(what) larger than the limit of \(Self.bytes(limit))"
        case .status(let code, let detail): detail.isEmpty ? "HTTP \(code)" : "HTTP \(code): \(detail)"
        case .notUnderstood(let why): "answer not understood: \(why)"
        case .misconfigured(let what, let setting): "\(what); see \(setting)"
        case .credentials(let fault): fault.description
        case .ssh(let fault): fault.description
        case .throttled(let code): "asked to slow down (\(code))"
        case .withheld(let why, let setting): "not asked: \(why); see \(setting)"
        case .cancelled: "given up"
        }
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? "\(Int(value)) s" : "\((value * 10).rounded() / 10) s"
    }

    private static func bytes(_ value: Int) -> String {
        value >= 1 << 20 ? "\(value >> 20) MiB" : value >= 1 << 10 ? "\(value >> 10) KiB" : "\(value) bytes"
    }
}

extension CredentialFault: CustomStringConvertible {
    /// What is wrong with the login, in one clause.
    public var description: String {
        switch self {
        case .none(let lookedIn): "no credentials (looked in \(lookedIn.joined(separator: ", ")))"
        case .broken(let source, let why): "credentials from \(source) cannot be used: \(why)"
        case .unavailable(let source, let why, _): "no credentials from \(source): \(why)"
        case .expired(let source): "credentials from \(source) have expired"
        case .rejected(let source, let code): "credentials from \(source) were rejected (\(code))"
        case .denied(let action): "permission \(action) is missing"
        case .login(let setting): "login refused; check \(setting)"
        }
    }
}
