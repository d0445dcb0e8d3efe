import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct AWSTests {
    private static let group = "/aws/lambda/mlops-taxi-prediction-taxi-prediction-dev"

    @Test func `the caller has an account and an ARN`() throws {
        try withDemo { stack in
            let answer = try stack.query("sts", "Action=GetCallerIdentity&Version=2011-06-15")
            #expect(answer.status == 200)
            #expect(answer.header("date") == "Mon, 23 Nov 2026 12:41:07 GMT")
            #expect(answer.header("content-type")?.hasPrefix("text/xml") == true)
            #expect(
                answer.text.contains("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"))
            #expect(answer.text.contains("<Account>123456789012</Account>"))
            #expect(answer.text.contains("<Arn>arn:aws:iam::123456789012:user/mlops-ops</Arn>"))
        }
    }

    @Test func `instances are found by id and by name`() throws {
        try withDemo { stack in
            let hosts = stack.hosts
            try #require(hosts.count == 2)
            let all = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15").text
            for id in hosts.compactMap(\.instanceID) { #expect(all.contains("<instanceId>\(id)</instanceId>")) }
            #expect(all.contains("<ipAddress>192.0.2.10</ipAddress>"))
            #expect(all.contains("<instanceType>t3.medium</instanceType>"))
            let one = try stack.query(
                "ec2", "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=\(try #require(hosts[1].instanceID))")
            #expect(one.text.contains("192.0.2.20"))
            #expect(!one.text.contains("192.0.2.10"))
            let named = try stack.query(
                "ec2",
                "Action=DescribeInstances&Filter.1.Name=tag%3AName&Filter.1.Value.1=nothing&Filter.1.Value.2=*-frontend-*"
            )
            #expect(named.text.contains("192.0.2.20"))
            #expect(!named.text.contains("192.0.2.10"))
            let status = try stack.query("ec2", "Action=DescribeInstanceStatus&Version=2016-11-15").text
            #expect(status.components(separatedBy: "<status>ok</status>").count == 5)
        }
    }

    @Test func `functions and streams are listed for who looks for a deployment`() throws {
        try withDemo { stack in
            let functions = try stack.lambda("/functions").text
            #expect(functions.contains("\"FunctionName\":\"mlops-taxi-prediction-taxi-prediction-dev\""))
            let streams = try stack.target("kinesis", "Kinesis_20131202.ListStreams", "{}").text
            #expect(streams.contains("\"StreamNames\":[\"taxi-ride-predictions-stream\"]"))
        }
    }

    @Test(arguments: [
        ("Action=DescribeInstances&InstanceId.1=i-00000000000000000", "InvalidInstanceID.NotFound"),
        ("Action=DescribeInstances&InstanceId.1=%3Cx%3E", "InvalidInstanceID.Malformed"),
        ("Action=RunInstances", "InvalidAction"),
    ])
    func `EC2 refuses what it does not know`(body: String, code: String) throws {
        try withDemo { stack in
            let answer = try stack.query("ec2", body + "&Version=2016-11-15")
            #expect(answer.status == 400)
            #expect(answer.text.contains("<Errors><Error><Code>\(code)</Code>"))
            #expect(!answer.text.contains("<x>"))
        }
    }

    /// The body of a question for the CPU of the orchestration host.
    private func cpu(_ stack: Stack, hours: Double, period: Int, action: String = "GetMetricStatistics") throws
        -> String
    {
        let from = CivilTime(testNow.addingTimeInterval(-hours * 3600)).seconds
        return "Action=\(action)&Version=2010-08-01&Namespace=AWS%2FEC2&MetricName=CPUUtilization"
            + "&Dimensions.member.1.Name=InstanceId&Dimensions.member.1.Value=\(stack.hosts[0].instanceID ?? "")"
            + "&StartTime=\(from)Z&EndTime=\(CivilTime(testNow).seconds)Z&Period=\(period)"
            + "&Statistics.member.1=Average&Statistics.member.2=SampleCount"
    }

    @Test func `CPU comes in points of five minutes in no order`() throws {
        try withDemo { stack in
            let text = try stack.query("monitoring", cpu(stack, hours: 3, period: 300)).text
            let stamps = text.components(separatedBy: "<Timestamp>").dropFirst().map { String($0.prefix(20)) }
            #expect((34...36).contains(stamps.count))
            #expect(stamps != stamps.sorted())
            #expect(Set(stamps).count == stamps.count)
            #expect(text.contains("<SampleCount>1.0</SampleCount>"))
            #expect(text.contains("<Unit>Percent</Unit>"))
        }
    }

    @Test func `the hourly samples of the month count the hours that a host ran`() throws {
        try withDemo { stack in
            let text = try stack.query("monitoring", cpu(stack, hours: 22 * 24 + 12, period: 3600)).text
            let counts = text.components(separatedBy: "<SampleCount>").dropFirst().compactMap { part in
                part.components(separatedBy: "<").first.flatMap { Double($0) }
            }
            #expect((540...541).contains(counts.count))
            let hours = counts.reduce(0, +) / 12
            #expect((539...541).contains(hours))
        }
    }

    @Test func `CPU comes in JSON to a JSON call`() throws {
        try withDemo { stack in
            let end = Int(testNow.timeIntervalSince1970)
            let body = """
                {"Namespace":"AWS/EC2","MetricName":"CPUUtilization","StartTime":\(end - 3600),"EndTime":\(end),\
                "Dimensions":[{"Name":"InstanceId","Value":"\(stack.hosts[0].instanceID ?? "")"}],"Period":300,\
                "Statistics":["Average","Maximum"]}
                """
            let answer = try stack.target("monitoring", "GraniteServiceVersion20100801.GetMetricStatistics", body)
            #expect(answer.header("content-type") == "application/x-amz-json-1.0")
            let points = try #require(answer.json()["Datapoints"] as? [[String: Any]])
            #expect((10...12).contains(points.count))
            let point = try #require(points.first)
            #expect(Set(point.keys) == ["Timestamp", "Average", "Maximum", "Unit"])
        }
    }

    @Test(arguments: [
        (5.0, 60 * 7 + 1, "InvalidParameterValue"), (2000, 300, "InvalidParameterCombination"),
        (-1, 300, "InvalidParameterValue"),
    ])
    func `a metric question beyond the limits is refused`(hours: Double, period: Int, code: String) throws {
        try withDemo { stack in
            let answer = try stack.query("monitoring", cpu(stack, hours: hours, period: period))
            #expect(answer.status == 400)
            #expect(answer.text.contains("<Code>\(code)</Code>"))
        }
    }

    @Test func `a metric that nobody has is empty, not refused`() throws {
        try withDemo { stack in
            let body = try cpu(stack, hours: 1, period: 300).replacingOccurrences(of: "CPUUtilization", with: "Nothing")
            let answer = try stack.query("monitoring", body)
            #expect(answer.status == 200)
            #expect(answer.text.contains("<Datapoints></Datapoints>"))
        }
    }

    @Test func `the stream is summed up as recorded`() throws {
        try withDemo { stack in
            let body = #"{"StreamName":"taxi-ride-predictions-stream"}"#
            let answer = try stack.target("kinesis", "Kinesis_20131202.DescribeStreamSummary", body)
            #expect(answer.header("content-type") == "application/x-amz-json-1.1")
            let summary = try #require(answer.json()["StreamDescriptionSummary"] as? [String: Any])
            let recorded: Set = [
                "StreamName", "StreamARN", "StreamStatus", "StreamModeDetails", "RetentionPeriodHours",
                "StreamCreationTimestamp", "EnhancedMonitoring", "EncryptionType", "OpenShardCount",
            ]
            #expect(recorded.isSubset(of: summary.keys))
            let other = try stack.target("kinesis", "Kinesis_20131202.DescribeStreamSummary", #"{"StreamName":"nope"}"#)
            #expect(other.status == 400)
            #expect(try other.json()["__type"] as? String == "ResourceNotFoundException")
        }
    }

    @Test(arguments: [
        "mlops-taxi-prediction-taxi-prediction-dev",
        "arn%3Aaws%3Alambda%3Aeu-north-1%3A123456789012%3Afunction%3Amlops-taxi-prediction-taxi-prediction-dev",
    ])
    func `the function and its mapping are found by name and by ARN`(name: String) throws {
        try withDemo { stack in
            let answer = try stack.lambda("/functions/\(name)/configuration")
            #expect(answer.status == 200)
            let facts = try answer.json()
            #expect(facts["State"] as? String == "Active")
            #expect(facts["PackageType"] as? String == "Image")
            let mappings = try stack.lambda("/event-source-mappings?FunctionName=\(name)").json()
            let mapping = try #require((mappings["EventSourceMappings"] as? [[String: Any]])?.first)
            #expect(mapping["State"] as? String == "Enabled")
            #expect(mapping["EventSourceArn"] as? String == DemoNames.streamARN)
        }
    }

    @Test func `an unknown function is not found`() throws {
        try withDemo { stack in
            let answer = try stack.lambda("/functions/nope/configuration")
            #expect(answer.status == 404)
            #expect(answer.header("x-amzn-errortype") == "ResourceNotFoundException")
            #expect(answer.text.contains("Function not found: arn:aws:lambda:eu-north-1:123456789012:function:nope"))
        }
    }

    @Test func `the log gives lines of a window and those that a pattern chooses`() throws {
        try withDemo { stack in
            let from = Int(testNow.timeIntervalSince1970 - 60) * 1000
            func events(_ more: String) throws -> [[String: Any]] {
                let body = #"{"logGroupName":"\#(Self.group)","startTime":\#(from)\#(more)}"#
                let answer = try stack.target("logs", "Logs_20140328.FilterLogEvents", body).json()
                return try #require(answer["events"] as? [[String: Any]])
            }
            let all = try events("")
            #expect(
                Set(try #require(all.first).keys) == [
                    "eventId", "ingestionTime", "message", "timestamp", "logStreamName",
                ])
            let chosen = try events(#","filterPattern":"\"predicted duration\"""#)
            #expect((40...66).contains(chosen.count))
            #expect(chosen.count < all.count)
            #expect(chosen.allSatisfy { ($0["message"] as? String)?.contains("predicted duration = ") == true })
            #expect(try events(#","limit":5"#).count == 5)
        }
    }

    @Test func `the newest stream ends with the newest line`() throws {
        try withDemo { stack in
            let streams = try stack.target(
                "logs", "Logs_20140328.DescribeLogStreams",
                #"{"logGroupName":"\#(Self.group)","orderBy":"LastEventTime","descending":true,"limit":2}"#
            ).json()
            let rows = try #require(streams["logStreams"] as? [[String: Any]])
            #expect(rows.count == 2)
            let name = try #require(rows.first?["logStreamName"] as? String)
            let body = #"{"logGroupName":"\#(Self.group)","logStreamName":"\#(name)","limit":3}"#
            let page = try stack.target("logs", "Logs_20140328.GetLogEvents", body).json()
            let events = try #require(page["events"] as? [[String: Any]])
            #expect(events.count == 3)
            #expect(events.last?["timestamp"] as? Int == rows.first?["lastEventTimestamp"] as? Int)
            let token = try #require(page["nextForwardToken"] as? String)
            let next = body.dropLast() + #","nextToken":"\#(token)"}"#
            let after = try stack.target("logs", "Logs_20140328.GetLogEvents", String(next)).json()
            #expect((after["events"] as? [Any])?.isEmpty == true)
            #expect(after["nextForwardToken"] as? String == token)
        }
    }

    @Test(arguments: [
        ("/aws/lambda/nope", "", "ResourceNotFoundException"), (group, #","limit":10001"#, "InvalidParameterException"),
        (group, #","filterPattern":"{ $.x = 1 }""#, "InvalidParameterException"),
        (group, #","nextToken":"mine""#, "InvalidParameterException"),
    ])
    func `the log refuses a question that AWS would refuse`(group: String, more: String, code: String) throws {
        try withDemo { stack in
            let answer = try stack.target(
                "logs", "Logs_20140328.FilterLogEvents", #"{"logGroupName":"\#(group)"\#(more)}"#)
            #expect(answer.status == 400)
            #expect(try answer.json()["__type"] as? String == code)
        }
    }

    @Test(arguments: [
        ("", "", 403, "<Code>MissingAuthenticationToken</Code>"),
        ("", "Action=DescribeInstances&Version=2016-11-15", 400, "<Code>MissingParameter</Code>"),
        ("X-Amz-Target: Kinesis_20131202.DescribeStreamSummary", "{}", 400, "MissingAuthenticationTokenException"),
        ("Authorization: AWS4-HMAC-SHA256 Credential=x", "", 403, "<Code>MissingAuthenticationToken</Code>"),
        ("Authorization: Bearer x", "", 403, "<Code>MissingAuthenticationToken</Code>"),
    ])
    func `a request that is not signed is refused in the shape of its service`(
        header: String, body: String, status: Int, words: String
    ) throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                "POST", try #require(stack.aws?.endpoint), headers: header.isEmpty ? [] : [header], body: body)
            #expect(answer.status == status)
            #expect(answer.text.contains(words))
        }
    }

    @Test func `a key that AWS does not know is refused`() throws {
        try withDemo { stack in
            let sts = try stack.query("sts", "Action=GetCallerIdentity&Version=2011-06-15", key: "AKIAWRONG")
            #expect(sts.status == 403)
            #expect(sts.text.contains("<Code>InvalidClientTokenId</Code>"))
            let ec2 = try stack.query("ec2", "Action=DescribeInstances&Version=2016-11-15", key: "AKIAWRONG")
            #expect(ec2.status == 401)
            #expect(ec2.text.contains("<Code>AuthFailure</Code>"))
        }
    }
}
