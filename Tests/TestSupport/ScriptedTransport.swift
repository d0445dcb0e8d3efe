public import Monitor
import Synchronization
import Testing
public import Wire

/// A transport that answers only what was planned: an unplanned request is a failed test.
public final class ScriptedTransport: HTTPTransport {
    /// One planned exchange; it may be used any number of times.
    public struct Exchange: Sendable {
        let method: HTTPMethod
        let urlSuffix: String
        let answer: @Sendable (HTTPRequest) -> Result<HTTPResponse, PollFailure>

        /// Plans an answer for requests of `method` whose address ends in `urlSuffix`.
        public init(
            _ method: HTTPMethod, _ urlSuffix: String,
            answer: @escaping @Sendable (HTTPRequest) -> Result<HTTPResponse, PollFailure>
        ) {
            self.method = method
            self.urlSuffix = urlSuffix
            self.answer = answer
        }

        /// Plans one fixed answer.
        public init(_ method: HTTPMethod, _ urlSuffix: String, _ answer: Result<HTTPResponse, PollFailure>) {
            self.init(method, urlSuffix) { _ in answer }
        }
    }

    private let exchanges: [Exchange]
    private let log = Mutex<[HTTPRequest]>([])

    /// Answers by the first of `exchanges` that fits.
    public init(_ exchanges: [Exchange]) { self.exchanges = exchanges }

    /// The requests so far, in order.
    public var requests: [HTTPRequest] { log.withLock { $0 } }

    /// Answers as planned, or records a failure of the running test.
    public func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        log.withLock { $0.append(request) }
        for exchange in exchanges where exchange.method == request.method && request.url.hasSuffix(exchange.urlSuffix) {
            return try exchange.answer(request).get()
        }
        Issue.record("unplanned request: \(request.method.rawValue) \(request.url)")
        throw .notUnderstood("unplanned request in a test")
    }
}
