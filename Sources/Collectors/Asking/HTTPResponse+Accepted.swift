import Monitor
import Wire

extension HTTPResponse {
    /// Throws the failure that a status outside of 200 to 299 means.
    ///
    /// 401 and 403 are not special here: what they mean depends on the login that was sent.
    func requireSuccess() throws(PollFailure) {
        switch status {
        case 200...299: return
        case 300...399:
            let place = header("Location").map { " to " + AnswerWords.of(Array($0.utf8)) } ?? ""
            throw .status(code: status, detail: "redirects\(place), which is not followed")
        case 429: throw .throttled(code: "HTTP 429")
        default: throw .status(code: status, detail: AnswerWords.of(body))
        }
    }

    /// The body as text without the space around it.
    var trimmedText: String { JSONAnswer.start(of: body, limit: 200) }
}
