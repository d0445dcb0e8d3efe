import Monitor
import Wire

extension AirflowAPI {
    /// The answer to what an action asks for, which is a success.
    ///
    /// It is sent in the API that the order was made for and in no other; a refused token or session is replaced once,
    /// because what was refused was not done.
    func perform(_ order: AirflowOrder, path: String? = nil) async throws(PollFailure) -> HTTPResponse {
        var question = AirflowQuestion(path ?? order.path, order.dag)
        question.change = AirflowQuestion.Change(
            method: HTTPMethod(rawValue: order.method) ?? .get, body: order.body.map { Array($0.utf8) })
        let answer = try await ask(question, order.edition == .v1 ? .v1 : .v2)
        if answer.status == 403 {
            throw .credentials(.denied(action: "to \(order.method) \(question.path): \(AnswerWords.of(answer.body))"))
        }
        try answer.requireSuccess()
        return answer
    }
}
