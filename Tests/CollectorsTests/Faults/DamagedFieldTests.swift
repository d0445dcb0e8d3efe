import Monitor
import TestSupport
import Testing
import Wire

/// Good answers with one value of another kind or size: nothing traps, neither where they are read nor where they are judged.
@Suite("Answers with one field of another kind", .serialized, .timeLimit(.minutes(10)))
struct DamagedFieldTests {
    /// Whose answer it is, the operation or the part of the address that it answers, and the fixture or its text.
    struct Field: Sendable, CustomTestStringConvertible {
        let source: SourceID
        let call: String
        let fixture: String
        private let text: String?

        var testDescription: String { "\(source) \(call) \(fixture)" }

        init(_ source: SourceID, _ call: String, _ fixture: String = "", text: String? = nil) {
            self.source = source
            self.call = call
            self.fixture = fixture
            self.text = text
        }

        func body() throws -> [UInt8] { try text.map { Array($0.utf8) } ?? ServiceFixture.bytes(fixture) }
    }

    private static let ofAWS: [Field] = [
        Field(.awsAccess, "GetCallerIdentity", "aws_get_caller_identity.xml"),
        Field(.hosts, "DescribeInstances", "aws_describe_instances.xml"),
        Field(.hosts, "DescribeInstanceStatus", "aws_describe_instance_status.xml"),
        Field(.hostDetails, "DescribeVolumes", "aws_volumes.xml"),
        Field(.hostDetails, "DescribeSnapshots", "aws_snapshots.xml"),
        Field(.network, "DescribeSecurityGroups", "aws_security_groups.xml"),
        Field(.network, "DescribeRouteTables", "aws_route_tables.xml"),
        Field(.network, "DescribeNatGateways", "aws_nat_gateways.xml"),
        Field(.network, "DescribeNetworkInterfaces", "aws_network_interfaces.xml"),
        Field(.network, "DescribeAddresses", "aws_addresses.xml"),
        Field(.roles, "GetInstanceProfile", "aws_instance_profile.xml"),
        Field(.roles, "GetRolePolicy", "aws_role_policy.xml"),
        Field(.stream, "DescribeStreamSummary", "aws_stream_summary.json"),
        Field(.function, "GetFunctionConfiguration", "aws_function.json"),
        Field(.function, "ListEventSourceMappings", "aws_mappings.json"),
        Field(.functionLog, "FilterLogEvents", "aws_log_events.json"),
        Field(.logLines, "FilterLogEvents", "aws_log_events.json"),
        Field(.alarms, "DescribeAlarms", "aws_alarms.json"),
        Field(.hostMetrics, "GetMetricStatistics", "aws_metric_cpu.json"),
        Field(.streamMetrics, "GetMetricStatistics", "aws_metric_samples.json"),
        Field(.functionMetrics, "GetMetricStatistics", "aws_metric_samples.json"),
        Field(.usage, "GetMetricStatistics", "aws_metric_samples.json"),
    ]

