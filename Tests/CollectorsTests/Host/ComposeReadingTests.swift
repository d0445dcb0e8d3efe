import Foundation
import Monitor
import Testing

@testable import Collectors

@Suite("What Docker and compose print")
struct ComposeReadingTests {
    @Test("Compose since 2.21 prints a line for each container")
    func lines() throws {
        let text = String(decoding: try ServiceFixture.bytes("compose_ps_lines.jsonl"), as: UTF8.self)
        let rows = ComposeList.rows(text)
        #expect(rows.map(\.service).prefix(3) == ["postgres", "redis", "airflow-apiserver"])
        #expect(rows.allSatisfy { $0.state == "running" && $0.health == "healthy" && !$0.image.isEmpty })
    }

    @Test(
        "Compose before 2.21 prints an array, in one line or in many",
        arguments: [
            #"[{"ID":"a1","Name":"mlops-redis-1","Command":"x","Project":"mlops","Service":"redis","State":"exited","Health":"","ExitCode":137,"Publishers":null}]"#,
            "[\n {\"Name\":\"mlops-redis-1\",\"Service\":\"redis\",\n \"State\":\"exited\",\"ExitCode\":137}\n]\n",
            "WARN[0000] the attribute `version` is obsolete\n[{\"Name\":\"mlops-redis-1\",\"Service\":\"redis\",\"State\":\"Exited\",\"ExitCode\":\"137\"}]",
        ])
    func array(_ text: String) throws {
        let row = try #require(ComposeList.rows(text).first)
        #expect(row.service == "redis" && row.state == "exited" && row.exitCode == 137 && row.health == "")
    }

    @Test(
        "what is broken, cut off or something else has no rows, and costs the others nothing",
        arguments: [
            ("", 0), ("null", 0), ("[]", 0), ("no such service: x", 0),
            ("[{\"Service\":\"a\",\"State\":\"running\"},", 0),
            ("{\"Service\":\"a\",\"State\":\"running\"}\n{\"Service\":\"b\",\"Sta", 1), ("{\"Service\":\"a\"}\n[1]", 0),
            ("{\"Service\":7,\"State\":\"running\"}\n{\"Service\":\"b\",\"State\":\"running\",\"ExitCode\":{}}", 1),
            (String(repeating: "{\"Service\":\"a\",\"State\":\"running\"}\n", count: 900), 60),
        ])
    func broken(text: String, count: Int) { #expect(ComposeList.rows(text).count == count) }

    private static let inspected =
        #"{"id":"aaaaaaaaaaaaaaaa","service":"mlflow","status":"exited","health":"","streak":null,"retries":null,"#
        + #""name":"/mlops-mlflow-1","project":"mlops","directory":"/opt/mlops","oneoff":"False","#
        + #""depends":"postgres:service_healthy:true,airflow-init:service_completed_successfully:false","#
        + #""image":"mlops-mlflow","exit":137,"oom":true,"error":"","started":"2026-11-20T08:42:11.123456789Z","#
        + #""finished":"2026-11-23T02:00:00Z","restarts":3,"policy":"no","ports":{"5000/tcp":[{"HostIp":"0.0.0.0","#
        + #""HostPort":"5000"},{"HostIp":"::","HostPort":"5000"}],"8793/tcp":null},"mounts":[{"Type":"bind","#
        + #""Source":"/opt/mlops/mlflow_data","Destination":"/home/mlflow_data","RW":true}]}"#

    private func probe(_ inspect: String, _ more: [(String, String)] = []) -> HostProbe {
        ProbeReadingTests.probe([("docker", "status 0"), ("count", "1"), ("inspect", inspect)] + more)
    }

    @Test("every field of an inspected container is read")
    func inspect() throws {
        let found = try #require(
            probe(Self.inspected, [("stores", "aaaaaaaaaaaa sqlite:///home/mlflow_data/m.db")]).containers.first)
        #expect(found.name == "mlops-mlflow-1" && found.service == "mlflow" && found.state == "exited")
        #expect(found.exitCode == 137 && found.isOOMKilled && found.restarts == 3 && found.restartPolicy == "no")
        #expect(found.startedAt != nil && found.finishedAt == Date(timeIntervalSince1970: 1_795_399_200))
        #expect(found.ports == ["0.0.0.0:5000->5000/tcp", "8793/tcp", "[::]:5000->5000/tcp"])
        #expect(found.dependsOn == ["postgres": "service_healthy", "airflow-init": "service_completed_successfully"])
        #expect(HostProbe.ModelStore(found)?.hostFile == "/opt/mlops/mlflow_data/m.db")
    }

