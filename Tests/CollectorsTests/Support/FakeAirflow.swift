import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Wire

@testable import Collectors

/// Airflow's login and lists as far as tests need them: it takes one password and the tokens that it gave.
final class FakeAirflow: Sendable {
    /// The password that is right.
    static let password = "canary-pass-9f3"
    private struct State {
        var logins = 0
        var valid: Set<String> = []
    }
    private let state = Mutex(State())
    private let clock: TestClock
    private let life: Double
    private let givesValidTokens: Bool
    private let refusal: HTTPResponse

    /// Tokens live `life` seconds; a request without a good one gets `refusal`.
    init(
        clock: TestClock, life: Double = 86_400, givesValidTokens: Bool = true,
        refusal: HTTPResponse = .text(#"{"detail":"Token Expired"}"#, status: 401)
    ) {
        self.clock = clock
        self.life = life
        self.givesValidTokens = givesValidTokens
        self.refusal = refusal
    }

    /// Logins so far, refused ones too.
    var logins: Int { state.withLock { $0.logins } }

    /// Forgets all tokens, as a restart with another key does.
    func revokeTokens() { state.withLock { $0.valid = [] } }

    /// The address with a user and `password`.
    static func target(password: String = password, user: String? = "canary-user") -> ServiceTarget {
        ServiceTarget(
            url: "http://192.0.2.10:8080/", user: user,
            password: .known(Secret(password), from: "MLTOP_AIRFLOW_PASSWORD"))
    }

    /// The exchange of the login.
    var login: ScriptedTransport.Exchange { .init(.post, "/auth/token", answer: answerLogin) }

    /// The answer to a login: a token for the right password.
    @Sendable func answerLogin(_ request: HTTPRequest) -> Result<HTTPResponse, PollFailure> {
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        return state.withLock { state in
            state.logins += 1
            guard body.contains("\"\(Self.password)\"") else {
                return .success(.text(#"{"detail":"Invalid credentials"}"#, status: 401))
            }
            let token = Self.token(number: state.logins, issued: clock.now, life: life)
            if givesValidTokens { state.valid.insert(token) }
            return .success(.text("{\"access_token\":\"\(token)\"}", status: 201))
        }
    }

    /// The exchange of a list behind the login.
    func list(_ urlSuffix: String, _ answer: HTTPResponse) -> ScriptedTransport.Exchange {
        list(.get, urlSuffix, answer)
    }

    /// The exchange of a list behind the login, asked for by `method`.
    func list(_ method: HTTPMethod, _ urlSuffix: String, _ answer: HTTPResponse) -> ScriptedTransport.Exchange {
        .init(method, urlSuffix) { request in
            let sent = request.headers.first { $0.name == "Authorization" }?.value.dropFirst("Bearer ".count) ?? ""
            return .success(self.state.withLock { $0.valid.contains(String(sent)) } ? answer : self.refusal)
        }
    }

    /// Login and all lists of a version's fixtures.
    func everything(_ version: String = "airflow30") throws -> [ScriptedTransport.Exchange] {
        [
            login, list("/api/v2/dags?limit=100", try ServiceFixture.answer("\(version)_dags.json")),
            list("order_by=-run_after&limit=100", try ServiceFixture.answer("\(version)_runs.json")),
            list("/api/v2/importErrors?limit=100", try ServiceFixture.answer("\(version)_import_errors.json")),
            list("/api/v2/pools?limit=100", try ServiceFixture.answer("\(version)_pools.json")),
            list("/api/v2/jobs?is_alive=true&limit=100", try ServiceFixture.answer("\(version)_jobs.json")),
            list(.post, "/dagRuns/list", .text(#"{"dag_runs":[],"total_entries":0}"#)),
        ]
    }

    /// A token as Airflow makes them, unsigned.
    static func token(number: Int, issued: Date, life: Double) -> String {
        let claims =
            "{\"sub\":\"\(number)\",\"exp\":\(Int(issued.timeIntervalSince1970 + life)),"
            + "\"iat\":\(Int(issued.timeIntervalSince1970))}"
        let encoded = Data(claims.utf8).base64EncodedString()
            .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" }
        return "eyJhbGciOiJIUzUxMiJ9.\(String(encoded)).canary-signature-\(number)"
    }
}