    private static let ofMoneyAndStorage: [Field] = [
        Field(
            .budgets, "DescribeBudgets",
            text: #"{"Budgets":[{"BudgetName":"b","BudgetLimit":{"Amount":"100","Unit":"USD"},"TimeUnit":"MONTHLY","#
                + #""BudgetType":"COST","LastUpdatedTime":1795403383.07,"CostTypes":{"IncludeCredit":false},"#
                + #""CalculatedSpend":{"ActualSpend":{"Amount":"41.5"}}}],"NextToken":null}"#),
        Field(
            .costExplorer, "GetCostAndUsage",
            text: #"{"ResultsByTime":[{"Estimated":true,"Groups":[{"Keys":["AWS Lambda","EUN1-Request"],"Metrics":"#
                + #"{"UnblendedCost":{"Amount":"0.25","Unit":"USD"}}}]}],"NextPageToken":""}"#),
        Field(.usage, "DescribeImages", text: #"{"imageDetails":[{"imageSizeInBytes":100}],"nextToken":""}"#),
        Field(
            .logGroups, "DescribeLogGroups",
            text: #"{"logGroups":[{"logGroupName":"/aws/lambda/mlops-taxi-prediction-taxi-prediction-dev","#
                + #""retentionInDays":14,"storedBytes":252547,"creationTime":1795403379574}],"nextToken":null}"#),
        Field(
            .logGroups, "DescribeLogStreams",
            text: #"{"logStreams":[{"lastEventTimestamp":1795412000000,"lastIngestionTime":1795412001000}]}"#),
        Field(
            .stored, "ListObjectsV2",
            text: "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated><Contents>"
                + "<Key>predictions/2026/11/23/r.json</Key><Size>9</Size>"
                + "<LastModified>2026-11-23T05:40:00.000Z</LastModified></Contents></ListBucketResult>"),
        Field(
            .stored, "GetObject",
            text: #"{"ride_id":"r","features":{"PULocationID":"7","trip_distance":1.5},"predicted_duration":9.5}"#),
    ]

    private static let ofServices: [Field] = [
        Field(.airflowHealth, "/monitor/health", "airflow33_health.json"),
        Field(.airflowLists, "/api/v2/dags?", "airflow33_dags.json"),
        Field(.airflowLists, "/dagRuns?", "airflow33_runs.json"),
        Field(.airflowLists, "/pools?", "airflow33_pools.json"),
        Field(.airflowLists, "/jobs?", "airflow33_jobs.json"),
        Field(.airflowLists, "/importErrors?", "airflow33_import_errors.json"),
        Field(.airflowTasks, "/taskInstances/list", "airflow30_tasks.json"),
        Field(.mlflow, "/experiments/search", "mlflow_experiments.json"),
        Field(.mlflow, "/registered-models/search", "mlflow_models.json"),
        Field(.tracking, "/experiments/search", "mlflow_experiments.json"),
        Field(.tracking, "/registered-models/search", "mlflow_models.json"),
        Field(.frontend, "/api/health", "frontend_health.json"),
        Field(.frontend, "/api/health/kinesis", "frontend_health_kinesis.json"),
    ]

    private static let world = SampleWorld().world

    private static func outside(_ field: Field, _ body: [UInt8]) -> FaultyOutside {
        FaultyOutside { request in
            let isMeant =
                field.call.hasPrefix("/")
                ? request.url.contains(field.call) : FakeAWS.operation(request) == field.call
            return isMeant ? HTTPResponse(status: 200, body: body) : GoodAnswers.answer(to: request)
        }
    }

    @Test(
        "A damaged value is missing, or the answer is not understood",
        arguments: ofAWS + ofMoneyAndStorage + ofServices)
    func damaged(_ field: Field) async throws {
        let bodies = Damage.all(try field.body())
        #expect(!bodies.isEmpty)
        for body in bodies {
            let outside = Self.outside(field, body)
            let outcome = try await FaultBench.poll(field.source, outside)
            if case .failure(let failure) = outcome {
                guard case .notUnderstood = failure else {
                    let text = String(decoding: body, as: UTF8.self)
                    Issue.record("\(field.testDescription) fails with \(failure): \(text)")
                    return
                }
            }
            // What was read is judged beside all else, because arithmetic is done there.
            var world = Self.world
            world.absorb(PollResult(source: field.source, at: SampleWorld.now, duration: 0.05, outcome: outcome))
            let scene = Scene(world: world, stack: FaultBench.stack, now: SampleWorld.now)
            #expect(!Judgement(of: scene).findings.isEmpty && outside.asked < 200)
        }
    }

    @Test("An answer that is cut off is not understood", arguments: ofServices)
    func cut(_ field: Field) async throws {
        let whole = try field.body()
        let end = whole.lastIndex { $0 > 0x20 } ?? 0
        let uncut = try await FaultBench.poll(field.source, Self.outside(field, whole))
        for length in stride(from: 1, through: end, by: max(1, end / 30)) {
            let outside = Self.outside(field, Array(whole[..<length]))
            let outcome = try await FaultBench.poll(field.source, outside)
            #expect(outcome != uncut, "\(field.testDescription) is whole after \(length) bytes")
        }
    }

    @Test("A value is found wherever it stands, and no name is taken for one")
    func finds() {
        let json = Array(#"{"a":"x\"y", "b" : [1,-2.5e3,null], "c":{"d":true}}"#.utf8)
        let found = Damage.scalars(json).map { String(decoding: json[$0], as: UTF8.self) }
        #expect(found == [#""x\"y""#, "1", "-2.5e3", "null", "true"])
        let xml = Array("<a> <b>1</b><c/>\n<d>two</d></a>".utf8)
        #expect(Damage.texts(xml).map { String(decoding: xml[$0], as: UTF8.self) } == ["1", "two"])
    }
}
