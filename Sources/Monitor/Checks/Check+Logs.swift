import FoundationEssentials

extension Check {
    /// The log groups.
    static let logs = Check(
        "logs.NAME", "the log group is there; one that the settings name has no error lines in its window",
        needs: [.logGroups, .logLines], parents: ["aws.access"], thresholds: ["log_errors_warning"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        return scene.stack.watchedLogGroups.map { group in
            let id = scene.stack.logRow(of: group)
            let label = id == "logs.lambda" ? "lambda lines" : String(id.dropFirst(5).prefix(40)) + " log"
            var blank = Finding(id, label, witness: .api)
            blank.parents = ["aws.access"]
            return scene.judged(blank, by: scene.world.logGroups, of: .logGroups) { snapshot, finding in
                scene.judge(snapshot.groups[group], group, &finding)
            }
        }
    }

    /// How long lines are kept.
    static let logRetention = Check(
        "posture.log-retention", "every log group has a limit to how long its lines are kept", findingClass: .posture,
        needs: [.logGroups], parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil, !scene.stack.watchedLogGroups.isEmpty else { return [] }
        var blank = Finding("posture.log-retention", "log retention", witness: .api)
        blank.findingClass = .posture
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.logGroups, of: .logGroups) { snapshot, finding in
                let groups = snapshot.groups.compactMap { name, part in part.value.flatMap { $0 }.map { (name, $0) } }
                    .sorted { $0.0 < $1.0 }
                let endless = groups.filter { $0.1.retentionDays == nil }
                finding.facts = groups.map { name, facts in
                    .init(name, facts.retentionDays.map { "\($0) days" } ?? "for ever")
                }
                finding.brief = endless.isEmpty ? "\(groups.count) with a limit" : "\(endless.count) for ever"
                finding.sentence = "\(keeping(groups.count)) lines for a limited time"
                guard let first = endless.first else { return }
                finding.severity = .warning
                finding.sentence = "\(keeping(endless.count, of: groups.count)) lines for ever"
                finding.impact = "what is stored, and paid for, only grows"
                finding.why = endless.map(\.0).joined(separator: ", ")
                finding.next = "aws logs put-retention-policy --log-group-name \(first.0) --retention-in-days 30"
            }
        ]
    }
}

extension Scene {
    fileprivate func judge(_ part: Part<LogGroups.Facts?>?, _ group: String, _ finding: inout Finding) {
        finding.facts.append(.init("log group", group))
        switch part {
        case .read(let facts?): judge(facts, group, &finding)
        case .read(nil): missing(group, &finding)
        case .failed(let failure): fill(&finding, failure: failure)
        case .notAsked(let why): finding.sentence = why
        case nil:
            finding.severity = .unknown
            finding.brief = "not read"
            finding.sentence = "log group \(group) was not asked for"
            finding.why = "the newest answer is of other groups"
            finding.next = "r reads it now"
        }
    }

    private func missing(_ group: String, _ finding: inout Finding) {
        finding.brief = "not there"
        finding.sentence = "log group \(group) does not exist"
        // Lambda makes the group with the first line; the row of the function's log tells when that is a fault.
        guard group != stack.functionLogGroup else {
            finding.modifier = .idle
            finding.sentence = "the function has not logged a line yet"
            return
        }
        finding.severity = .warning
        finding.impact = "nobody sees what it would log"
        finding.why = "CloudWatch Logs knows no group of that name in \(stack.aws?.region ?? "this region")"
        finding.next = "check log_groups in the config: aws logs describe-log-groups lists the names"
    }

    private func judge(_ facts: LogGroups.Facts, _ group: String, _ finding: inout Finding) {
        let lines = world.logLines.value?.groups[group]
        let newest = [facts.newestLine.value.flatMap { $0 }, lines?.newest].compactMap { $0 }.max()
        finding.brief = newest.map { "line \(Words.bound(max(0, now.timeIntervalSince($0))))" } ?? "no line yet"
        finding.sentence = "log group \(group) is there"
        finding.facts += [
            .init("kept for", facts.retentionDays.map { "\($0) days" } ?? "ever"),
            .init("stored", facts.bytes.map(Words.bytes) ?? "not told"),
            .init("made", facts.createdAt.map(Words.stamp) ?? "not told"),
            .init("newest line", newest.map(Words.stamp) ?? "none"),
        ]
        if let bytes = facts.bytes { finding.measures.append(Measure("stored", bytes, unit: "B")) }
        guard let lines else { return }
        tell(lines, &finding)
        finding.measures.append(
            Measure(
                "errors", Double(lines.errors), unit: "c",
                warning: group == stack.functionLogGroup ? nil : thresholds["log_errors_warning"]))
        // What the function's own errors mean is told by the row of its log.
        guard group != stack.functionLogGroup, Double(lines.errors) >= thresholds["log_errors_warning"] else { return }
        let span = lines.from.map { Words.duration(min(LogLines.window, max(60, now.timeIntervalSince($0)))) } ?? "15m"
        finding.severity = .warning
        finding.brief = "\(lines.errors) error\(lines.errors == 1 ? "" : "s") in \(span)"
        finding.sentence = "\(lines.errors) error line\(lines.errors == 1 ? "" : "s") in \(group) in \(span)"
        finding.impact = "what writes this log does not do all of its work"
        finding.why = Words.firstLine(lines.newestError ?? "", limit: 160)
        finding.next = "aws logs tail \(group) --since 15m --filter-pattern ERROR"
        finding.remedies = ["logs"]
    }

    private func tell(_ lines: LogLines.Group, _ finding: inout Finding) {
        finding.facts.append(.init("error lines", "\(lines.errors) in the last 15 minutes"))
        if let text = lines.newestError {
            finding.facts.append(.init("newest error", Words.firstLine(text, limit: 160)))
        }
        if lines.hasGap { finding.facts.append(.init("gap", "more lines came than were read")) }
        if let failure = lines.failure { finding.facts.append(.init("lines", "\(failure)")) }
        guard let calls = lines.calls else { return }
        let slow = calls.slow.map { ", one of twenty over \(Words.latency($0 / 1_000))" } ?? ""
        finding.facts += [
            .init(
                "invocations",
                "\(calls.count), \(calls.cold) cold; median \(Words.latency(calls.median / 1_000))\(slow)"),
            .init("charged", "\(Words.fixed(calls.billed / 1_000, 1)) s"),
        ]
        if let used = calls.memoryUsed, let size = calls.memorySize {
            finding.facts.append(.init("memory", "\(Words.fixed(used, 0)) of \(Words.fixed(size, 0)) MB"))
            finding.measures.append(Measure("memory_used", used / max(size, 1) * 100, unit: "%"))
        }
    }
}

/// `1 of 3 log groups keeps its`, `3 log groups keep their`.
private func keeping(_ count: Int, of all: Int? = nil) -> String {
    let groups = Words.count(all ?? count, "log group")
    return (all == nil ? groups : "\(count) of \(groups)") + (count == 1 ? " keeps its" : " keep their")
}
