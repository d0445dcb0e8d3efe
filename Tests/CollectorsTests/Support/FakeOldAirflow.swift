import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Wire

@testable import Collectors

/// Airflow 2 as far as tests need it: its pages, its login by password or session, and its lists.
final class FakeOldAirflow: Sendable {
    private struct State {
        var hashes = 0
        var sessions: Set<String> = []
        var isFormOpen: Bool
    }
    private let state: Mutex<State>
    private let takesSessions: Bool

    /// Gives sessions where its form is open, and takes them where it `takesSessions`.
    init(hasForm: Bool = true, takesSessions: Bool = true) {
        state = Mutex(State(isFormOpen: hasForm))
        self.takesSessions = takesSessions
    }

    /// How often the password was hashed.
    var hashes: Int { state.withLock { $0.hashes } }

    /// Ends all sessions, as a restart with another key does.
    func endSessions() { state.withLock { $0.sessions = [] } }

    /// Everything that it answers.
    func everything() throws -> [ScriptedTransport.Exchange] {
        let missing = try ServiceFixture.answer("airflow2_health_page.html", status: 404)
        return [
            .init(.get, "/api/v1/version", .success(try ServiceFixture.answer("airflow2_version.json"))),
            .init(.get, "/api/v2/version", .success(missing)), .init(.post, "/auth/token", .success(missing)),
            try list(.get, "/api/v1/dags?limit=100", "dags"),
            try list(.get, "/dagRuns?order_by=-start_date&limit=100", "runs"),
            try list(.get, "/api/v1/importErrors?limit=100", "import_errors"),
            try list(.get, "/api/v1/pools?limit=100", "pools"),
            try list(.post, "/taskInstances/list", "tasks"),
            .init(.get, "/logs/1") { [self] request in
                let answer = try? ServiceFixture.answer("airflow2_log.txt")
                let isPlain = request.headers.contains(.init("Accept", "text/plain"))
                return .success(isLetIn(request) && isPlain ? answer ?? .text("") : .text("{}", status: 401))
            },
            .init(.get, "/login/") { [self] _ in
                guard state.withLock({ $0.isFormOpen }) else { return .success(.text("<html>", status: 404)) }
                var page = HTTPResponse.text(#"<form><input id="csrf_token" name="csrf_token" value="canary-csrf">"#)
                page.headers = [.init("Set-Cookie", "session=before; HttpOnly; Path=/")]
                return .success(page)
            },
            .init(.post, "/login/") { [self] request in .success(answerForm(request)) },
        ]
    }

    private func list(_ method: HTTPMethod, _ suffix: String, _ name: String) throws
        -> ScriptedTransport.Exchange
    {
        let answer = try ServiceFixture.answer("airflow2_\(name).json")
        let refusal = HTTPResponse.text(#"{"detail":null,"status":401,"title":"Unauthorized"}"#, status: 401)
        return .init(method, suffix) { [self] request in .success(isLetIn(request) ? answer : refusal) }
    }

    private func isLetIn(_ request: HTTPRequest) -> Bool {
        func value(_ name: String) -> String? { request.headers.first { $0.name == name }?.value }
        return state.withLock { state in
            if let cookie = value("Cookie") { return takesSessions && state.sessions.contains(cookie) }
            guard let basic = value("Authorization") else { return false }
            state.hashes += 1
            let login = Data("canary-user:\(FakeAirflow.password)".utf8).base64EncodedString()
            return basic == "Basic \(login)"
        }
    }

    private func answerForm(_ request: HTTPRequest) -> HTTPResponse {
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        var answer = HTTPResponse.text("", status: 302)
        state.withLock { state in
            state.hashes += 1
            let isRight =
                body == "username=canary-user&password=\(FakeAirflow.password)&csrf_token=canary-csrf"
                && request.headers.contains(.init("Cookie", "session=before"))
            guard isRight else {
                answer.headers = [.init("Location", "/login/")]
                return
            }
            let session = "session=canary-session-\(state.hashes)"
            state.sessions.insert(session)
            answer.headers = [.init("Location", "/home"), .init("Set-Cookie", "\(session); HttpOnly; Path=/")]
        }
        return answer
    }
}
