import FoundationEssentials

extension Check {
    /// Errors in the Lambda's log: its handler catches everything, so the Errors metric stays 0 while rides are lost.
    static let functionLog = Check(
        "lambda.log", "the function's log has no errors in its window (its Errors metric cannot tell)",
        needs: [.functionLog], parents: ["aws.access", "lambda.function"], thresholds: ["log_errors_warning"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil else { return [] }
        var blank = Finding("lambda.log", "lambda log", witness: .log)
        blank.parents = ["aws.access", "lambda.function"]
        return [
            scene.judged(blank, by: scene.world.functionLog, of: .functionLog) { log, finding in
                let window = Words.duration(log.to.timeIntervalSince(log.from))
                let some = log.isPartial ? "at least " : ""
                let errors = "\(log.errors.count) error\(log.errors.count == 1 ? "" : "s")"
                finding.brief = "\(errors) in \(Words.age(log.to.timeIntervalSince(log.from)))"
                finding.sentence = "\(errors) in the log of \(window)"
                finding.measures.append(
                    Measure("errors", Double(log.errors.count), warning: scene.thresholds["log_errors_warning"]))
                finding.facts += log.errors.prefix(8).map { .init(Words.clock($0.at, seconds: true), $0.text) }
                guard let newest = log.errors.first, Double(log.errors.count) >= scene.thresholds["log_errors_warning"]
                else { return }
                let isTotal = log.predictions.isEmpty
                finding.severity = isTotal ? .critical : .warning
                finding.urgency = isTotal ? .now : .today
                finding.since = log.errors.last?.at
                finding.sentence =
                    isTotal
                    ? "Lambda fails on every ride" : "Lambda logged \(some)\(errors) in \(window)"
                finding.impact =
                    isTotal
                    ? "no ride is predicted, records are lost" : "some rides are lost or have no stored prediction"
                finding.why = "\(Words.clock(newest.at)) \(newest.text)"
                finding.next = "aws logs tail /aws/lambda/\(scene.stack.function ?? "") --since 1h"
            }
        ]
    }

    /// The predictions themselves.
    static let predictions = Check(
        "flow.predictions", "rides are predicted, and few by the constant 15.0 that stands in for a failed model",
        needs: [.functionLog, .function],
        parents: ["aws.access", "lambda.function", "lambda.mapping", "kinesis.stream", "lambda.log"],
        thresholds: ["prediction_gap_critical", "fallback_share_warning"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil else { return [] }
        var blank = Finding("flow.predictions", "predictions", witness: .log)
        blank.parents = ["aws.access", "lambda.mapping", "lambda.function", "kinesis.stream", "lambda.log"]
        return [
            scene.judged(blank, by: scene.world.functionLog, of: .functionLog) { log, finding in
                scene.judge(log, into: &finding)
            }
        ]
    }
}

extension Scene {
    fileprivate func judge(_ log: FunctionLog, into finding: inout Finding) {
        let summary = world.predictions ?? PredictionSummary(log)
        finding.facts += log.predictions.prefix(12).map { ride in
            let zones = ride.pickUpZone.map { "\($0) > \(ride.dropOffZone.map(String.init) ?? "?")" } ?? ""
            return .init(
                Words.clock(ride.at, seconds: true), "\(Words.fixed(ride.minutes, 2)) min  \(zones)  \(ride.ride)")
        }
        guard let newest = log.predictions.first,
            now.timeIntervalSince(newest.at) < thresholds["prediction_gap_critical"]
        else {
            finding.modifier = .idle
            finding.brief =
                log.predictions.first.map { "none for \(Words.age(now.timeIntervalSince($0.at)))" }
                ?? "none in the window"
            finding.sentence = "no ride was predicted lately; whether any came in is not read yet"
            return
        }
        finding.brief = "\(Words.fixed(summary.perMinute, 0))/min"
        finding.sentence = "\(Words.fixed(summary.perMinute, 0)) predictions a minute"
        finding.measures += [
            Measure("rate", summary.perMinute), Measure("median_minutes", summary.median),
            Measure(
                "fallback_share", summary.fallbackShare * 100, unit: "%", warning: thresholds["fallback_share_warning"]),
        ]
        guard log.predictions.count >= 20, summary.fallbackShare * 100 > thresholds["fallback_share_warning"] else {
            return
        }
        let share = Words.fixed(summary.fallbackShare * 100, 0)
        finding.severity = .warning
        finding.brief = "\(share) % are 15.0"
        finding.sentence = "\(share) % of predictions are the constant 15.0"
        finding.impact = "those rides get no real prediction"
        finding.why = "a failed prediction is replaced by exactly 15.0 minutes"
        finding.next = "look at the function's log: is the model loaded?"
    }
}
