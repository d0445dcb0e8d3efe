import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("What MLflow keeps")
struct TrackingTests {
    private static let root = "/api/2.0/mlflow"

    private static func answer(_ text: String, status: Int = 200) -> Result<HTTPResponse, PollFailure> {
        .success(HTTPResponse(status: status, body: Array(text.utf8)))
    }

    private func reader(_ exchanges: [ScriptedTransport.Exchange]) -> (MLflowReader, ScriptedTransport) {
        let transport = ScriptedTransport(exchanges)
        let reader = MLflowReader(
            target: ServiceTarget(url: "http://192.0.2.10:5000"), stack: "taxi", transport: transport,
            processes: FakeProcesses(), now: TestClock().read)
        return (reader, transport)
    }

    private static let experiments = ScriptedTransport.Exchange(
        .get, "\(root)/experiments/search?max_results=200",
        answer(
            """
            {"experiments":[{"experiment_id":"0","name":"Default","last_update_time":1795402262075},
            {"experiment_id":"1","name":"nyc-taxi-experiment","last_update_time":"1795402262080"},{"name":"no id"}]}
            """))
    private static let runs = ScriptedTransport.Exchange(
        .post, "\(root)/runs/search",
        answer(
            """
            {"runs":[{"info":{"run_uuid":"931f","run_id":"931f","experiment_id":"1","run_name":"xgb-5","status":"FINISHED",
            "start_time":1795402261796,"end_time":1795402262000},"data":{"metrics":[{"key":"accuracy","value":0.9},
            {"key":"mae","value":"NaN"},{"key":"rmse","value":5.41,"step":"9","timestamp":1795402261951}],
            "params":[{"key":"max_depth","value":"10"}]}},{"info":{"run_uuid":"old","experiment_id":"1","status":"RUNNING"}},
            {"data":{}}],"next_page_token":"more"}
            """))
    private static let models = ScriptedTransport.Exchange(
        .get, "\(root)/registered-models/search?max_results=100",
        answer(
            """
            {"registered_models":[{"name":"taxi","creation_timestamp":1795402262013,"last_updated_timestamp":1795402262219,
            "latest_versions":[{"name":"taxi","version":"9","current_stage":"Production","status":"READY"}],
            "aliases":[{"alias":"champion","version":"2"},{"alias":"gone","version":"1"},{"alias":"newest","version":"9"}]}]}
            """))
    private static let versions = ScriptedTransport.Exchange(
        .get, "model-versions/search?filter=name%3D%27taxi%27&max_results=100&order_by=version_number%20DESC",
        answer(
            """
            {"model_versions":[{"version":"9","creation_timestamp":1795402262075,"current_stage":"Production",
            "status":"READY","run_id":"931f"},{"version":"8","current_stage":"None"}],"next_page_token":"more"}
            """))
    private static let old = ScriptedTransport.Exchange(
        .get, "model-versions/get?name=taxi&version=2",
        answer(#"{"model_version":{"name":"taxi","version":"2","creation_timestamp":1795400000000}}"#))
    private static let gone = ScriptedTransport.Exchange(
        .get, "model-versions/get?name=taxi&version=1",
        answer(#"{"error_code":"RESOURCE_DOES_NOT_EXIST"}"#, status: 404))

    private func tracking(_ exchanges: [ScriptedTransport.Exchange]) async throws -> MLflowTracking {
        guard case .tracking(let tracking) = try await TrackingCollector(reader: reader(exchanges).0).collect() else {
            throw PollFailure.cancelled
        }
        return tracking
    }

    @Test("Experiments, runs with the error first, and models with every version that an alias points to")
    func whole() async throws {
        let tracking = try await tracking([
            Self.experiments, Self.runs, Self.models, Self.versions, Self.old, Self.gone,
        ])
        #expect(tracking.experiments.value?.map(\.name) == ["nyc-taxi-experiment", "Default"])
        let runs = try #require(tracking.runs.value)
        #expect(runs.map(\.id) == ["931f", "old"])
        #expect(runs[0].metrics.map(\.name) == ["rmse", "mae", "accuracy"])
        #expect(runs[0].metrics[0].value == 5.41)
        #expect(runs[0].metrics[0].step == 9)
        #expect(runs[0].metrics[1].value == nil)
        #expect(runs[0].parameters == ["max_depth": "10"])
        #expect(runs[1].endedAt == nil)
        let model = try #require(tracking.models.value?.first)
        #expect(model.versions.map(\.number) == [9, 8, 2])
        #expect(model.versions.map(\.aliases) == [["newest"], [], ["champion"]])
        #expect(model.versions[0].stage == "Production")
        #expect(model.versions[1].stage == nil)
        #expect(model.inUse?.number == 2)
        #expect(model.lostAliases == ["gone"])
        #expect(model.updatedAt == Date(timeIntervalSince1970: 1_795_402_262.219))
        #expect(tracking.lacks == ["1 of 3 experiments: no experiment_id", "1 of 3 runs: no info"])
    }

    @Test("Runs are asked for by ids as text, the newest first")
    func question() async throws {
        let (reader, transport) = reader([Self.runs])
        _ = try await reader.runs(of: ["1", "0"], next: "t")
        let body = String(decoding: transport.requests.first?.body ?? [], as: UTF8.self)
        for part in [
            #""experiment_ids":["1","0"]"#, #""order_by":["attributes.start_time DESC"]"#, #""page_token":"t""#,
            #""max_results":100"#,
        ] { #expect(body.contains(part)) }
        #expect(transport.requests.first?.headers.contains(.init("Content-Type", "application/json")) == true)
        let (empty, unasked) = self.reader([])
        #expect(try await empty.runs(of: []).rows.isEmpty)
        #expect(unasked.requests.isEmpty)
    }

    @Test("One half that fails leaves the other; both failing fail the poll")
    func halves() async throws {
        let dead = ScriptedTransport.Exchange(.get, "max_results=200", Self.answer("{}", status: 503))
        let half = try await tracking([dead, Self.models, Self.versions, Self.old, Self.gone])
        #expect(half.runs.failure == .status(code: 503, detail: "{}"))
        #expect(half.models.value?.count == 1)
        let other = ScriptedTransport.Exchange(.get, "max_results=100", Self.answer("{}", status: 503))
        await #expect(throws: PollFailure.status(code: 503, detail: "{}")) { try await tracking([dead, other]) }
    }

    @Test("An empty registry is no model; a version that cannot be read is told and no more")
    func empty() async throws {
        let none = ScriptedTransport.Exchange(.get, "registered-models/search?max_results=100", Self.answer("{}"))
        let nothing = ScriptedTransport.Exchange(.get, "experiments/search?max_results=200", Self.answer("{}"))
        let tracking = try await tracking([nothing, none])
        #expect(tracking.models == .read([]))
        #expect(tracking.runs == .read([]))
        let broken = ScriptedTransport.Exchange(.get, "order_by=version_number%20DESC", Self.answer("{}", status: 500))
        let partial = try await self.tracking([nothing, Self.models, broken])
        #expect(partial.models.value?.first?.versions.map(\.number) == [9])
        #expect(partial.models.value?.first?.lostAliases == [])
        #expect(partial.lacks == ["versions of taxi: HTTP 500: {}"])
    }

    @Test(
        "Another service's JSON, null and a list are no empty list of MLflow",
        arguments: ["null", "[]", #"{"status":"ok"}"#, #"{"message":"hello"}"#, "7", #"{"models":[]}"#])
    func foreign(body: String) async throws {
        for path in ["experiments/search?max_results=200", "registered-models/search?max_results=100"] {
            let (reader, _) = reader([.init(.get, path, Self.answer(body))])
            await #expect(throws: PollFailure.self) {
                if path.hasPrefix("exp") { _ = try await reader.experiments() } else { _ = try await reader.models() }
            }
        }
    }

    @Test("A metric's history comes page by page, and the same page twice is an error")
    func history() async throws {
        let path = "metrics/get-history?run_id=931f&metric_key=a%2Fb&max_results=1000"
        let (reader, _) = reader([
            .init(.get, path, Self.answer(#"{"metrics":[{"key":"a/b","value":8.5,"step":0}],"next_page_token":"n"}"#)),
            .init(.get, path + "&page_token=n", Self.answer(#"{"metrics":[{"key":"a/b","value":8.1,"step":1}]}"#)),
        ])
        #expect(try await reader.history(of: "a/b", run: "931f").rows.map(\.value) == [8.5, 8.1])
        let (loop, _) = self.reader([
            .init(.get, path, Self.answer(#"{"next_page_token":"n"}"#)),
            .init(.get, path + "&page_token=n", Self.answer(#"{"next_page_token":"n"}"#)),
        ])
        await #expect(throws: PollFailure.notUnderstood("MLflow's metrics: the same page twice")) {
            try await loop.history(of: "a/b", run: "931f")
        }
    }

    @Test("A list without an end is cut and says so")
    func endless() async throws {
        let exchange = ScriptedTransport.Exchange(.get, "") { request in
            let token = request.url.split(separator: "=").last.flatMap { Int($0) } ?? 0
            return Self.answer(#"{"experiments":[{"experiment_id":"1","name":"e"}],"next_page_token":"\#(token + 1)"}"#)
        }
        let (reader, transport) = reader([exchange])
        let found = try await reader.experiments()
        #expect(transport.requests.count == 10)
        #expect(found.lacks == ["more than 10 experiments"])
    }

    @Test("The trend of a metric is of the finished runs of one experiment, the oldest first")
    func trend() {
        func run(_ id: Int, _ status: String, _ value: Double?, experiment: String = "1") -> MLflowRun {
            MLflowRun(
                id: "\(id)", name: "r", experiment: experiment, status: status,
                metrics: value.map { [.init(name: "rmse", value: $0)] } ?? [])
        }
        let runs = [
            run(5, "RUNNING", 1), run(4, "FINISHED", 5.2), run(3, "FAILED", 9), run(2, "FINISHED", nil),
            run(1, "FINISHED", 5.4), run(0, "FINISHED", 7, experiment: "2"),
        ]
        let tracking = MLflowTracking(experiments: .read([]), runs: .read(runs), models: .read([]))
        #expect(tracking.trend(of: "rmse", in: "1") == [5.4, 5.2])
    }
}
