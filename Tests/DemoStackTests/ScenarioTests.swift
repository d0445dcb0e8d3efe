import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct ScenarioTests {
    @Test func `every scenario has a name, a summary of one line and a row in the list`() throws {
        #expect(
            DemoScenario.all.map(\.name) == [
                "healthy", "scheduler-dead", "mlflow-hanging", "mlflow-killed", "host-stopped", "scheduled-stop",
                "credits-exhausted", "port-closed", "no-event-source-mapping", "mapping-disabled", "dag-failing",
                "dag-import-error",
                "airflow-2", "predictions-not-stored", "poison-records", "expired-credentials", "budget-exceeded",
            ])
        for scenario in DemoScenario.all {
            #expect(!scenario.summary.isEmpty && scenario.summary.count <= 90 && !scenario.summary.contains("\n"))
            #expect(try DemoScenario.named(scenario.name).name == scenario.name)
        }
    }

    @Test func `an unknown scenario names the known ones`() {
        let fault = #expect(throws: DemoFailure.self) { try DemoScenario.named("nope") }
        #expect(fault?.description.contains("budget-exceeded") == true)
        #expect(fault?.description.contains("nope") == true)
    }

    @Test func `the stack names everything that is to be watched`() throws {
        try withDemo { stack in
            #expect(stack.name == "taxi-prediction/dev")
            #expect(stack.aws?.region == "eu-north-1")
            #expect(stack.hosts.map(\.name) == ["orchestration", "frontend"])
            #expect(stack.hosts.map(\.address) == ["192.0.2.10", "192.0.2.20"])
            #expect(stack.buckets.keys.sorted() == ["artifacts", "data", "reports"])
            #expect(stack.stream == DemoNames.stream)
            #expect(stack.function == DemoNames.function)
            let ports = [
                stack.airflow?.url, stack.mlflow?.url, stack.frontend?.url, stack.statusPage?.url, stack.aws?.endpoint,
                stack.postgres?.description, stack.redis?.description,
            ].compactMap { $0?.split(separator: ":").last }
            #expect(Set(ports).count == 7)
        }
    }

    @Test func `the healthy demo has nothing that is wrong`() throws {
        try withDemo { stack in
            let health = try LoopbackClient.send("GET", try stack.airflow("/api/v2/monitor/health")).text
            #expect(health.components(separatedBy: #""status":"healthy""#).count == 5)
            #expect(try stack.airflowList("/importErrors")["total_entries"] as? Int == 0)
            let waiting = try stack.airflowList("/dags/~/dagRuns?state=queued&state=running")
            #expect(waiting["total_entries"] as? Int == 0)
            #expect(try LoopbackClient.send("GET", try stack.mlflow("/health")).text == "OK")
        }
    }

    @Test func `with a dead scheduler its heart has stopped and two runs wait`() throws {
        try withDemo(.schedulerDead) { stack in
            let health = try LoopbackClient.send("GET", try stack.airflow("/api/v2/monitor/health"))
            #expect(health.status == 200)
            let scheduler = try #require(health.json()["scheduler"] as? [String: String])
            #expect(scheduler["status"] == "unhealthy")
            #expect(scheduler["latest_scheduler_heartbeat"] == "2026-11-23T12:36:52+00:00")
            let statistics = try #require(stack.airflowList("/dagStats")["dags"] as? [[String: Any]])
            let training = try #require(statistics.first { $0["dag_id"] as? String == DemoNames.dag })
            let counts = try #require(training["stats"] as? [[String: Any]])
            #expect(counts.contains { $0["state"] as? String == "queued" && $0["count"] as? Int == 2 })
            #expect(counts.contains { $0["state"] as? String == "running" && $0["count"] as? Int == 0 })
        }
    }

    @Test func `a hanging MLflow takes a connection and gives no byte`() throws {
        try withDemo(.mlflowHanging) { stack in
            let address = try #require(
                HostPort(String(try stack.mlflow("").dropFirst("http://".count)), defaultPort: 80))
            let descriptor = try LoopbackClient.connected(to: address)
            defer { close(descriptor) }
            let question = Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            #expect(send(descriptor, question, question.count, 0) == question.count)
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            #expect(poll(&wait, 1, 150) == 0)
            #expect(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
        }
    }

    @Test func `nothing on a stopped host can be reached, and EC2 says who stopped it`() throws {
        try withDemo(.hostStopped) { stack in
            for url in [try stack.airflow(""), try stack.mlflow(""), try stack.statusPage("")] {
                let address = try #require(HostPort(String(url.dropFirst("http://".count)), defaultPort: 80))
                #expect(try LoopbackClient.isSilent(address, milliseconds: 50))
            }
            let postgres = try #require(stack.postgres)
            #expect(try LoopbackClient.isSilent(postgres, milliseconds: 50))
            let redis = try #require(stack.redis)
            #expect(try LoopbackClient.isSilent(redis, milliseconds: 50))
            #expect(try LoopbackClient.send("GET", try stack.frontend("/api/health")).status == 200)
            let instances = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15").text
            #expect(instances.contains("<instanceState><code>80</code><name>stopped</name></instanceState>"))
            #expect(instances.contains("<reason>User initiated (2026-11-23 12:23:07 GMT)</reason>"))
            #expect(!instances.contains("192.0.2.10<"))
            let some = try stack.query("ec2", "Action=DescribeInstanceStatus&Version=2016-11-15").text
            #expect(some.components(separatedBy: "<instanceId>").count == 2)
            let all = try stack.query("ec2", "Action=DescribeInstanceStatus&IncludeAllInstances=true").text
            #expect(all.contains("<status>not-applicable</status>"))
        }
    }

    @Test func `without a mapping there is no prediction and the list is empty`() throws {
        try withDemo(.noEventSourceMapping) { stack in
            let mappings = try stack.lambda("/event-source-mappings?FunctionName=\(DemoNames.function)").json()
            #expect((mappings["EventSourceMappings"] as? [Any])?.isEmpty == true)
            let from = Int(testNow.timeIntervalSince1970 - 3600) * 1000
            let body = #"{"logGroupName":"\#(DemoNames.logGroup)","startTime":\#(from)}"#
            let log = try stack.target("logs", "Logs_20140328.FilterLogEvents", body).json()
            #expect((log["events"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `ended credentials are told by each service in its own shape`() throws {
        try withDemo(.expiredCredentials) { stack in
            #expect(stack.aws?.fixedCredentials?.sessionToken != nil)
            let sts = try stack.query("sts", "Action=GetCallerIdentity&Version=2011-06-15")
            #expect(sts.status == 403)
            #expect(sts.text.contains("<Code>ExpiredToken</Code>"))
            let ec2 = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15")
            #expect(ec2.status == 400)
            #expect(ec2.text.contains("<Code>RequestExpired</Code>"))
            #expect(
                try stack.query("monitoring", "Action=GetMetricStatistics").text.contains("<Code>ExpiredToken</Code>"))
            for (service, name) in [("kinesis", "Kinesis_20131202.X"), ("logs", "Logs_20140328.X")] {
                let answer = try stack.target(service, name, "{}")
                #expect(answer.status == 400)
                #expect(try answer.json()["__type"] as? String == "ExpiredTokenException")
            }
            let lambda = try stack.lambda("/event-source-mappings")
            #expect(lambda.status == 403)
            #expect(lambda.header("x-amzn-errortype") == "ExpiredTokenException")
            #expect(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
        }
    }

    @Test func `with the budget exceeded two large hosts run`() throws {
        try withDemo(.budgetExceeded) { stack in
            #expect(stack.budget == 160)
            let instances = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15").text
            #expect(instances.components(separatedBy: "<instanceType>t3.large</instanceType>").count == 3)
        }
    }

    @Test func `a closed demo gives its ports back`() throws {
        let demo = try DemoStack.start(scenario: .healthy)
        let address = try #require(demo.stack.redis)
        #expect(try LoopbackClient.exchange(with: address, Array("QUIT\r\n".utf8)).text == "+OK\r\n")
        demo.close()
        demo.close()
        #expect(try LoopbackClient.isSilent(address, milliseconds: 50))
    }

    /// Root may set it, and for everybody else that ends the connection.
    @Test func `no socket is set up with what only root may`() throws {
        try withDemo { stack in
            let address = try #require(
                HostPort(String(try stack.airflow("").dropFirst("http://".count)), defaultPort: 80))
            let descriptor = try LoopbackClient.connected(to: address)
            defer { close(descriptor) }
            let question = Array("GET /api/v2/version HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
            try #require(send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) == question.count)
            var answer = [UInt8](repeating: 0, count: 4_096)
            #expect(recv(descriptor, &answer, answer.count, 0) > 0)
            for open in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap({ CInt($0) }) {
                var isSet: CInt = 0
                var length = socklen_t(MemoryLayout<CInt>.size)
                if getsockopt(open, SOL_SOCKET, SO_DEBUG, &isSet, &length) == 0 { #expect(isSet == 0) }
            }
        }
    }

    @Test func `demos stand beside each other`() throws {
        let demos = try (0..<8).map { _ in try DemoStack.start(scenario: .healthy, now: { testNow }) }
        defer { for demo in demos { demo.close() } }
        for demo in demos {
            #expect(try LoopbackClient.send("GET", try demo.stack.airflow("/api/v2/version")).status == 200)
        }
    }
}