    @Test("a container that compose ran once is nobody's service")
    func oneOff() {
        let text = Self.inspected.replacingOccurrences(of: #""oneoff":"False""#, with: #""oneoff":"True""#)
        #expect(probe(text).containers.isEmpty)
    }

    @Test("a broken line is named and loses no other")
    func brokenLine() {
        let probe = probe(
            Self.inspected + "\n{\"id\":\"bb\n" + Self.inspected.replacingOccurrences(of: "aaaa", with: "bbbb"))
        #expect(probe.containers.count == 2 && probe.lacks.contains { $0.contains("docker inspect") })
    }

    @Test("services of another project on the host are not the stack's")
    func otherProject() {
        let other = Self.inspected.replacingOccurrences(
            of: #""directory":"/opt/mlops""#, with: #""directory":"/srv/x""#
        )
        .replacingOccurrences(of: "aaaa", with: "bbbb").replacingOccurrences(of: "/mlops-mlflow-1", with: "/x-mlflow-1")
        #expect(probe(Self.inspected + "\n" + other).containers.map(\.service) == ["mlflow", nil])
    }

    @Test("without docker inspect the list of compose is enough, and without the list the labels are")
    func either() {
        let row = #"{"ID":"cc","Name":"mlops-redis-1","Service":"redis","State":"running","Health":"healthy"}"#
        let listed = probe("", [("list", row), ("list.end", " status 0")])
        #expect(listed.containers.map(\.service) == ["redis"] && listed.containers[0].health == "healthy")
        let labelled = probe(Self.inspected, [("list", ""), ("list.end", "unknown flag: --format\n status 1")])
        #expect(labelled.containers.map(\.service) == ["mlflow"])
    }

    @Test(
        "services are those of the file without profiles, and only names",
        arguments: [
            ("postgres\nredis\n", " status 0", ["postgres", "redis"]),
            ("postgres\n$(rm -rf /)\n-x;y\n", " status 0", ["postgres"]),
            ("", "yaml: line 3: did not find expected key\n status 15", nil),
        ] as [(String, String, [String]?)])
    func services(text: String, end: String, expected: [String]?) {
        let probe = ProbeReadingTests.probe([
            ("file", "/opt/mlops/docker-compose.yml"), ("sum", "1 2"), ("services", text), ("services.end", end),
            ("docker", "status 0"),
        ])
        #expect(probe.compose?.declared == expected)
    }

    @Test(
        "a ping inside a container says ready or why not",
        arguments: [
            ("redis", "PONG", " status 0", "ready"), ("redis", "NOAUTH Authentication required.", " status 0", "ready"),
            ("redis", "LOADING Redis is loading", " status 0", "LOADING Redis is loading"),
            ("postgres", "/var/run/postgresql:5432 - accepting connections", " status 0", "ready"),
            (
                "postgres", "/var/run/postgresql:5432 - rejecting connections", " status 1",
                "/var/run/postgresql:5432 - rejecting connections"
            ),
            ("postgres", "", " status 137", "no answer"),
            ("postgres", "", "OCI runtime exec failed\n status 126", "OCI runtime exec failed"),
        ])
    func ping(service: String, text: String, end: String, expected: String) {
        let row = Self.inspected.replacingOccurrences(
            of: #""service":"mlflow","status":"exited""#,
            with: "\"service\":\"\(service)\",\"status\":\"running\"")
        let probe = probe(row, [("ping \(service)", text), ("ping \(service).end", end)])
        #expect(probe.container(of: service)?.ping == expected)
    }
}
