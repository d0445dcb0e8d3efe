import FoundationEssentials

/// CloudWatch Logs: the lines of the function's log group, made for whatever window is asked for.
enum LogsAnswers {
    /// Lines and bytes of a page, as the real service has them.
    static let lineLimit = 10_000
    /// See `lineLimit`.
    static let byteLimit = 1 << 20
    /// The oldest line, in seconds before now.
    static let retention = 14.0 * 86_400

    /// FilterLogEvents, DescribeLogStreams and GetLogEvents.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        if call.operation == "DescribeLogGroups" { return groups(call, in: world, at: now) }
        guard ["FilterLogEvents", "DescribeLogStreams", "GetLogEvents"].contains(call.operation) else {
            return call.refusal(.unknownOperation)
        }
        guard let asked = call.parameters(LogsQuestion.self) else {
            return call.refusal(.other("SerializationException", "", status: 400))
        }
        if let log = DemoWorld.hostLogs.first(where: { $0.name == asked.group }), call.operation != "GetLogEvents" {
            return HostLogAnswers.answer(call, asked, of: log, in: world, at: now)
        }
        guard asked.group == DemoNames.logGroup else {
            return call.refusal(
                .other("ResourceNotFoundException", "The specified log group does not exist.", status: 400))
        }
        guard (1...lineLimit).contains(asked.limit ?? lineLimit) else {
            return invalid(call, "Value at 'limit' failed to satisfy constraint: 1 to \(lineLimit)")
        }
        switch call.operation {
        case "FilterLogEvents": return filter(call, asked, in: world, at: now)
        case "GetLogEvents": return get(call, asked, in: world, at: now)
        default: return streams(call, asked, in: world, at: now)
        }
    }

    private static func groups(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let prefix = call.parameters(LogsQuestion.self)?.logGroupNamePrefix ?? ""
        let made = CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - DemoWorld.monthsOfHistory)
        var rows: [JSON] = []
        if DemoNames.logGroup.hasPrefix(prefix) { rows.append(ofFunction(made: made)) }
        rows += DemoWorld.hostLogs.filter { $0.name.hasPrefix(prefix) }.map { HostLogAnswers.row(of: $0, made: made) }
        return call.json(["logGroups": .array(rows)])
    }

    private static func ofFunction(made: Date) -> JSON {
        let arn = "arn:aws:logs:\(DemoNames.region):\(DemoNames.account):log-group:\(DemoNames.logGroup)"
        return [
            "logGroupName": .string(DemoNames.logGroup), "arn": .string(arn + ":*"),
            "logGroupArn": .string(arn), "creationTime": .int(Int(made.timeIntervalSince1970) * 1000),
            "retentionInDays": .int(Int(retention / 86_400)), "metricFilterCount": 0,
            // 54 rides a minute, three lines each of about 190 bytes, for the days that are kept.
            "storedBytes": .int(54 * 1440 * 3 * 190 * Int(retention / 86_400)), "logGroupClass": "STANDARD",
        ]
    }

    private static func filter(
        _ call: AWSCall, _ asked: LogsQuestion, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        guard let pattern = FilterPattern(asked.filterPattern ?? "") else {
            return invalid(call, "Invalid filter pattern")
        }
        var window = LogWindow(asked, in: world, at: now)
        if let token = asked.nextToken {
            guard let place = LogPlace(token) else { return invalid(call, "The specified nextToken is invalid.") }
            window.begin(at: place)
        }
        let page = window.page(limit: asked.limit ?? lineLimit, bytes: byteLimit) { event in
            pattern.matches(event.message) && asked.admits(stream: world.logStream(of: event))
        }
        var body = Array("{\"events\":[".utf8)
        body.reserveCapacity(page.events.count * 384 + 256)
        var stream = (container: Int.min, name: "")
        for (place, event) in page.events.enumerated() {
            if place > 0 { body.append(UInt8(ascii: ",")) }
            let container = world.container(ofBatch: event.batch)
            if container != stream.container { stream = (container, world.logStream(ofContainer: container)) }
            write(event, stream: stream.name, to: &body)
        }
        body.append(contentsOf: "],\"searchedLogStreams\":[]".utf8)
        if let next = page.next {
            body.append(contentsOf: ",\"nextToken\":".utf8)
            JSON.write(next.token, to: &body)
        }
        body.append(UInt8(ascii: "}"))
        return ServedAnswer(headers: [("content-type", call.jsonType)], body: body)
    }

    private static func get(
        _ call: AWSCall, _ asked: LogsQuestion, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let window = LogWindow(asked, in: world, at: now)
        guard let name = asked.logStreamName, let container = window.container(named: name) else {
            return call.refusal(
                .other("ResourceNotFoundException", "The specified log stream does not exist.", status: 400))
        }
        let limit = asked.limit ?? lineLimit
        let lines = window.lines(ofContainer: container)
        let forward = asked.nextToken.map { $0.hasPrefix("f/") } ?? (asked.startFromHead ?? false)
        let given = asked.nextToken.flatMap { Int($0.dropFirst(2)) }.map { min(max(0, $0), lines.count) }
        let from = forward ? given ?? 0 : max(0, (given ?? lines.count) - limit)
        let to = forward ? min(from + limit, lines.count) : given ?? lines.count
        var body = Array("{\"events\":[".utf8)
        for (place, event) in lines[from..<to].enumerated() {
            if place > 0 { body.append(UInt8(ascii: ",")) }
            write(event, stream: nil, to: &body)
        }
        let tokens = "],\"nextForwardToken\":\"f/\(to.padded(56))\",\"nextBackwardToken\":\"b/\(from.padded(56))\"}"
        body.append(contentsOf: tokens.utf8)
        return ServedAnswer(headers: [("content-type", call.jsonType)], body: body)
    }

    private static func streams(
        _ call: AWSCall, _ asked: LogsQuestion, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let window = LogWindow(asked, in: world, at: now)
        let rows = window.containers(newestFirst: asked.descending ?? false).lazy
            .compactMap { container in window.summary(ofContainer: container) }
            .filter { asked.admits(stream: $0.name) }
            .prefix(min(asked.limit ?? 50, 50))
        return call.json([
            "logStreams": .array(
                rows.map { row in
                    [
                        "arn":
                            "arn:aws:logs:\(DemoNames.region):\(DemoNames.account):log-group:\(DemoNames.logGroup):log-stream:\(row.name)",
                        "creationTime": .int(row.first), "logStreamName": .string(row.name), "storedBytes": 0,
                        "firstEventTimestamp": .int(row.first), "lastEventTimestamp": .int(row.last),
                        "lastIngestionTime": .int(row.last + 40), "uploadSequenceToken": "1",
                    ]
                })
        ])
    }

    /// Appends a line; written by hand because a page may have ten thousand.
    private static func write(_ event: LogEvent, stream: String?, to body: inout [UInt8]) {
        body.append(text: "{\"timestamp\":")
        body.append(digits: event.at)
        body.append(text: ",\"ingestionTime\":")
        body.append(digits: event.at + 40)
        body.append(text: ",\"message\":")
        event.message.withUnsafeBufferPointer { JSON.write($0, to: &body) }
        if let stream {
            body.append(text: ",\"eventId\":\"")
            event.writeID(to: &body)
            body.append(text: "\",\"logStreamName\":")
            JSON.write(stream, to: &body)
        }
        body.append(UInt8(ascii: "}"))
    }

    private static func invalid(_ call: AWSCall, _ message: String) -> ServedAnswer {
        call.refusal(.other("InvalidParameterException", message, status: 400))
    }
}
