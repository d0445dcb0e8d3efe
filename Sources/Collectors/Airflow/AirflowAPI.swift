import FoundationEssentials
import Monitor
import Wire

/// Sends what needs Airflow's login, in the API that the server has.
struct AirflowAPI: Sendable {
    let target: ServiceTarget
    let transport: any HTTPTransport
    let limits: Limits
    let editions: AirflowEditions
    /// The login of API v2.
    let login: AirflowLogin
    /// The login of API v1.
    let oldLogin: AirflowOldLogin

    /// Why nothing behind the login can be asked for; nil when a user and a password are set.
    var missing: String? { login.missing }

    /// Logs in and finds out the API, so that a refused login is one failure and not one for each list.
    func prepare() async throws(PollFailure) {
        guard editions.current == .v2 else { return }
        do {
            _ = try await login.token()
        } catch {
            guard case .notUnderstood = error, await editions.isOther(than: .v2) else { throw error }
        }
    }

    /// True when each call costs the server the hash of a password, so that few should be made.
    var isCostly: Bool {
        get async {
            guard editions.current == .v1 else { return false }
            return await oldLogin.isCostly
        }
    }

    /// How the program is logged in, in words.
    var words: String {
        get async {
            guard editions.current == .v1 else { return "token" }
            return await oldLogin.isCostly ? "password with each call, so once a minute" : "session"
        }
    }

    /// The answer to `question`, which is a success; a refused token or session is replaced exactly once.
    func send(_ question: AirflowQuestion) async throws(PollFailure) -> HTTPResponse {
        let edition = editions.current
        var answer = try await ask(question, edition)
        if AirflowAnswer.isOtherEdition(answer), await editions.isOther(than: edition) {
            answer = try await ask(question, editions.current)
        }
        try AirflowAnswer.check(answer, question.noun)
        return answer
    }

    /// The answer in that API, whatever its status; a refused token or session is replaced exactly once.
    func ask(_ question: AirflowQuestion, _ edition: AirflowEdition) async throws(PollFailure) -> HTTPResponse {
        switch edition {
        case .v1: return try await askOld(question)
        case .v2: break
        }
        var token = try await login.token()
        var response = try await send(question, .v2, ("Authorization", "Bearer ", token))
        if AirflowAnswer.isTokenRefused(response) {
            token = try await login.token(inPlaceOf: token)
            response = try await send(question, .v2, ("Authorization", "Bearer ", token))
            if AirflowAnswer.isTokenRefused(response) { throw await login.noteRefusal(of: token) }
        }
        await login.noteSuccess(of: token)
        return response
    }

    private func askOld(_ question: AirflowQuestion) async throws(PollFailure) -> HTTPResponse {
        var pass = try await oldLogin.pass()
        var response = try await send(question, .v1, pass.header)
        if response.status == 401, case .session(let session) = pass {
            await oldLogin.drop(session)
            pass = try await oldLogin.pass()
            response = try await send(question, .v1, pass.header)
        }
        if response.status == 401 { throw await oldLogin.noteRefusal() }
        await oldLogin.noteSuccess(of: pass)
        return response
    }

    private func send(
        _ question: AirflowQuestion, _ edition: AirflowEdition, _ pass: (name: String, kind: String, secret: Secret)
    ) async throws(PollFailure) -> HTTPResponse {
        var limits = limits
        limits.body = min(limits.body, question.bodyLimit ?? limits.body)
        let method = question.change?.method ?? (question.batch == nil ? .get : .post)
        var request = target.request(method, edition.path(question.path), limits: limits)
        if let body = question.change?.body {
            request.headers.append(.init("Content-Type", "application/json"))
            request.body = body
        }
        if let batch = question.batch {
            guard let body = try? JSONEncoder().encode(batch) else {
                throw .notUnderstood("the question for \(question.noun) cannot be written")
            }
            request.headers.append(.init("Content-Type", "application/json"))
            request.body = Array(body)
        }
        if let accept = question.accept { request.headers.append(.init("Accept", accept)) }
        request.headers.append(.init(pass.name, pass.kind + pass.secret.revealed))
        var answer = try await transport.send(request).hiding(pass.secret)
        // A server may repeat the value of a cookie without its name.
        if pass.name == "Cookie" {
            for cookie in pass.secret.revealed.split(separator: "; ") {
                answer = answer.hiding(Secret(String(cookie.drop { $0 != "=" }.dropFirst())))
            }
        }
        return answer
    }
}
