import Monitor
import Synchronization

/// The tokens that repeated calls cost, so that a service in trouble is not asked three times as often.
///
/// Numbers of the standard retry mode of the AWS tools.
final class RetryBudget: Sendable {
    static let capacity = 500

    private let tokens = Mutex(capacity)

    /// What is left.
    var left: Int { tokens.withLock { $0 } }

    /// Takes the cost of one more try; false when too little is left.
    func take(_ cost: Int) -> Bool {
        tokens.withLock { tokens in
            guard tokens >= cost else { return false }
            tokens -= cost
            return true
        }
    }

    /// Gives back what the last try of a call that succeeded had cost, or one for a call that needed none.
    func giveBack(_ cost: Int?) {
        tokens.withLock { $0 = min(Self.capacity, $0 + (cost ?? 1)) }
    }

    /// What another try costs after that failure; nil where it would not help.
    static func cost(after failure: PollFailure) -> Int? {
        switch failure {
        case .connectTimedOut, .timedOut: 10
        case .refused, .unreachable, .reset, .throttled: 5
        case .status(let code, let detail):
            [500, 502, 503, 504].contains(code) || transient.contains { detail == $0 || detail.hasPrefix($0 + ":") }
                ? 5 : nil
        default: nil
        }
    }

    private static let transient = ["RequestTimeout", "RequestTimeoutException", "InternalError"]
}
