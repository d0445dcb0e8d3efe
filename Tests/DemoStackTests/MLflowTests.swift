import Foundation
import Testing

@testable import DemoStack

@Suite struct MLflowTests {
    @Test func `health and version are plain text`() throws {
        try withDemo { stack in
            let health = try LoopbackClient.send("GET", try stack.mlflow("/health"))
            #expect(health.text == "OK")
            #expect(health.header("content-type") == "text/plain; charset=utf-8")
            let version = try LoopbackClient.send("GET", try stack.mlflow("/version"))
            #expect(version.text == "3.17.2")
            #expect(version.header("content-type") == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: [
        ("GET", "experiments/search?max_results=10", "", "experiments", RecordedKeys.experiment),
        ("POST", "experiments/search", #"{"max_results":10}"#, "experiments", RecordedKeys.experiment),
        ("POST", "runs/search", #"{"experiment_ids":["1"]}"#, "runs", ["info", "data", "inputs", "outputs"]),
        ("GET", "registered-models/search", "", "registered_models", RecordedKeys.model),
        (
            "GET", "model-versions/search?filter=name%3D%27nyc-taxi-duration%27", "", "model_versions",
            RecordedKeys.modelVersion
        ),
    ])
    func `a search has the keys of the real one`(
        method: String, path: String, body: String, name: String, keys: [String]
    ) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                method, try stack.mlflow("/api/2.0/mlflow/" + path), body: body.isEmpty ? nil : body)
            #expect(answer.status == 200)
            let rows = try #require(answer.json()[name] as? [[String: Any]])
            let row = try #require(rows.first)
            #expect(Set(row.keys) == Set(keys))
        }
    }

    @Test func `the alias champion points at the newest of seven versions`() throws {
        try withDemo { stack in
            let url = try stack.mlflow("/api/2.0/mlflow/")
            let models = try LoopbackClient.send("GET", url + "registered-models/search?max_results=5").json()
            let model = try #require((models["registered_models"] as? [[String: Any]])?.first)
            #expect(model["aliases"] as? [[String: String]] == [["alias": "champion", "version": "7"]])
            let versions = try LoopbackClient.send("GET", url + "model-versions/search?max_results=3").json()
            let rows = try #require(versions["model_versions"] as? [[String: Any]])
            #expect(rows.compactMap { $0["version"] as? String } == ["7", "6", "5"])
            let token = try #require(versions["next_page_token"] as? String)
            let rest = try LoopbackClient.send("GET", url + "model-versions/search?page_token=\(token)").json()
            #expect((rest["model_versions"] as? [[String: Any]])?.count == 4)
            #expect(rest["next_page_token"] == nil)
        }
    }

    @Test(arguments: [
        ("GET", "experiments/search", "", 400, "It must be a positive integer"),
        ("POST", "runs/search", #"{"experiment_ids":[1]}"#, 200, "{}"), ("POST", "runs/search", "no json", 200, "{}"),
        ("POST", "runs/search", #"{"experiment_ids":["1"],"filter":"metricz.x < 1"}"#, 400, "INVALID_PARAMETER_VALUE"),
        ("GET", "runs/search", "", 405, "Method Not Allowed"),
        ("POST", "registered-models/search", "{}", 405, "Method Not Allowed"),
        ("GET", "registered-models/search?filter=name%3D%27other%27", "", 200, "{}"),
        ("GET", "nope", "", 404, "Not Found"),
    ])
    func `an odd question gets MLflow's own answer`(
        method: String, path: String, body: String, status: Int, words: String
    ) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                method, try stack.mlflow("/api/2.0/mlflow/" + path), body: body.isEmpty ? nil : body)
            #expect(answer.status == status)
            #expect(words == "{}" ? answer.text == words : answer.text.contains(words))
        }
    }

    @Test(arguments: [
        ("localhost:5000", true), ("127.0.0.2", true), ("10.0.1.5:5000", true), ("172.16.0.1", true),
        ("192.168.1.1", true), ("[::1]:5000", true), ("192.0.2.10:5000", false), ("172.32.0.1", false),
        ("mlflow:5000", false), ("", false),
    ])
    func `only this machine and private addresses are trusted hosts`(host: String, isTrusted: Bool) {
        #expect(MLflowService.isTrusted(host: host) == isTrusted)
    }

    @Test func `a public host name is refused everywhere but at health`() throws {
        try withDemo { stack in
            let path = "/api/2.0/mlflow/experiments/search?max_results=1"
            let refused = try LoopbackClient.send("GET", try stack.mlflow(path), headers: ["Host: 192.0.2.10:5000"])
            #expect(refused.status == 403)
            #expect(refused.text == "Invalid Host header - possible DNS rebinding attack detected")
            let health = try LoopbackClient.send("GET", try stack.mlflow("/health"), headers: ["Host: 192.0.2.10"])
            #expect(health.status == 200)
        }
    }
}
