import Foundation
import Testing

@testable import DemoStack

@Suite struct AirflowTests {
    @Test func `health and version need no login and say what the real ones say`() throws {
        try withDemo { stack in
            let health = try LoopbackClient.send("GET", try stack.airflow("/api/v2/monitor/health"))
            #expect(health.status == 200)
            #expect(health.header("content-type") == "application/json")
            #expect(health.header("date") == "Mon, 23 Nov 2026 12:41:07 GMT")
            #expect(health.header("server") == "uvicorn")
            let body = try health.json()
            #expect(Set(body.keys) == ["metadatabase", "scheduler", "triggerer", "dag_processor"])
            let processor = try #require(body["dag_processor"] as? [String: String])
            #expect(Set(processor.keys) == ["status", "latest_dag_processor_heartbeat"])
            #expect(processor["latest_dag_processor_heartbeat"]?.hasSuffix("+00:00") == true)
            let version = try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).json()
            #expect(version["version"] as? String == "3.0.3")
        }
    }

    @Test(arguments: [
        ("GET", "/api/v2/dags", "", 401, #"{"detail":"Not authenticated"}"#),
        ("GET", "/api/v2/dags", "Authorization: Basic YTpi", 401, #"{"detail":"Not authenticated"}"#),
        ("GET", "/api/v2/dags", "Authorization: Bearer a.b.c", 403, #"{"detail":"Invalid JWT token"}"#),
        ("GET", "/api/v2/dags", "Authorization: Bearer x", 403, #"{"detail":"Invalid JWT token"}"#),
        ("GET", "/api/v2/dagRuns", "", 404, #"{"error":"API route not found"}"#),
        ("POST", "/api/v2/version", "", 405, #"{"detail":"Method Not Allowed"}"#),
        (
            "GET", "/health", "", 404,
            #"{"error":"Moved in Airflow 3. Please change config to check `/api/v2/monitor/health`"}"#
        ),
    ])
    func `a request that may not pass is refused in Airflow's words`(
        method: String, path: String, header: String, status: Int, body: String
    ) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                method, try stack.airflow(path), headers: header.isEmpty ? [] : [header])
            #expect(answer.status == status)
            #expect(answer.text == body)
            #expect((answer.header("www-authenticate") == "Bearer") == (answer.text.contains("Not authenticated")))
        }
    }

    @Test(arguments: [
        (#"{"username":"airflow","password":"wrong"}"#, 401, "Invalid credentials"),
        (#"{"username":"a","password":"airflow"}"#, 401, "Invalid credentials"),
        ("{}", 422, "Field required"), ("not json", 422, "Field required"),
        (#"{"username":"airflow"}"#, 422, "Field required"),
    ])
    func `a wrong login gets no token`(body: String, status: Int, words: String) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send("POST", try stack.airflow("/auth/token"), body: body)
            #expect(answer.status == status)
            #expect(answer.text.contains(words))
        }
    }

    @Test func `a login gives a token of a day that opens the lists`() throws {
        try withDemo { stack in
            let login = try LoopbackClient.send(
                "POST", try stack.airflow("/auth/token"), body: #"{"username":"airflow","password":"airflow"}"#)
            #expect(login.status == 201)
            let token = try #require(login.json()["access_token"] as? String)
            let parts = token.split(separator: ".")
            try #require(parts.count == 3)
            let payload = String(parts[1]) + String(repeating: "=", count: (4 - parts[1].count % 4) % 4)
            let data = try #require(Data(base64Encoded: payload))
            let claims = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(claims["exp"] as? Int == Int(testNow.timeIntervalSince1970) + 86_400)
            let dags = try LoopbackClient.send(
                "GET", try stack.airflow("/api/v2/dags"), headers: ["Authorization: Bearer \(token)"])
            #expect(dags.status == 200)
        }
    }

    @Test func `a token ends`() {
        let login = AirflowLogin(noise: Noise(seed: 1))
        let token = login.token(lifetime: 60, at: testNow)
        let request = ServedRequest(
            method: "GET", target: "/", headers: ["Authorization": "Bearer \(token)"], body: [])
        #expect(login.refusal(of: request, at: testNow.addingTimeInterval(59)) == nil)
        #expect(login.refusal(of: request, at: testNow.addingTimeInterval(61))?.status == 401)
        #expect(AirflowLogin(noise: Noise(seed: 2)).refusal(of: request, at: testNow)?.status == 403)
    }

    @Test(arguments: [
        ("/dags", "dags", RecordedKeys.dag), ("/dags/~/dagRuns?limit=1", "dag_runs", RecordedKeys.run),
        ("/dags/~/dagRuns/~/taskInstances?limit=1", "task_instances", RecordedKeys.task),
        ("/jobs?is_alive=true", "jobs", RecordedKeys.job), ("/pools", "pools", RecordedKeys.pool),
        ("/dagStats", "dags", ["dag_id", "stats"]),
    ])
    func `a list has the keys of the real one`(path: String, name: String, keys: [String]) throws {
        try withDemo { stack in
            let body = try stack.airflowList(path)
            #expect(Set(body.keys) == [name, "total_entries"])
            let rows = try #require(body[name] as? [[String: Any]])
            let row = try #require(rows.first)
            #expect(Set(row.keys) == Set(keys))
        }
    }

    @Test func `runs are paged, filtered and ordered`() throws {
        try withDemo(.schedulerDead) { stack in
            func runs(_ query: String) throws -> [String] {
                let rows = try stack.airflowList("/dags/~/dagRuns?" + query)["dag_runs"] as? [[String: Any]]
                return try #require(rows).compactMap { $0["state"] as? String }
            }
            #expect(try runs("order_by=-run_after&limit=3") == ["queued", "queued", "success"])
            #expect(try runs("order_by=-start_date&limit=3") == ["queued", "queued", "success"])
            #expect(try runs("order_by=run_after&limit=2&offset=44") == ["queued", "queued"])
            #expect(try runs("state=queued&state=running") == ["queued", "queued"])
            #expect(try runs("state=failed") == ["failed"])
            let total = try stack.airflowList("/dags/nyc_taxi_duration_prediction/dagRuns?limit=1")["total_entries"]
            #expect(total as? Int == 11)
        }
    }

    @Test(arguments: [
        ("/dags/~/dagRuns?order_by=queued_at", 400), ("/dags/~/dagRuns?limit=x", 422), ("/dags/nope", 404),
        ("/dags/nope/dagRuns", 404), ("/dags/nyc_taxi_duration_prediction/dagRuns/nope", 404),
    ])
    func `a question that Airflow would refuse is refused`(path: String, status: Int) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                "GET", try stack.airflow("/api/v2" + path), headers: [try stack.airflowToken()])
            #expect(answer.status == status)
            #expect(try answer.json()["detail"] != nil)
        }
    }

    @Test func `a batch question gives the rows that it names and refuses a field that it does not know`() throws {
        try withDemo(.dagFailing) { stack in
            func ask(_ path: String, _ body: String) throws -> RawAnswer {
                try LoopbackClient.send(
                    "POST", try stack.airflow("/api/v2/dags/~/dagRuns" + path), headers: [try stack.airflowToken()],
                    body: body)
            }
            let failed = try ask("/list", #"{"states":["failed"],"page_limit":1}"#)
            #expect(failed.status == 200)
            let runs = try #require(failed.json()["dag_runs"] as? [[String: Any]])
            #expect(runs.compactMap { $0["dag_id"] as? String } == [DemoNames.dag])
            #expect(try failed.json()["total_entries"] as? Int == 2)
            let id = try #require(runs.first?["dag_run_id"] as? String)
            let body = #"{"dag_ids":["\#(DemoNames.dag)"],"dag_run_ids":["\#(id)"],"state":["failed"]}"#
            let tasks = try #require(
                ask("/~/taskInstances/list", body).json()["task_instances"] as? [[String: Any]])
            #expect(tasks.compactMap { $0["task_id"] as? String } == ["train_model"])
            #expect(try ask("/list", #"{"dag_id":["x"]}"#).status == 422)
        }
    }

    @Test(arguments: [("application/json", true), ("application/x-ndjson", false)])
    func `the log of the failed task ends in its exception`(accept: String, isWhole: Bool) throws {
        try withDemo(.dagFailing) { stack in
            let path =
                "/dags/\(DemoNames.dag)/dagRuns/scheduled__2026-11-01T00:00:00+00:00/taskInstances/train_model/logs/1"
            let answer = try LoopbackClient.send(
                "GET", try stack.airflow("/api/v2" + path), headers: [try stack.airflowToken(), "Accept: \(accept)"])
            #expect(answer.status == 200)
            #expect(answer.header("content-type") == accept)
            #expect(answer.text.contains("Found array with 0 sample(s)"))
            #expect((answer.text.components(separatedBy: "\n").count > 5) == !isWhole)
            #expect(answer.text.contains("continuation_token") == isWhole)
        }
    }

    @Test func `a plain log is refused and a task that has not begun has none`() throws {
        try withDemo(.dagFailing) { stack in
            func ask(_ task: String, _ accept: String) throws -> Int {
                try LoopbackClient.send(
                    "GET",
                    try stack.airflow(
                        "/api/v2/dags/\(DemoNames.dag)/dagRuns/scheduled__2026-11-01T00:00:00+00:00/taskInstances/"
                            + "\(task)/logs/1"), headers: [try stack.airflowToken(), "Accept: \(accept)"]
                ).status
            }
            let answers = [try ask("train_model", "text/plain"), try ask("register_model", "application/json")]
            #expect(answers == [406, 404])
        }
    }

    @Test func `a broken file is an import error whose date moves`() throws {
        try withDemo(.dagImportError) { stack in
            let rows = try stack.airflowList("/importErrors")["import_errors"] as? [[String: Any]]
            let error = try #require(rows?.first)
            #expect((error["stack_trace"] as? String)?.contains("No module named 'xgboost'") == true)
            #expect(error["timestamp"] as? String == "2026-11-23T12:41:07Z")
        }
    }

    @Test func `the tasks of the failed run tell which one failed`() throws {
        try withDemo { stack in
            let body = try stack.airflowList("/dags/~/dagRuns/~/taskInstances?state=failed&state=upstream_failed")
            let rows = try #require(body["task_instances"] as? [[String: Any]])
            #expect(rows.compactMap { $0["task_id"] as? String } == ["train_model", "register_model", "monitor_model"])
        }
    }
}
