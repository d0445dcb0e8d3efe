import Foundation
import Monitor
import Testing

@testable import DemoStack

/// The moment at which the demos of these tests stand still: Monday, 23 November 2026, 12:41:07 UTC.
let testNow = Date(timeIntervalSince1970: 1_795_437_667)

/// A world of the scenario that was started at `testNow`.
func world(_ scenario: DemoScenario = .healthy, seed: UInt64 = 265) -> DemoWorld {
    DemoWorld(seed: seed, started: testNow, circumstances: scenario.circumstances)
}

/// Runs `body` with a demo whose clock stands at `testNow`.
func withDemo<Result>(_ scenario: DemoScenario = .healthy, _ body: (Stack) throws -> Result) throws -> Result {
    let demo = try DemoStack.start(scenario: scenario, now: { testNow })
    defer { demo.close() }
    return try body(demo.stack)
}

extension Stack {
    /// Airflow's address with `path`.
    func airflow(_ path: String) throws -> String { try #require(airflow).url + path }
    /// MLflow's address with `path`.
    func mlflow(_ path: String) throws -> String { try #require(mlflow).url + path }
    /// The admin GUI's address with `path`.
    func frontend(_ path: String) throws -> String { try #require(frontend).url + path }
    /// The status page's address with `path`.
    func statusPage(_ path: String) throws -> String { try #require(statusPage).url + path }

    /// Logs in to Airflow and gives the header for further requests.
    func airflowToken() throws -> String {
        let login = try LoopbackClient.send(
            "POST", try airflow("/auth/token"), headers: ["Content-Type: application/json"],
            body: #"{"username":"airflow","password":"airflow"}"#)
        return "Authorization: Bearer " + (try #require(login.json()["access_token"] as? String))
    }

    /// Reads one of Airflow's lists with a login.
    func airflowList(_ path: String) throws -> [String: Any] {
        try LoopbackClient.send("GET", try airflow("/api/v2" + path), headers: [try airflowToken()]).json()
    }

    /// The header of a call that is signed in form, for a service.
    func authorization(_ service: String, key: String? = nil) throws -> String {
        let own = try #require(aws?.fixedCredentials).accessKey
        return "Authorization: AWS4-HMAC-SHA256 Credential=\(key ?? own)/20261123/eu-north-1/\(service)/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=" + String(repeating: "0a", count: 32)
    }

    /// Calls a query service of AWS.
    func query(_ service: String, _ body: String, key: String? = nil) throws -> RawAnswer {
        try LoopbackClient.send(
            "POST", try #require(aws?.endpoint), headers: [try authorization(service, key: key)], body: body)
    }

    /// Calls a JSON service of AWS.
    func target(_ service: String, _ target: String, _ body: String) throws -> RawAnswer {
        try LoopbackClient.send(
            "POST", try #require(aws?.endpoint),
            headers: [try authorization(service), "X-Amz-Target: \(target)"], body: body)
    }

    /// Reads a path of Lambda.
    func lambda(_ path: String) throws -> RawAnswer {
        try LoopbackClient.send(
            "GET", try #require(aws?.endpoint) + "/2015-03-31" + path, headers: [try authorization("lambda")])
    }
}
