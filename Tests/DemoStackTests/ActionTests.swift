import Foundation
import Monitor
import Synchronization
import Testing

@testable import DemoStack

/// A clock that a test sets.
final class DemoClock: Sendable {
    private let time = Mutex(testNow)
    var read: @Sendable () -> Date { { [self] in time.withLock { $0 } } }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

@Suite struct ActionTests {
    private let clock = DemoClock()

    private func withDemo<Result>(_ scenario: DemoScenario, _ body: (Stack) throws -> Result) throws -> Result {
        let demo = try DemoStack.start(scenario: scenario, now: clock.read)
        defer { demo.close() }
        return try body(demo.stack)
    }

    private func check(_ isTrue: Bool, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(isTrue, sourceLocation: sourceLocation)
    }

    private static let id = "i-0c1d7a4e52b98f306"

    private func state(_ stack: Stack) throws -> String {
        let text = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=\(Self.id)").text
        let part = try #require(text.components(separatedBy: "<instanceState>").dropFirst().first)
        return try #require(
            part.components(separatedBy: "<name>").dropFirst().first?.components(separatedBy: "<").first)
    }

    private func ec2(_ stack: Stack, _ operation: String, _ more: String = "") throws -> RawAnswer {
        try stack.query("ec2", "Action=\(operation)&Version=2016-11-15&InstanceId.1=\(Self.id)\(more)")
    }

    private func airflow(
        _ stack: Stack, _ method: String, _ path: String, _ body: String
    ) throws -> RawAnswer {
        try LoopbackClient.send(
            method, try stack.airflow("/api/v2" + path),
            headers: [try stack.airflowToken(), "Content-Type: application/json"], body: body)
    }

    @Test func `a stopped host that is started runs after five seconds, then its services`() throws {
        try withDemo(.hostStopped) { stack in
            try check(try state(stack) == "stopped")
            try check(try ec2(stack, "StartInstances", "&DryRun=true").status == 412)
            try check(try state(stack) == "stopped")
            try check(try ec2(stack, "StartInstances").status == 200)
            try check(try state(stack) == "pending")
            clock.advance(6)
            try check(try state(stack) == "running")
            clock.advance(8)
            try check(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
        }
    }

    @Test func `a host that is stopped answers no more`() throws {
        try withDemo(.healthy) { stack in
            try check(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
            try check(try ec2(stack, "StopInstances").text.contains("<name>stopping</name>"))
            clock.advance(6)
            try check(try state(stack) == "stopped")
            let url = try stack.airflow("")
            let address = try #require(HostPort(String(url.dropFirst("http://".count)), defaultPort: 80))
            try check(LoopbackClient.isSilent(address, milliseconds: 300))
        }
    }

    @Test func `an unsigned change changes nothing`() throws {
        try withDemo(.healthy) { stack in
            let body = "Action=StopInstances&Version=2016-11-15&InstanceId.1=\(Self.id)"
            try check(try stack.query("ec2", body, key: "AKIAWRONG").status == 401)
            clock.advance(6)
            try check(try state(stack) == "running")
            let open = try LoopbackClient.send(
                "PATCH", try stack.airflow("/api/v2/dags/drift_report"), headers: [], body: #"{"is_paused":true}"#)
            #expect(open.status == 401)
        }
    }

    @Test func `a DAG is paused and unpaused, and then runs at once`() throws {
        try withDemo(.healthy) { stack in
            let answer = try airflow(stack, "PATCH", "/dags/old_experiment", #"{"is_paused":false}"#).json()
            #expect(answer["is_paused"] as? Bool == false)
            let before = try stack.airflowList("/dags/old_experiment/dagRuns")
            #expect((before["dag_runs"] as? [[String: Any]])?.first?["state"] as? String == "queued")
            clock.advance(3)
            let after = try stack.airflowList("/dags/old_experiment/dagRuns")
            #expect((after["dag_runs"] as? [[String: Any]])?.first?["state"] as? String == "running")
        }
    }

    @Test func `a triggered run goes through its states, and its id is taken once`() throws {
        try withDemo(.healthy) { stack in
            let body = #"{"dag_run_id":"mltop__1","logical_date":null,"conf":{}}"#
            #expect(
                try airflow(stack, "POST", "/dags/drift_report/dagRuns", body).json()["state"] as? String == "queued")
            try check(try airflow(stack, "POST", "/dags/drift_report/dagRuns", body).status == 409)
            for (seconds, state) in [(3.0, "running"), (60.0, "success")] {
                clock.advance(seconds)
                let run = try stack.airflowList("/dags/drift_report/dagRuns/mltop__1")
                #expect(run["state"] as? String == state)
            }
        }
    }

    @Test func `a failed run that is cleared runs again and succeeds`() throws {
        try withDemo(.dagFailing) { stack in
            let runs = try stack.airflowList("/dags/\(DemoNames.dag)/dagRuns?state=failed&order_by=-run_after")
            let id = try #require((runs["dag_runs"] as? [[String: Any]])?.first?["dag_run_id"] as? String)
            let dry = #"{"dry_run":true,"dag_run_id":"\#(id)","only_failed":true}"#
            let listed = try airflow(stack, "POST", "/dags/\(DemoNames.dag)/clearTaskInstances", dry).json()
            #expect((listed["task_instances"] as? [Any])?.count == 3)
            func state() throws -> String? {
                let all = try stack.airflowList("/dags/\(DemoNames.dag)/dagRuns?limit=100")
                return (all["dag_runs"] as? [[String: Any]])?.first { $0["dag_run_id"] as? String == id }?["state"]
                    as? String
            }
            try check(try state() == "failed")
            let real = #"{"dry_run":false,"dag_run_id":"\#(id)","only_failed":true}"#
            try check(try airflow(stack, "POST", "/dags/\(DemoNames.dag)/clearTaskInstances", real).status == 200)
            try check(try state() == "queued")
            clock.advance(60)
            try check(try state() == "success")
        }
    }

    @Test func `a test ride is predicted and stored`() throws {
        try withDemo(.healthy) { stack in
            let data = Data(TestRide(mark: "x", at: testNow).json.utf8).base64EncodedString()
            let body = #"{"StreamName":"\#(DemoNames.stream)","PartitionKey":"k","Data":"\#(data)"}"#
            try check(try stack.target("kinesis", "Kinesis_20131202.PutRecord", body).status == 200)
            clock.advance(12)
            let ask =
                #"{"logGroupName":"\#(DemoNames.logGroup)","startTime":\#(Int(testNow.timeIntervalSince1970 - 60) * 1000),"endTime":\#(Int(testNow.timeIntervalSince1970 + 600) * 1000),"filterPattern":"\"mltop-test-x\""}"#
            let log = try stack.target("logs", "Logs_20140328.FilterLogEvents", ask)
            #expect(log.text.contains("Processed ride mltop-test-x: predicted duration"))
            let url =
                try #require(stack.aws?.endpoint) + "/\(DemoNames.dataBucket)/\(TestRide(mark: "x", at: testNow).key)"
            let head = try LoopbackClient.send(
                "GET", url, headers: [try stack.authorization("s3"), "x-amz-content-sha256: UNSIGNED"])
            #expect(head.status == 200)
        }
    }
}
