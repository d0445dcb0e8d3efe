public import FoundationEssentials
import Monitor

extension AWSCall {
    /// STS GetCallerIdentity, which needs no permission.
    public static let getCallerIdentity = query(.sts, "GetCallerIdentity", version: "2011-06-15", [])

    /// EC2 DescribeInstances of what passes every filter; unlike ids, an unknown value in a filter is no error.
    public static func describeInstances(filters: [(name: String, values: [String])], token: String? = nil) -> AWSCall {
        var parameters: [(String, String)] = []
        for (index, filter) in filters.enumerated() {
            parameters.append(("Filter.\(index + 1).Name", filter.name))
            for (position, value) in filter.values.enumerated() {
                parameters.append(("Filter.\(index + 1).Value.\(position + 1)", value))
            }
        }
        if let token { parameters.append(("NextToken", token)) }
        return query(.ec2, "DescribeInstances", version: "2016-11-15", parameters)
    }

    /// EC2 DescribeInstanceStatus of at most 100 instances, stopped ones too.
    public static func describeInstanceStatus(ids: [String]) -> AWSCall {
        let parameters = ids.prefix(100).enumerated().map { ("InstanceId.\($0 + 1)", $1) }
        return query(
            .ec2, "DescribeInstanceStatus", version: "2016-11-15", [("IncludeAllInstances", "true")] + parameters)
    }

    /// Kinesis DescribeStreamSummary.
    public static func describeStreamSummary(stream: String) -> AWSCall {
        json(
            .kinesis, "DescribeStreamSummary", version: "1.1", prefix: "Kinesis_20131202",
            [("StreamName", .string(stream))])
    }

    /// Lambda GetFunctionConfiguration of a function's name or ARN.
    public static func getFunctionConfiguration(function: String) -> AWSCall {
        get(.lambda, "GetFunctionConfiguration", path: ["2015-03-31", "functions", function, "configuration"])
    }

    /// Lambda ListEventSourceMappings of a function's name or ARN.
    public static func listEventSourceMappings(function: String, marker: String? = nil) -> AWSCall {
        get(
            .lambda, "ListEventSourceMappings", path: ["2015-03-31", "event-source-mappings"],
            [("FunctionName", function)] + (marker.map { [("Marker", $0)] } ?? []))
    }

    /// CloudWatch Logs FilterLogEvents of a group between two moments, oldest first, at most `limit` lines a page.
    ///
    /// With a `pattern`, pages may be empty and be followed by others all the same.
    public static func filterLogEvents(
        group: String, from: Date, to: Date, pattern: String? = nil, limit: Int = 10_000, token: String? = nil
    ) -> AWSCall {
        var parameters: [(String, JSONText)] = [
            ("logGroupName", .string(group)), ("startTime", .integer(milliseconds(from))),
            ("endTime", .integer(milliseconds(to))), ("limit", .integer(limit)),
        ]
        if let pattern { parameters.append(("filterPattern", .string(pattern))) }
        if let token { parameters.append(("nextToken", .string(token))) }
        return json(.logs, "FilterLogEvents", version: "1.1", prefix: "Logs_20140328", parameters)
    }

    /// CloudWatch GetMetricStatistics of one EC2 metric, at most 1,440 points.
    public static func getMetricStatistics(
        metric: String, instance: String, statistic: String, from: Date, to: Date, period: Int
    ) -> AWSCall {
        getMetricStatistics(
            namespace: "AWS/EC2", metric: metric, dimensions: [("InstanceId", instance)], statistics: [statistic],
            from: from, to: to, period: period)
    }

    /// CloudWatch GetMetricStatistics of one metric of any service, at most 1,440 points and five statistics.
    public static func getMetricStatistics(
        namespace: String, metric: String, dimensions: [(name: String, value: String)], statistics: [String],
        from: Date, to: Date, period: Int
    ) -> AWSCall {
        var call = json(
            .cloudWatch, "GetMetricStatistics", version: "1.0", prefix: "GraniteServiceVersion20100801",
            [
                ("Namespace", .string(namespace)), ("MetricName", .string(metric)),
                (
                    "Dimensions",
                    .list(dimensions.map { .object([("Name", .string($0.name)), ("Value", .string($0.value))]) })
                ),
                ("StartTime", .integer(milliseconds(from) / 1_000)), ("EndTime", .integer(milliseconds(to) / 1_000)),
                ("Period", .integer(period)), ("Statistics", .list(statistics.map(JSONText.string))),
            ], price: .cloudWatchRequest)
        call.metric = ([metric] + dimensions.map(\.value)).joined(separator: " ")
        return call
    }

    /// The IAM actions that reading a whole stack needs, sorted; a policy that allows them is enough.
    public static let actionsNeeded =
        (networkActions + roleActions + moneyActions + [
            "cloudwatch:DescribeAlarms", "logs:DescribeLogGroups", "logs:DescribeLogStreams",
            "cloudwatch:GetMetricStatistics", "ec2:DescribeInstanceStatus", "ec2:DescribeInstances",
            "kinesis:DescribeStreamSummary", "lambda:GetFunctionConfiguration", "lambda:ListEventSourceMappings",
            "logs:FilterLogEvents", "s3:GetBucketLogging", "s3:GetBucketPublicAccessBlock", "s3:GetBucketVersioning",
            "s3:GetEncryptionConfiguration", "s3:GetObject", "s3:ListAllMyBuckets", "s3:ListBucket",
        ]).sorted()

    private static func milliseconds(_ date: Date) -> Int {
        let seconds = date.timeIntervalSince1970
        return seconds.isFinite ? Int(min(max(seconds, 0), 1e11) * 1_000) : 0
    }
}
