public import Monitor
import Synchronization

/// What servers answered during one poll, for the screen to show as it came.
///
/// Only JSON and XML are kept: pages may hold anything, and answers to logins are not noted at all.
public final class AnswerNotes: Sendable {
    /// The notes of the poll under way; nil outside of polls.
    @TaskLocal public static var current: AnswerNotes?

    /// Answers of one poll of which is kept what was asked.
    private static let most = 60
    /// Bytes of bodies that are kept of one poll: few large answers, or many small ones.
    private static let mostBytes = 6 * RawAnswer.most

    private let answers = Mutex<[RawAnswer]>([])

    /// No notes yet.
    public init() {}

    /// Notes an answer; of two to the same question the newer is kept.
    public func note(_ request: String, _ response: HTTPResponse) {
        guard let first = response.body.first(where: { $0 > 0x20 }), "{[<".utf8.contains(first),
            !JSONAnswer.looksLikeHTML(response.body)
        else { return }
        answers.withLock { answers in
            let known = answers.reduce(0) { $0 + ($1.request == request ? 0 : $1.bytes.count) }
            let answer = RawAnswer(
                request: request, status: response.status, body: response.body,
                isKept: known + min(response.body.count, RawAnswer.most) <= Self.mostBytes)
            if let place = answers.firstIndex(where: { $0.request == request }) {
                answers[place] = answer
            } else if answers.count < Self.most {
                answers.append(answer)
            }
        }
    }

    /// What was noted.
    public var taken: [RawAnswer] { answers.withLock { $0 } }
}

/// A transport that notes what is answered to questions: to what reads, and to nothing else.
public struct NotingTransport: HTTPTransport {
    private let base: any HTTPTransport

    /// A transport that sends by `base`.
    public init(_ base: any HTTPTransport) { self.base = base }

    /// Sends the request and notes the answer.
    public func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        let response = try await base.send(request)
        guard let notes = AnswerNotes.current else { return response }
        let rest = request.url.place(of: "://").map { request.url[$0.upperBound...] } ?? request.url[...]
        let path = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        let isSearch = request.method == .post && ["search", "list"].contains { path.hasSuffix($0) }
        if request.method == .get || isSearch { notes.note("\(request.method.rawValue) \(path)", response) }
        return response
    }
}
