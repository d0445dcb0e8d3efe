import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

/// Servers that repeat what was sent to them must not bring it onto the screen.
@Suite("Secrets in errors")
struct SecrecyTests {
    private let clock = TestClock()

    // Everything that was sent, as a debugging proxy repeats it; twice, so that a cut leaves one.
    private func echo(_ request: HTTPRequest, status: Int, as form: String) -> HTTPResponse {
        let sent =
            request.headers.map { "\($0.name): \($0.value)" }.joined(separator: " ")
            + String(decoding: request.body ?? [], as: UTF8.self).filter { $0 != "\"" }
        let text = "you sent \(sent) \(sent)"
        let body =
            switch form {
            case "json": "{\"detail\":\"\(text)\"}"
            case "page": "<html><title>\(text)</title></html>"
            case "list": "{\"detail\":[{\"msg\":\"\(text)\",\"input\":\"\(text)\"}]}"
            default: text
            }
        return HTTPResponse(status: status, headers: [.init("Location", "http://h/?\(sent)")], body: Array(body.utf8))
    }

    private func said(by collector: any Collector) async -> String {
        do {
            var text = ""
            dump(try await collector.collect(), to: &text)
            return text
        } catch {
            return "\(error) \(String(reflecting: error))"
        }
    }

    @Test(
        "No failure of Airflow or MLflow holds a password or token",
        arguments: [200, 201, 302, 400, 401, 403, 404, 409, 422, 500, 503], ["text", "json", "page", "list"])
    func hidesSecrets(status: Int, form: String) async {
        let echoes: @Sendable (HTTPRequest) -> Result<HTTPResponse, PollFailure> = {
            .success(echo($0, status: status, as: form))
        }
        let airflow = FakeAirflow(clock: clock)
        let exchanges: [[ScriptedTransport.Exchange]] = [
            [.init(.post, "", answer: echoes), .init(.get, "", answer: echoes)],
            [airflow.login, .init(.get, "", answer: echoes)],
        ]
        for planned in exchanges {
            let transport = ScriptedTransport(planned)
            let target = FakeAirflow.target()
            let lists = AirflowListsCollector(
                reader: AirflowReader(
                    target: target, stack: "taxi", transport: transport, processes: FakeProcesses(), now: clock.read))
            let mlflow = MLflowCollector(
                target: target, stack: "taxi", transport: transport, processes: FakeProcesses(), now: clock.read)
            for collector in [lists, mlflow] as [any Collector] {
                let said = await said(by: collector)
                #expect(!said.contains(FakeAirflow.password))
                #expect(!said.contains("canary-signature"))
                #expect(!said.contains("eyJhbGciOiJIUzUxMiJ9"))
                #expect(!said.contains("Y2FuYXJ5LXVzZXI6"))
            }
            let reflected = String(reflecting: lists) + String(reflecting: mlflow)
            #expect(!reflected.contains(FakeAirflow.password))
        }
    }

    @Test(
        "Explanations are found wherever a server puts them",
        arguments: [
            (#"{"detail":"plain"}"#, "plain"), (#"{"error":"moved"}"#, "moved"), (#"{"message":"m"}"#, "m"),
            (#"{"error_code":"X","message":"y"}"#, "X: y"),
            (#"{"detail":[{"msg":"first"},{"msg":"second"}]}"#, "first"),
            (#"{"detail":{"reason":"why"}}"#, "why"), ("<h1>Big</h1><p>page", "page \"Big\""), ("<p>", "a page"),
            ("a\n\tb\u{1B}[31m", "a b [31m"), ("", ""), ("{}", "{}"), ("[[", "[["),
            (#"{"detail":5}"#, #"{"detail":5}"#),
        ])
    func findsWords(body: String, words: String) {
        #expect(AnswerWords.of(Array(body.utf8)) == words)
    }

    @Test("Long explanations are cut")
    func cutsWords() {
        #expect(AnswerWords.of(Array(String(repeating: "x ", count: 5000).utf8)).count == AnswerWords.limit)
    }

    @Test(
        "A secret is hidden wherever it stands, and as often",
        arguments: [
            ("", ""), ("s", "s"), ("my-token", "(hidden)"), ("a my-token, my-token", "a (hidden), (hidden)"),
            ("my-tomy-tokenken", "my-to(hidden)ken"), ("my-toke", "my-toke"), ("mmy-token", "m(hidden)"),
        ])
    func hides(body: String, expected: String) {
        let answer = HTTPResponse(status: 200, headers: [.init("Location", body)], body: Array(body.utf8))
            .hiding(Secret("my-token"))
        #expect(String(decoding: answer.body, as: UTF8.self) == expected)
        #expect(answer.headers == [.init("Location", expected)])
    }

    @Test("A text too short to be told from chance is left, or answers would break")
    func leavesShortTexts() {
        let answer = HTTPResponse(status: 200, body: Array(#"{"state":"ok"}"#.utf8))
        #expect(answer.hiding(Secret("state")) == answer)
    }
}
