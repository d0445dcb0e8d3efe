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
            if scene.world.functionLog.value != nil {
                finding.facts.append(.init("today", DayCount(scene.world, now: scene.now).long))
            }
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
        let soFar = DayCount(world, now: now)
        finding.facts += Self.facts(of: hour, name: "hour") + [.init("today", soFar.long)]
        if let day, day.minutes.count >= 2 * hour.minutes.count { finding.facts += Self.facts(of: day, name: "day") }
        finding.facts += hour.lacks.map { .init("not known", $0) }
        let backlog = hour.waiting > 0 ? world.backlog : nil
        let share = hour.all > 0 ? hour.lost / hour.all * 100 : 0
        finding.measures += [
            Measure("incoming", hour.incoming), Measure("predicted", hour.predicted), Measure("stored", hour.stored),
            Measure("lost", hour.lost), Measure("waiting", backlog?.records),
            Measure("late", hour.waiting > 0 && backlog == nil ? hour.waiting : nil),
            Measure("lost_share", share, unit: "%", warning: thresholds["lost_warning"]),
            Measure("lost_day", day?.lost), Measure("predicted_today", soFar.predictedToday),
            Measure("lost_today", soFar.lostToday),
        ]
        let time = hour.length
        guard hour.all > 0 else {
            finding.modifier = .idle
            finding.brief = "no rides in \(time)"
            finding.sentence = "no ride came in \(hour.stretch)"
            return
        }
        finding.brief = "\(FlowCount.number(hour.lost)) of \(FlowCount.number(hour.all)) in \(time)"
        finding.sentence = "\(hour.way) \(hour.stretch); \(hour.places)"
        if let backlog { finding.sentence += "; \(backlog.words) wait on the stream" }
        guard hour.lost > 0, share >= thresholds["lost_warning"] else {
            // A row that is well has sixteen columns for it; a word that is cut could be read as another time.
            if finding.brief.count > 16 { finding.brief = "\(FlowCount.number(hour.lost)) in \(time)" }
            guard let backlog, backlog.records > hour.lost else {
                if hour.waiting > 0, backlog == nil {
                    finding.brief = "\(FlowCount.number(hour.waiting)) came late"
                    finding.sentence += "; \(FlowCount.number(hour.waiting)) waited then and were taken since"
                }
                return
            }
            // Nothing is lost yet, and whether it will be is not known before what waits was taken.
            finding.brief = "\(backlog.count) wait"
            finding.modifier = .idle
            if backlog.isRead {
                finding.brief += ", late"
                finding.sentence += ", and are being taken"
            }
            return
        }
        finding.severity = .warning
        finding.urgency = .now
        finding.sentence =
            "\(FlowCount.number(hour.lost)) of \(FlowCount.number(hour.all)) rides were lost \(hour.stretch)"
        finding.why = "\(hour.way); \(hour.places)"
        if let day, day.minutes.count >= 2 * hour.minutes.count, day.lost > 0 {
            finding.why += "; \(FlowCount.number(day.lost)) since \(Words.dayAndTime(day.from))"
        }
        finding.impact =
            hour.lostAfter > hour.lostBefore + hour.lostInside
            ? "their predictions can be read nowhere" : "those rides have no prediction"
        finding.next = next(after: hour)
        if hour.lostInside >= max(hour.lostBefore, hour.lostAfter) { finding.remedies = ["logs"] }
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
            .init(name, "\(count.stretch)\(count.isWhole ? "" : ", of which more is not known")"),
            .init("", count.way), .init("", count.places),
            .init("", "up to \(FlowCount.number(count.slack)) may be under way"),
        ]
    }
}
