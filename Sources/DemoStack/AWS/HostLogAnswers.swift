import FoundationEssentials

/// CloudWatch Logs of the groups besides the function's: few lines, each at a step of its group's period.
enum HostLogAnswers {
    /// Days that lines are kept.
    static let retentionDays = 30
    /// Bytes that a group stores, as counted now and then.
    private static let stored = 21_400_000

    /// FilterLogEvents and DescribeLogStreams of a group.
    static func answer(
        _ call: AWSCall, _ asked: LogsQuestion, of log: DemoWorld.HostLog, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let newest = Int(now.timeIntervalSince1970 * 1000)
        let oldest = newest - retentionDays * 86_400_000
        let from = min(max(asked.startTime ?? oldest, oldest), newest)
        let to = min(max(asked.endTime ?? newest, oldest), newest)
        guard call.operation == "FilterLogEvents" else { return stream(call, log, in: world, at: newest) }
        guard let pattern = FilterPattern(asked.filterPattern ?? "") else {
            return call.refusal(.other("InvalidParameterException", "Invalid filter pattern", status: 400))
        }
        var step = from.flooredQuotient(log.period * 1000)
        if let token = asked.nextToken {
            guard token.hasPrefix("Hkq1_"), let place = Int(token.dropFirst(5)) else {
                return call.refusal(
                    .other("InvalidParameterException", "The specified nextToken is invalid.", status: 400))
            }
            step = max(step, place)
        }
        let last = to.flooredQuotient(log.period * 1000)
        let limit = asked.limit ?? LogsAnswers.lineLimit
        var events: [JSON] = []
        while step <= last, events.count < limit {
            if let line = world.line(of: log, step: step), line.at >= from, line.at <= to, pattern.matches(line.message)
            {
                events.append([
                    "timestamp": .int(line.at), "ingestionTime": .int(line.at + 900),
                    "message": .string(line.message.text), "logStreamName": .string(log.host),
                    "eventId": .string(line.at.padded(20) + step.padded(36)),
                ])
            }
            step += 1
        }
        let next: [JSON.Member] = step <= last ? [.init(key: "nextToken", value: .string("Hkq1_\(step)"))] : []
        return call.json(
            .object(
                [
                    .init(key: "events", value: .array(events)), .init(key: "searchedLogStreams", value: .array([])),
                ] + next))
    }

    private static func stream(
        _ call: AWSCall, _ log: DemoWorld.HostLog, in world: DemoWorld, at newest: Int
    ) -> ServedAnswer {
        let step = newest.flooredQuotient(log.period * 1000)
        let last = (step - 20_000...step).reversed().lazy.compactMap { world.line(of: log, step: $0)?.at }
            .first { $0 <= newest }
        guard let last else { return call.json(["logStreams": []]) }
        return call.json([
            "logStreams": [
                [
                    "logStreamName": .string(log.host), "creationTime": .int(last - retentionDays * 86_400_000),
                    "lastEventTimestamp": .int(last), "lastIngestionTime": .int(last + 900), "storedBytes": 0,
                    "uploadSequenceToken": "1",
                ]
            ]
        ])
    }

    /// How DescribeLogGroups tells of a group.
    static func row(of log: DemoWorld.HostLog, made: Date) -> JSON {
        let arn = "arn:aws:logs:\(DemoNames.region):\(DemoNames.account):log-group:\(log.name)"
        return [
            "logGroupName": .string(log.name), "arn": .string(arn + ":*"), "logGroupArn": .string(arn),
            "creationTime": .int(Int(made.timeIntervalSince1970) * 1000), "retentionInDays": .int(retentionDays),
            "metricFilterCount": 0, "storedBytes": .int(stored), "logGroupClass": "STANDARD",
        ]
    }
}
