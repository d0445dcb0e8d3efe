/// Why a step of an action did not end well.
public enum ActionFault: Error, Equatable, Sendable {
    /// The other side, or what was found there, forbids it; nothing was changed.
    case refused(String)
    /// It failed, and it is known that nothing was changed.
    case failed(String)
    /// It was sent, and no answer says whether it was done.
    case unknown(String)

    /// The words of the fault.
    public var words: String {
        switch self {
        case .refused(let why), .failed(let why), .unknown(let why): why
        }
    }

    /// The outcome that it makes of the whole action.
    public var outcome: ActionOutcome {
        switch self {
        case .refused(let why): .refused(why)
        case .failed(let why): .failed(why)
        case .unknown(let why): .unknown(why)
        }
    }

    /// What the failure of a request means for a step: a change that may have been sent is never known to have failed.
    public init(_ failure: PollFailure, of step: ActionStep) {
        let words = "\(step.summary): \(failure)"
        switch failure {
        case .credentials, .misconfigured, .withheld: self = .refused(words)
        case .nameNotFound, .refused, .unreachable, .connectTimedOut, .tls, .proxy, .throttled: self = .failed(words)
        case .status(let code, _) where code < 500: self = .failed(words)
        case .ssh: self = .failed(words)
        case .timedOut, .reset, .tooLarge, .status, .notUnderstood, .cancelled:
            self = step.isChange ? .unknown(words) : .failed(words)
        }
    }
}
