import FoundationEssentials

extension Check {
    /// What came in against what was predicted and stored.
    static let lost = Check(
        "flow.lost", "rides that came in were predicted and stored: in -> predicted -> stored, over an hour and a day",
        needs: [.streamMetrics, .functionLog, .stored],
        parents: [
            "aws.access", "kinesis.stream", "lambda.mapping", "lambda.function", "lambda.log", "flow.predictions",
        ],
        thresholds: ["lost_warning"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil, scene.stack.stream != nil else { return [] }
        var finding = Finding("flow.lost", "rides lost", witness: .computed)
        finding.parents = [
            "aws.access", "lambda.mapping", "kinesis.stream", "lambda.function", "lambda.log", "flow.predictions",
        ]
        finding.readAt = scene.world.streamMetrics.readAt ?? scene.world.functionLog.readAt
        guard let hour = scene.world.flowOfHour else {
            scene.tellWhyNotCounted(&finding)
            return [finding]
        }
        scene.judge(hour, into: &finding)
        return [finding]
    }
}

extension Scene {
    fileprivate func tellWhyNotCounted(_ finding: inout Finding) {
        let failure = world.streamMetrics.failure ?? world.functionLog.failure
        finding.severity = .unknown
        finding.brief = "not counted"
        finding.sentence = "what came in and what was predicted is not known for the same ten minutes"
        if let failure {
            finding.why = "\(failure)"
            finding.next = Self.nextStep(afterAWS: failure)
        } else if world.streamMetrics.value == nil || world.functionLog.value == nil {
            finding.modifier = .pending
            finding.brief = "reading"
        } else {
            finding.modifier = .idle
            finding.brief = "too new to count"
        }
    }

    fileprivate func judge(_ hour: FlowCount, into finding: inout Finding) {
        let day = world.flowOfDay
        finding.facts += Self.facts(of: hour, name: "hour") + [today()]
        if let day, day.minutes.count >= 2 * hour.minutes.count { finding.facts += Self.facts(of: day, name: "day") }
        finding.facts += hour.lacks.map { .init("not known", $0) }
        let share = hour.all > 0 ? hour.lost / hour.all * 100 : 0
        finding.measures += [
            Measure("incoming", hour.incoming), Measure("predicted", hour.predicted), Measure("stored", hour.stored),
            Measure("lost", hour.lost), Measure("lost_share", share, unit: "%", warning: thresholds["lost_warning"]),
            Measure("lost_day", day?.lost),
        ]
        let time = Self.length(of: hour)
        guard hour.all > 0 else {
            finding.modifier = .idle
            finding.brief = "no rides in \(time)"
            finding.sentence = "no ride came in \(Self.stretch(hour))"
            return
        }
        finding.brief = "\(Self.number(hour.lost)) of \(Self.number(hour.all)) in \(time)"
        finding.sentence = "\(Self.way(hour)) \(Self.stretch(hour)); \(Self.places(hour))"
        if hour.waiting > 0 { finding.sentence += "; \(Self.number(hour.waiting)) wait on the stream" }
        guard hour.lost > 0, share >= thresholds["lost_warning"] else {
            // A row that is well has sixteen columns for it; a word that is cut could be read as another time.
            if finding.brief.count > 16 { finding.brief = "\(Self.number(hour.lost)) in \(time)" }
            return
        }
        finding.severity = .warning
        finding.urgency = .now
        finding.sentence = "\(Self.number(hour.lost)) of \(Self.number(hour.all)) rides were lost \(Self.stretch(hour))"
        finding.why = "\(Self.way(hour)); \(Self.places(hour))"
        if let day, day.minutes.count >= 2 * hour.minutes.count, day.lost > 0 {
            finding.why += "; \(Self.number(day.lost)) since \(Words.dayAndTime(day.from))"
        }
        finding.impact =
            hour.lostAfter > hour.lostBefore + hour.lostInside
            ? "their predictions can be read nowhere" : "those rides have no prediction"
        finding.next = next(after: hour)
    }

    /// The day so far, UTC, or what is known of it:
    /// `27,930 in -> 27,930 predicted -> 27,928 stored, 2 lost since midnight UTC, as of 12:38`.
    private func today() -> Finding.Fact {
        guard let count = world.flowOfToday(at: now) else {
            return .init("today", "not counted: fewer than \(FlowCount.least) minutes are known")
        }
        let since = count.isWhole ? "midnight UTC" : Words.clock(count.from)
        // Without the store's own count only what the log tells of is counted.
        let least = count.stored == nil && count.lost > 0 ? "at least " : ""
        let lost = "\(least)\(Self.number(count.lost)) lost since \(since)"
        return .init("today", "\(Self.way(count)), \(lost), as of \(Words.clock(count.to))")
    }

    private func next(after hour: FlowCount) -> String {
        let tail = "aws logs tail /aws/lambda/\(stack.function ?? "") --since 1h"
        if hour.lostInside >= max(hour.lostBefore, hour.lostAfter) { return tail + "  (lines that begin with Error)" }
        if hour.lostAfter >= hour.lostBefore {
            let bucket = stack.buckets["data"] ?? "BUCKET"
            return "aws s3 ls s3://\(bucket)/predictions/ --recursive | tail  (are they stored elsewhere?)"
        }
        return "is the mapping's filter, its start or the retention to blame? see lambda mapping and kinesis age"
    }

    private static func facts(of count: FlowCount, name: String) -> [Finding.Fact] {
        [
            .init(name, "\(stretch(count))\(count.isWhole ? "" : ", of which more is not known")"),
            .init("", way(count)), .init("", places(count)),
            .init("", "up to \(number(count.slack)) may be under way"),
        ]
    }

    /// `3,240 in -> 3,238 predicted -> 3,236 stored`, with a `?` for what is not known.
    private static func way(_ count: FlowCount) -> String {
        func part(_ value: Double?, _ word: String) -> String { "\(value.map(number) ?? "?") \(word)" }
        return [part(count.incoming, "in"), part(count.predicted, "predicted"), part(count.stored, "stored")]
            .joined(separator: " -> ")
    }

    private static func places(_ count: FlowCount) -> String {
        let parts = [
            (count.lostBefore, "lost before the function"), (count.lostInside, "lost in the function"),
            (count.lostAfter, "not stored"),
        ]
        let found = parts.filter { $0.0 > 0 }.map { "\(number($0.0)) \($0.1)" }
        return found.isEmpty ? "none lost" : found.joined(separator: ", ")
    }

    private static func stretch(_ count: FlowCount) -> String {
        "in the \(length(of: count)) to \(Words.clock(count.to))"
    }

    private static func length(of count: FlowCount) -> String {
        let minutes = count.minutes.count
        return minutes >= 120 ? "\(minutes / 60)h" : minutes == 60 ? "1h" : "\(minutes)m"
    }

    private static func number(_ value: Double) -> String { Words.fixed(value, 0) }
}
