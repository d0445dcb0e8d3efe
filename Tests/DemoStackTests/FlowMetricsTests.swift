import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct FlowMetricsTests {
    /// The sums of a metric over the hour to ten minutes before the demo's start.
    private func sum(_ metric: String, _ namespace: String, of stack: Stack) throws -> Double {
        let name =
            namespace == "AWS/Kinesis"
            ? #"{"Name":"StreamName","Value":"\#(DemoNames.stream)"}"#
            : #"{"Name":"FunctionName","Value":"\#(DemoNames.function)"}"#
        let body =
            #"{"Namespace":"\#(namespace)","MetricName":"\#(metric)","Dimensions":[\#(name)],"StartTime":\#(from),"#
            + #""EndTime":\#(to),"Period":60,"Statistics":["Sum"]}"#
        let answer = try stack.target("monitoring", "GraniteServiceVersion20100801.GetMetricStatistics", body).json()
        let points = try #require(answer["Datapoints"] as? [[String: Any]])
        return points.compactMap { $0["Sum"] as? Double }.reduce(0, +)
    }

    private var to: Int { Int(testNow.timeIntervalSince1970) / 60 * 60 - 600 }
    private var from: Int { to - 3_600 }

    private func lines(_ stack: Stack) throws -> [String] {
        var lines: [String] = []
        var token = ""
        repeat {
            let body =
                #"{"logGroupName":"\#(DemoNames.logGroup)","startTime":\#(from * 1_000),"endTime":\#(to * 1_000 - 1)\#(token)}"#
            let page = try stack.target("logs", "Logs_20140328.FilterLogEvents", body).json()
            lines += try #require(page["events"] as? [[String: Any]]).compactMap { $0["message"] as? String }
            token = (page["nextToken"] as? String).map { #","nextToken":"\#($0)""# } ?? ""
        } while !token.isEmpty
        return lines
    }

    @Test(arguments: [DemoScenario.healthy, .poisonRecords, .predictionsNotStored])
    func `metrics, log and bucket count the same rides`(scenario: DemoScenario) throws {
        try withDemo(scenario) { stack in
            let lines = try lines(stack)
            let predicted = lines.count { $0.contains("Processed ride ") }
            let poison = lines.count { $0.contains("Error processing record") }
            let incoming = try sum("IncomingRecords", "AWS/Kinesis", of: stack)
            #expect(abs(incoming - Double(predicted + poison)) <= 12, "\(incoming) \(predicted) \(poison)")
            #expect((poison > 50) == (scenario.name == "poison-records"))
            let calls = try sum("Invocations", "AWS/Lambda", of: stack)
            #expect(abs(calls - Double(lines.count { $0.hasPrefix("START ") })) <= 2)
            #expect(try sum("Errors", "AWS/Lambda", of: stack) == 0)
            let unstored = lines.count { $0.contains("Error logging prediction: 'PREDICTIONS_S3_BUCKET'") }
            #expect(unstored == (scenario.name == "predictions-not-stored" ? predicted : 0))
        }
    }

    @Test func `without a mapping records come in, and nobody reads or calls`() throws {
        try withDemo(.noEventSourceMapping) { (stack: Stack) throws in
            #expect(try sum("IncomingRecords", "AWS/Kinesis", of: stack) > 2_000)
            #expect(try sum("Invocations", "AWS/Lambda", of: stack) == 0)
            #expect(try sum("GetRecords.IteratorAgeMilliseconds", "AWS/Kinesis", of: stack) == 0)
        }
    }

    @Test func `a function that does not store lost its variable when it was updated`() throws {
        try withDemo(.predictionsNotStored) { stack in
            let function = try stack.lambda("/functions/\(DemoNames.function)/configuration").text
            #expect(!function.contains("PREDICTIONS_S3_BUCKET") && function.contains("DATA_BUCKET"))
        }
    }
}
