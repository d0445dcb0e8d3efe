import FoundationEssentials
import Monitor
import Wire

/// Sends requests to MLflow and names the ways in which it refuses them.
struct MLflowAPI: Sendable {
    let target: ServiceTarget
    let settings: LoginSettings
    let transport: any HTTPTransport
    let login: BasicLogin?
    let limits: Limits

    /// The answer to `GET path` when it is a success.
    func get(_ path: String, withLogin: Bool = true) async throws(PollFailure) -> HTTPResponse {
        try await send(target.request(.get, path, limits: limits), withLogin: withLogin)
    }

    /// The body of `POST path` with `question` as JSON decoded.
    func post<Body: Decodable>(
        _ type: Body.Type, _ path: String, _ question: some Encodable, expecting what: String
    ) async throws(PollFailure) -> Body {
        guard let body = try? JSONEncoder().encode(question) else {
            throw .notUnderstood("a question for \(what) that cannot be written as JSON")
        }
        var request = target.request(.post, path, limits: limits)
        request.headers.append(.init("Content-Type", "application/json"))
        request.body = Array(body)
        let answer = try await send(request, withLogin: true)
        try Self.refusePage(answer, what)
        return try JSONAnswer.decode(type, from: answer.body, expecting: what)
    }

    private func send(_ asked: HTTPRequest, withLogin: Bool) async throws(PollFailure) -> HTTPResponse {
        var request = asked
        var sent: Secret?
        if withLogin, let login {
            let token = try await login.token()
            request.headers.append(.init("Authorization", "Basic \(token.revealed)"))
            sent = token
        }
        var answer = try await transport.send(request)
        if let sent { answer = answer.hiding(sent) }
        switch answer.status {
        case 401:
            guard withLogin, let login else { throw .credentials(settings.refused(nil)) }
            throw await login.noteRefusal()
        case 403:
            let words = AnswerWords.of(answer.body)
            if words.hasPrefix("Invalid Host header") { throw hostRefused }
            throw .status(code: 403, detail: words)
        default: try answer.requireSuccess()
        }
        return answer
    }

    /// The body of `GET path` decoded; a page in its place says that another service is here.
    func read<Body: Decodable & Sendable>(_ type: Body.Type, _ path: String, expecting what: String)
        async throws(PollFailure)
        -> (body: Body, duration: Double)
    {
        let answer = try await get(path)
        try Self.refusePage(answer, what)
        let body = try DecodedAnswers.value(of: answer.body, as: type) { () throws(PollFailure) in
            try JSONAnswer.decode(type, from: answer.body, expecting: what)
        }
        return (body, answer.duration)
    }

    /// The short text of `GET path`.
    func text(_ path: String, expecting what: String, withLogin: Bool) async throws(PollFailure)
        -> (text: String, duration: Double)
    {
        let answer = try await get(path, withLogin: withLogin)
        try Self.refusePage(answer, what)
        let text = answer.trimmedText
        guard !text.isEmpty, text.count <= 100 else {
            throw .notUnderstood(
                "expected \(what), got \(text.isEmpty ? "an empty answer" : "other text: \(JSONAnswer.start(of: answer.body))")"
            )
        }
        return (text, answer.duration)
    }

    private static func refusePage(_ answer: HTTPResponse, _ what: String) throws(PollFailure) {
        guard JSONAnswer.looksLikeHTML(answer.body) else { return }
        throw .notUnderstood(
            "this does not look like MLflow: expected \(what), got HTML: \(JSONAnswer.start(of: answer.body))")
    }

    // A current MLflow answers 403 to every address but health and version unless the Host header is one it expects.
    private var hostRefused: PollFailure {
        .misconfigured(
            what: "MLflow refuses the Host header\(target.hostHeader.map { " \($0)" } ?? " of this address")",
            setting: "--allowed-hosts of mlflow server, or host_header in \(settings.table)")
    }
}
