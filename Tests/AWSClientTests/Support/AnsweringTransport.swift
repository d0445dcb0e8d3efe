import Monitor
import Synchronization
import Wire

/// A transport that gives its answers one after the other and keeps what it was asked.
final class AnsweringTransport: HTTPTransport {
    private let answers: Mutex<[Result<HTTPResponse, PollFailure>]>
    private let asked = Mutex<[HTTPRequest]>([])

    init(_ answers: [Result<HTTPResponse, PollFailure>]) { self.answers = Mutex(answers) }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        asked.withLock { $0.append(request) }
        let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let next else { throw .notUnderstood("unplanned request in a test") }
        return try next.get()
    }
}
