import Monitor

extension AWSCall {
    /// CloudWatch Logs DescribeLogGroups of the groups whose names begin with `prefix`, at most 50.
    public static func describeLogGroups(prefix: String, token: String? = nil) -> AWSCall {
        var parameters: [(String, JSONText)] = [("logGroupNamePrefix", .string(prefix)), ("limit", .integer(50))]
        if let token { parameters.append(("nextToken", .string(token))) }
        return json(.logs, "DescribeLogGroups", version: "1.1", prefix: "Logs_20140328", parameters)
    }

    /// CloudWatch Logs DescribeLogStreams: the stream of a group that was written to last.
    public static func describeNewestLogStream(group: String) -> AWSCall {
        json(
            .logs, "DescribeLogStreams", version: "1.1", prefix: "Logs_20140328",
            [
                ("logGroupName", .string(group)), ("orderBy", .string("LastEventTime")), ("descending", .boolean(true)),
                ("limit", .integer(1)),
            ])
    }

    /// CloudWatch DescribeAlarms of every kind, at most 100.
    public static func describeAlarms(token: String? = nil) -> AWSCall {
        var parameters: [(String, JSONText)] = [
            ("AlarmTypes", .list([.string("MetricAlarm"), .string("CompositeAlarm")])), ("MaxRecords", .integer(100)),
        ]
        if let token { parameters.append(("NextToken", .string(token))) }
        return json(
            .cloudWatch, "DescribeAlarms", version: "1.0", prefix: "GraniteServiceVersion20100801", parameters,
            price: .cloudWatchRequest)
    }
}
