import Wire

/// Finds the words with which a server explains an error.
enum AnswerWords {
    /// Longer explanations are cut, in characters.
    static let limit = 160
    // Beyond this an error is no explanation, and decoding it only costs time.
    private static let largestError = 64 << 10

    /// The explanation in `body`, or its first characters; empty for an empty body.
    static func of(_ body: [UInt8]) -> String {
        let words: String
        if JSONAnswer.looksLikeHTML(body) {
            words = title(ofPage: body)
        } else if body.count <= largestError,
            let error = try? JSONAnswer.decode(ErrorBody.self, from: body, expecting: "an error"),
            let text = error.words
        {
            words = text
        } else {
            words = String(decoding: body.prefix(4096), as: UTF8.self)
        }
        return JSONAnswer.start(of: Array(words.utf8), limit: limit)
    }

    private static func title(ofPage body: [UInt8]) -> String {
        let page = String(decoding: body.prefix(16_384), as: UTF8.self)
        let lines = PageText.lines(of: page)
        return lines.first.map { "page \"\($0)\"" } ?? "a page"
    }
}

/// An error as Airflow (`detail`, `error`), MLflow (`error_code`, `message`) and others write it.
private struct ErrorBody: Decodable {
    let words: String?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        if let code: String = fields.optional("error_code") {
            let message: String? = fields.optional("message")
            words = message.map { "\(code): \($0)" } ?? code
            return
        }
        for name in ["detail", "error", "message", "reason", "title", "msg"] {
            if let text: String = fields.optional(name) {
                words = text
                return
            }
            // FastAPI lists what is wrong with a request; Airflow wraps a conflict in an object. Neither nests deeper.
            let inner: ErrorBody? = fields.optional(name)
            let list: [ErrorBody]? = fields.optional(name)
            if let text = inner?.words ?? list?.lazy.compactMap(\.words).first {
                words = text
                return
            }
        }
        words = nil
    }
}
