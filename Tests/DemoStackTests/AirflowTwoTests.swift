import Foundation
import Testing

@testable import DemoStack

@Suite struct AirflowTwoTests {
    private static let basic = "Authorization: Basic YWlyZmxvdzphaXJmbG93"

    @Test(arguments: [("/api/v2/version", 404), ("/auth/token", 404), ("/api/v1/dags", 401), ("/api/v1/jobs", 404)])
    func `the addresses of Airflow 3 are missing and its own want a login`(path: String, status: Int) throws {
        try withDemo(.airflowTwo) { stack in
            let answer = try LoopbackClient.send("GET", try stack.airflow(path))
            #expect(answer.status == status)
        }
    }

    @Test func `health has no DAG processor and the version is of the second generation`() throws {
        try withDemo(.airflowTwo) { stack in
            let health = try LoopbackClient.send("GET", try stack.airflow("/api/v1/health"))
            #expect(health.header("date") != nil)
            let processor = try #require(health.json()["dag_processor"] as? [String: Any])
            #expect(processor["status"] is NSNull)
            let version = try LoopbackClient.send("GET", try stack.airflow("/api/v1/version")).json()
            #expect(version["version"] as? String == "2.10.5")
        }
    }

    @Test func `a DAG and a run have the fields of API v1`() throws {
        try withDemo(.airflowTwo) { stack in
            func first(_ path: String, _ name: String) throws -> [String: Any] {
                let answer = try LoopbackClient.send("GET", try stack.airflow("/api/v1" + path), headers: [Self.basic])
                return try #require((try answer.json()[name] as? [[String: Any]])?.last)
            }
            let dag = try first("/dags", "dags")
            #expect((dag["schedule_interval"] as? [String: String])?["value"] == "0 6 * * 1")
            #expect(dag["is_active"] as? Bool == true && dag["timetable_summary"] == nil)
            #expect(dag.keys.contains("next_dagrun_create_after"))
            let run = try first("/dags/~/dagRuns?limit=100", "dag_runs")
            #expect(run["execution_date"] as? String != nil && run["run_after"] == nil && run["queued_at"] == nil)
        }
    }

    @Test func `the login form gives a session that opens the lists`() throws {
        try withDemo(.airflowTwo) { stack in
            let page = try LoopbackClient.send("GET", try stack.airflow("/login/")).text
            let token = try #require(page.firstMatch(of: /value="([0-9a-f]+)"/)?.1)
            let form = "username=airflow&password=airflow&csrf_token=\(token)"
            let answer = try LoopbackClient.send("POST", try stack.airflow("/login/"), body: form)
            #expect(answer.status == 302 && answer.header("location") == "/home")
            let cookie = try #require(answer.header("set-cookie")?.prefix { $0 != ";" })
            let dags = try LoopbackClient.send(
                "GET", try stack.airflow("/api/v1/dags"), headers: ["Cookie: \(cookie)"])
            #expect(dags.status == 200)
        }
    }
}
