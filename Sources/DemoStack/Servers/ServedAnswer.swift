/// What a demo server answers, without the headers that the server adds to every answer.
struct ServedAnswer: Sendable {
    /// The status code.
    var status = 200
    /// Headers of this answer, in order.
    var headers: [(name: String, value: String)]
    /// The body.
    var body: [UInt8]

    /// An answer in JSON.
    static func json(_ value: JSON, status: Int = 200, type: String = "application/json") -> ServedAnswer {
        ServedAnswer(status: status, headers: [("content-type", type)], body: value.bytes)
    }

    /// An answer in plain text, HTML or XML.
    static func text(_ text: String, status: Int = 200, type: String) -> ServedAnswer {
        ServedAnswer(status: status, headers: [("content-type", type)], body: Array(text.utf8))
    }

    /// The answer with one more header.
    func with(_ name: String, _ value: String) -> ServedAnswer {
        var answer = self
        answer.headers.append((name, value))
        return answer
    }
}
