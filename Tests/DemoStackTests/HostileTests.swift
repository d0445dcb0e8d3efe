import Foundation
import Monitor
import Testing

@testable import DemoStack

/// A demo that a bad request could end would end the dashboard with it, as both are one process.
@Suite struct HostileTests {
    @Test(arguments: [
        ("logs", "Logs_20140328.FilterLogEvents", #""startTime":-9223372036854775808,"endTime":-9223372036854775808"#),
        ("logs", "Logs_20140328.FilterLogEvents", #""startTime":9223372036854775807,"endTime":9223372036854775807"#),
        ("logs", "Logs_20140328.FilterLogEvents", #""startTime":9e99"#),
        ("logs", "Logs_20140328.FilterLogEvents", #""nextToken":"Bxkq6kVGFtq2y_9223372036854775807_-9""#),
        ("logs", "Logs_20140328.DescribeLogStreams", #""limit":1,"logStreamNamePrefix":"\u0000""#),
        ("logs", "Logs_20140328.GetLogEvents", #""logStreamName":"x""#),
        ("monitoring", "GraniteServiceVersion20100801.GetMetricStatistics", #""Namespace":"x""#),
        (
            "monitoring", "GraniteServiceVersion20100801.GetMetricStatistics",
            #""Namespace":"AWS/EC2","MetricName":"CPUUtilization","StartTime":1e20,"EndTime":1.000001e20,"Period":60"#
        ),
        (
            "monitoring", "GraniteServiceVersion20100801.GetMetricStatistics",
            #""Namespace":"AWS/EC2","MetricName":"CPUUtilization","StartTime":0,"EndTime":1e300,"Period":60"#
        ),
        ("kinesis", "Kinesis_20131202.DescribeStreamSummary", #""StreamName":{"a":[1]}"#),
        ("nothing", "Nobody.Nothing", #""a":1"#),
    ])
    func `an absurd AWS call gets an answer`(service: String, target: String, members: String) throws {
        try withDemo { stack in
            let body = #"{"logGroupName":"\#(DemoNames.logGroup)",\#(members)}"#
            let answer = try stack.target(service, target, body)
            #expect([200, 400].contains(answer.status) || service == "nothing")
            #expect(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
        }
    }

    @Test(arguments: ["f/-9", "b/-9", "f/99999999", "b/99999999", "f/x", ""])
    func `an absurd page of a log stream is empty or a page`(token: String) throws {
        try withDemo { stack in
            let world = world()
            let name = world.logStream(ofContainer: world.container(ofBatch: world.newestBatch(at: testNow)))
            let body =
                #"{"logGroupName":"\#(DemoNames.logGroup)","logStreamName":"\#(name)","limit":2,"nextToken":"\#(token)"}"#
            let answer = try stack.target("logs", "Logs_20140328.GetLogEvents", body)
            #expect(answer.status == 200)
            let events = try #require(answer.json()["events"] as? [Any])
            #expect(events.count <= 2)
        }
    }

    @Test(arguments: [
        "/api/2.0/mlflow/model-versions/search?page_token=9223372036854775807&max_results=9223372036854775807",
        "/api/2.0/mlflow/model-versions/search?page_token=-1&max_results=-1", "/%00%ff/..//%", "//", "/?%",
    ])
    func `an absurd path gets an answer`(path: String) throws {
        try withDemo { stack in
            for base in [try stack.mlflow(""), try stack.airflow(""), try stack.frontend(""), try stack.statusPage("")]
            {
                #expect(try LoopbackClient.send("GET", base + path).status < 500)
            }
        }
    }

    @Test(arguments: ["GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\nContent-Length: -1\r\n\r\n"])
    func `what is no HTTP is closed, not served`(text: String) throws {
        try withDemo { stack in
            let address = try #require(
                HostPort(String(try stack.airflow("").dropFirst("http://".count)), defaultPort: 80))
            let answer = try LoopbackClient.exchange(with: address, Array(text.utf8)).text
            #expect(!answer.contains("200 OK"))
            #expect(try LoopbackClient.send("GET", try stack.airflow("/api/v2/version")).status == 200)
        }
    }
}
