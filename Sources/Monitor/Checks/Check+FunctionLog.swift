import FoundationEssentials

extension Check {
    /// Errors in the Lambda's log: its handler catches everything, so the Errors metric stays 0 while rides are lost.
    static let functionLog = Check(
        "lambda.log", "the function's log has no errors in its window (its Errors metric cannot tell)",
        needs: [.functionLog, .functionMetrics, .function, .stored], parents: ["aws.access", "lambda.function"],
        thresholds: ["log_errors_warning"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil else { return [] }
        var blank = Finding("lambda.log", "lambda log", witness: .log)
        blank.parents = ["aws.access", "lambda.function"]
        return [
            scene.judged(blank, by: scene.world.functionLog, of: .functionLog) { log, finding in
                scene.judge(log, into: &finding)
            }
        ]
    }
}

extension Scene {
    /// Predictions that must lack before storing counts as broken.
    private static let leastNotStored = 5

    fileprivate func judge(_ log: FunctionLog, into finding: inout Finding) {
        let window = Words.duration(log.to.timeIntervalSince(log.from))
        let some = log.isPartial || log.isCut ? "at least " : ""
        let count = log.errors.count
        let errors = "\(Words.grouped(count))\(log.isCut ? "+" : "") error\(count == 1 ? "" : "s")"
        finding.brief = "\(errors) in \(Words.age(log.to.timeIntervalSince(log.from)))"
        finding.sentence = "\(errors) in the log of \(window)"
        finding.measures.append(Measure("errors", Double(count), warning: thresholds["log_errors_warning"]))
        tellKinds(log, into: &finding)
        finding.facts += log.errors.prefix(8).map { .init(Words.clock($0.at, seconds: true), $0.text) }
        if log.isPartial, log.newestLine == nil {
            finding.severity = .unknown
            finding.brief = "not read"
            finding.sentence = "no line of the function's log is read so far"
            finding.why = "CloudWatch gives page after page without a line"
            finding.next = "r reads on; aws logs tail /aws/lambda/\(stack.function ?? "") shows it meanwhile"
            return
        }
        guard let newest = log.errors.first, Double(count) >= thresholds["log_errors_warning"] else {
            judgeMetric(log, into: &finding)
            return
        }
        finding.since = log.began
        finding.heldAt = notStoredSince(log) ?? log.errors.last?.at
        finding.why = "\(Words.clock(newest.at)) \(newest.text)"
        finding.next = "aws logs tail /aws/lambda/\(stack.function ?? "") --since 1h"
        finding.remedies = ["logs"]
        if let lost = notStored(log) {
            judgeStoring(lost, of: log, into: &finding)
            return
        }
        // What the log says of single rides explains why rides are missing.
        finding.takesChildrenDown = true
        let isTotal = log.predictions.isEmpty
        finding.severity = isTotal ? .critical : .warning
        finding.urgency = isTotal ? .now : .today
        finding.sentence = isTotal ? "Lambda fails on every ride" : "Lambda logged \(some)\(errors) in \(window)"
        finding.impact =
            isTotal ? "no ride is predicted, records are lost" : "some rides are lost or have no stored prediction"
        if let metric = metricErrors(), metric == 0 { finding.why += "; the metric Errors says 0" }
    }

    /// Calls that failed without a line in the log: the image could not be started, or the process was killed.
    private func judgeMetric(_ log: FunctionLog, into finding: inout Finding) {
        guard log.errors.isEmpty, !log.isPartial, let failed = metricErrors(minutes: 50), failed > 0 else { return }
        let calls = "\(Words.grouped(Int(failed.clamped))) call\(failed == 1 ? "" : "s")"
        finding.severity = .warning
        finding.brief = "\(calls) failed"
        finding.sentence = "\(calls) of Lambda failed, and its log does not say why"
        finding.impact = "their batches are tried again, and hold up those behind them"
        finding.why = "the metric Errors is \(Words.fixed(failed, 0)) in 50 min; no error line in the log"
        finding.next = "aws lambda get-function --function-name \(stack.function ?? "")  (can its image be started?)"
    }

    /// The error lines that say that a prediction was not stored, when they are most of what happened lately and nothing
    /// was stored since.
    ///
    /// What is missing in the function's environment proves nothing: only that nothing arrives does.
    private func notStored(_ log: FunctionLog) -> [FunctionLog.ErrorLine]? {
        let lines = log.errors.filter { $0.kind == .storing }
        guard lines.count >= Self.leastNotStored, let first = lines.last?.at else { return nil }
        let since = max(first, log.to.addingTimeInterval(-600))
        let predicted = log.predictions.prefix { $0.at >= since }.count
        guard lines.prefix(while: { $0.at >= since }).count * 2 > predicted else { return nil }
        let stored = fresh(world.stored, of: .stored)?.listing.value?.newest.first {
            $0.at > since.addingTimeInterval(60)
        }
        return stored == nil ? lines : nil
    }

    /// The first of the minutes up to the newest in each of which rides were not stored, of the day that minutes are kept;
    /// nil where the newest error is of another kind.
    private func notStoredSince(_ log: FunctionLog) -> Date? {
        guard log.errors.first?.kind == .storing else { return nil }
        let known = log.flow.notStored.known(log.flow.notStored.first..<log.flow.notStored.end)
        let run = known.reversed().drop { $0.value == 0 }.prefix { $0.value > 0 }
        return run.last.map { MinuteSeries.date(of: $0.minute) }
    }

    private func judgeStoring(
        _ lines: [FunctionLog.ErrorLine], of log: FunctionLog, into finding: inout Finding
    ) {
        finding.severity = .critical
        finding.urgency = .now
        finding.since = log.isPartial || log.isCut ? nil : lines.last?.at
        finding.brief = "nothing is stored"
        finding.sentence = "Lambda predicts and stores nothing"
        finding.impact = "rides are predicted, and nobody can read the predictions"
        let names = world.function.value?.environmentNames ?? []
        let variable = "PREDICTIONS_S3_BUCKET"
        guard lines.first?.text.contains(variable) ?? false, !names.isEmpty, !names.contains(variable) else { return }
        finding.why += "; the function's environment has no \(variable), only \(names.joined(separator: ", "))"
        let bucket = stack.buckets["data"] ?? "the data bucket"
        finding.next = "Terraform, environment of the function: \(variable) = \"\(bucket)\"; then terraform apply"
    }

    /// Adds how many errors of each kind there were, and what CloudWatch says beside them.
    private func tellKinds(_ log: FunctionLog, into finding: inout Finding) {
        let names: [(FunctionLog.ErrorLine.Kind, String)] = [
            (.record, "record not predicted"), (.storing, "not stored"),
            (.model, "no model"), (.timeout, "timed out"), (.other, "other errors"),
        ]
        for (kind, name) in names {
            let count = log.errors.count { $0.kind == kind }
            if count > 0 { finding.facts.append(.init(name, (log.isCut ? "at least " : "") + Words.grouped(count))) }
        }
        let metric = metricErrors().map { "\(Words.fixed($0, 0)) in 1 h; the handler catches its errors" }
        finding.facts.append(.init("metric Errors", metric ?? "not read"))
    }

    /// What the metric Errors says of the last minutes.
    private func metricErrors(minutes: Int = 60) -> Double? {
        guard let metrics = fresh(world.functionMetrics, of: .functionMetrics), let errors = metrics.errors.value else {
            return nil
        }
        let end = MinuteSeries.minute(of: metrics.to)
        return errors.known(end - minutes..<end).map(\.value).reduce(0, +)
    }
}
