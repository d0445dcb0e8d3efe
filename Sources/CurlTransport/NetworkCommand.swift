import Monitor
import Wire

/// What others ask of the network thread.
enum NetworkCommand: Sendable {
    /// An HTTP request.
    case fetch(UInt64, TransferOrder, CheckedContinuation<Result<HTTPResponse, PollFailure>, Never>)
    /// A question over TCP.
    case converse(UInt64, ConversationOrder, CheckedContinuation<Result<TCPReply, PollFailure>, Never>)
    /// The addresses of a name that a conversation asked for.
    case resolved(UInt64, [SocketAddress])
    /// Nobody waits for the exchange any more.
    case giveUp(UInt64)

    /// True for a command that somebody waits for.
    var opensExchange: Bool {
        switch self {
        case .fetch, .converse: true
        case .resolved, .giveUp: false
        }
    }

    /// Answers whoever waits for the command with a failure.
    func refuse(_ failure: PollFailure) {
        switch self {
        case .fetch(_, _, let continuation): continuation.resume(returning: .failure(failure))
        case .converse(_, _, let continuation): continuation.resume(returning: .failure(failure))
        case .resolved, .giveUp: break
        }
    }
}
