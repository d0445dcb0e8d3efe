import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct WatchingTests {
    private let group = "/aws/lambda/mlops-taxi-prediction-taxi-prediction-dev"

    @Test func `the function's log group is found by its beginning`() throws {
        try withDemo { stack in
            let body = #"{"logGroupNamePrefix":"/aws/lambda/mlops","limit":50}"#
            let answer = try stack.target("logs", "Logs_20140328.DescribeLogGroups", body).json()
            let row = try #require((answer["logGroups"] as? [[String: Any]])?.first)
            #expect(row["logGroupName"] as? String == group)
            #expect(row["retentionInDays"] as? Int == 14)
            let none = try stack.target("logs", "Logs_20140328.DescribeLogGroups", #"{"logGroupNamePrefix":"/x"}"#)
            #expect(try (none.json()["logGroups"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `three alarms are OK, and without invocations one has no data`() throws {
        func states(_ scenario: DemoScenario) throws -> [String] {
            try withDemo(scenario) { stack in
                let answer = try stack.target("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", "{}").json()
                return (answer["MetricAlarms"] as? [[String: Any]] ?? []).compactMap { $0["StateValue"] as? String }
            }
        }
        let (healthy, silent) = (try states(.healthy), try states(.noEventSourceMapping))
        #expect(healthy == ["OK", "OK", "OK"])
        #expect(silent == ["OK", "INSUFFICIENT_DATA", "OK"])
    }

    @Test func `a bucket's size has a point a day`() throws {
        try withDemo { stack in
            let body =
                "Action=GetMetricStatistics&Version=2010-08-01&Namespace=AWS%2FS3&MetricName=NumberOfObjects"
                + "&Dimensions.member.1.Name=BucketName&Dimensions.member.1.Value=\(DemoNames.dataBucket)"
                + "&Dimensions.member.2.Name=StorageType&Dimensions.member.2.Value=AllStorageTypes"
                + "&StartTime=2026-11-20T00:00:00Z&EndTime=2026-11-23T12:00:00Z&Period=86400&Statistics.member.1=Average"
            let text = try stack.query("monitoring", body).text
            #expect(text.components(separatedBy: "<Timestamp>").count == 4)
        }
    }

    @Test func `a version and a metric's history are found one by one`() throws {
        try withDemo { stack in
            let root = "/api/2.0/mlflow"
            func get(_ path: String) throws -> RawAnswer {
                try LoopbackClient.send("GET", try stack.mlflow(root + path))
            }
            let version = try get("/model-versions/get?name=nyc-taxi-duration&version=3").json()
            #expect((version["model_version"] as? [String: Any])?["version"] as? String == "3")
            #expect(try get("/model-versions/get?name=nyc-taxi-duration&version=99").status == 404)
            let run = try #require(world().models(at: testNow).last)
            let history = try get("/metrics/get-history?run_id=\(run.run)&metric_key=rmse").json()
            let values = (history["metrics"] as? [[String: Any]] ?? []).compactMap { $0["value"] as? Double }
            #expect(values.count == 10)
            #expect(values.last == run.error)
            #expect(try get("/metrics/get-history?run_id=nope&metric_key=rmse").status == 404)
        }
    }
}
