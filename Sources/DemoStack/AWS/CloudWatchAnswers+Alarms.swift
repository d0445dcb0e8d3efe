import FoundationEssentials

extension CloudWatchAnswers {
    /// DescribeAlarms: three alarms, as somebody who runs the stack would set them.
    static func alarms(_ call: AWSCall, in world: DemoWorld) -> ServedAnswer {
        let month = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex)
        let made = month.addingTimeInterval(-40 * 86_400)
        let host = world.hosts[0].id
        // Without invocations there is nothing to count, so that the alarm on errors has no data either.
        let silentSince = world.mappingDeleted.map { $0.addingTimeInterval(900) }
        return call.json([
            "CompositeAlarms": [],
            "MetricAlarms": [
                alarm(
                    "kinesis-throttled", "AWS/Kinesis", "WriteProvisionedThroughputExceeded",
                    ("StreamName", DemoNames.stream), threshold: 1, since: made),
                alarm(
                    "lambda-errors", "AWS/Lambda", "Errors", ("FunctionName", DemoNames.function), threshold: 1,
                    since: silentSince ?? month.addingTimeInterval(9 * 3600), hasData: silentSince == nil),
                alarm(
                    "orchestration-cpu-high", "AWS/EC2", "CPUUtilization", ("InstanceId", host), threshold: 80,
                    since: made.addingTimeInterval(600)),
            ],
        ])
    }

    private static func alarm(
        _ name: String, _ space: String, _ metric: String, _ dimension: (name: String, value: String),
        threshold: Int, since: Date, hasData: Bool = true
    ) -> JSON {
        let at = JSON.number(since.timeIntervalSince1970)
        return [
            "AlarmName": .string(name),
            "AlarmArn": "arn:aws:cloudwatch:\(DemoNames.region):\(DemoNames.account):alarm:\(name)",
            "ActionsEnabled": true, "AlarmActions": [], "OKActions": [], "InsufficientDataActions": [],
            "StateValue": .string(hasData ? "OK" : "INSUFFICIENT_DATA"),
            "StateReason": .string(
                hasData
                    ? "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [NonBreaching]."
                    : "Insufficient Data: 3 datapoints were unknown."),
            "StateReasonData": "{}", "StateUpdatedTimestamp": at, "StateTransitionedTimestamp": at,
            "MetricName": .string(metric), "Namespace": .string(space), "Statistic": "Sum",
            "Dimensions": [["Name": .string(dimension.name), "Value": .string(dimension.value)]], "Period": 300,
            "EvaluationPeriods": 3, "Threshold": .int(threshold),
            "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        ]
    }
}
