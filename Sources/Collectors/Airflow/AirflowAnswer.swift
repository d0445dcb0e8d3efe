import Monitor
import Wire

/// What answers of Airflow's API mean, before they are decoded.
enum AirflowAnswer {
    /// The failure of an address at which something else answers.
    static func otherService(_ why: String) -> PollFailure {
        .notUnderstood("this does not look like Airflow 3's API: \(why)")
    }

    /// The failure of an address at which Airflow 2 answers.
    static func oldVersion(_ version: String) -> PollFailure {
        .notUnderstood("this is Airflow \(version); this version of mltop reads Airflow 3 and does not support 2.x yet")
    }

    /// True for the answers that a new token may help with: any 401, and a 403 that calls the token invalid.
    static func isTokenRefused(_ answer: HTTPResponse) -> Bool {
        answer.status == 401 || (answer.status == 403 && AnswerWords.of(answer.body) == "Invalid JWT token")
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
