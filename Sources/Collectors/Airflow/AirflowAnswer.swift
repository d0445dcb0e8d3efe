import Monitor
import Wire

/// What answers of Airflow's API mean, before they are decoded.
enum AirflowAnswer {
    /// The failure of an address at which something else answers.
    static func otherService(_ why: String) -> PollFailure {
        .notUnderstood("this does not look like Airflow's API: \(why)")
    }

    /// True for the answers that a new token may help with: any 401, and a 403 that calls the token invalid.
    static func isTokenRefused(_ answer: HTTPResponse) -> Bool {
        answer.status == 401 || (answer.status == 403 && AnswerWords.of(answer.body) == "Invalid JWT token")
    }

    /// True for the answer of a server without the address: a 404 that is no word of the API on a thing that is missing.
    ///
    /// The API explains in `detail` which DAG or run it does not know; Airflow 2's and 3's pages and `error` do not.
    static func isOtherEdition(_ answer: HTTPResponse) -> Bool {
        guard answer.status == 404 || answer.status == 405 else { return false }
        if JSONAnswer.looksLikeHTML(answer.body) { return true }
        let words = AnswerWords.of(answer.body)
        return words.contains(" in Airflow 3") || words == "API route not found" || words.isEmpty
    }

    /// Throws what the status of an answer to `what` (`the pools`) means, unless it is a success with JSON.
    static func check(_ answer: HTTPResponse, _ what: String) throws(PollFailure) {
        switch answer.status {
        case 403: throw .credentials(.denied(action: "to read \(what)"))
        case 404, 405:
            throw otherService("HTTP \(answer.status), \(AnswerWords.of(answer.body))")
        default: try answer.requireSuccess()
        }
        if JSONAnswer.looksLikeHTML(answer.body) {
            throw otherService("expected \(what), got HTML: \(JSONAnswer.start(of: answer.body))")
        }
    }
}
