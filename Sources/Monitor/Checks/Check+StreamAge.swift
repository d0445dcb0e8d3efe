import FoundationEssentials

extension Check {
    /// How long records wait on the stream, against how long they are kept.
    static let streamAge = Check(
        "kinesis.age", "somebody reads the stream, and records are read long before their retention ends",
        needs: [.streamMetrics, .stream, .function],
        parents: ["aws.access", "kinesis.stream", "lambda.mapping"],
        thresholds: ["iterator_age_warning", "iterator_age_critical"]
    ) { scene in
        guard scene.stack.aws != nil, let name = scene.stack.stream else { return [] }
        var blank = Finding("kinesis.age", "kinesis age", witness: .metric)
        blank.parents = ["aws.access", "kinesis.stream"] + (scene.stack.function == nil ? [] : ["lambda.mapping"])
        return [
            scene.judged(blank, by: scene.world.streamMetrics, of: .streamMetrics, target: name) { metrics, finding in
                switch metrics.iteratorAge {
                case .read(let series): scene.judge(series, to: metrics.to, into: &finding)
                case .failed(let failure): scene.fill(&finding, failure: failure, target: name)
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }
}

extension Scene {
    /// Minutes without a point after which nobody reads.
    private static let silence = 15

    fileprivate func judge(_ series: MinuteSeries, to: Date, into finding: inout Finding) {
        let end = MinuteSeries.minute(of: to)
        let points = series.known(end - Self.silence..<end)
        guard let newest = points.last else {
            finding.brief = "nobody reads"
            // The window proves no more than that it is at least as long; the last point before it tells since when.
            if let last = series.newest(before: end) {
                let since = MinuteSeries.date(of: last.minute + 1)
                finding.since = since
                finding.sentence =
                    "nobody has read the stream since \(Words.moment(since, now: now)), "
                    + Words.duration(now.timeIntervalSince(since))
            } else {
                finding.sentence = "nobody has read the stream for at least \(Self.silence) minutes"
            }
            judgeSilence(&finding)
            return
        }
        let hours = world.stream.value?.retentionHours
        let retention = Double(hours ?? 24) * 3_600
        let age = newest.value / 1_000
        let share = age / retention * 100
        finding.brief = Words.bound(age)
        finding.sentence = "the record that was read last had waited \(Words.duration(age))"
        finding.measures.append(
            Measure(
                "iterator_age", age, unit: "s", warning: retention * thresholds["iterator_age_warning"] / 100,
                critical: retention * thresholds["iterator_age_critical"] / 100))
        finding.facts += [
            .init("age", Words.duration(age)),
            .init("retention", hours.map { "\($0) h" } ?? "24 h, assumed because it is not read"),
            .init("share", "\(Words.fixed(share, 1)) % of the retention"),
            .init("minute", Words.clock(MinuteSeries.date(of: newest.minute))),
        ]
        let loss = Self.timeToLoss(points, retention: retention)
        if let loss { finding.facts.append(.init("data is lost in", "\(Words.duration(loss)) at this rate")) }
        let last = points.suffix(3).map(\.value)
        let isRising = last.count == 3 && last[0] < last[1] && last[1] < last[2]
        // A reader that starts anew shows one high value; the next one is true.
        let isHigh =
            points.suffix(2).count == 2
            && points.suffix(2).allSatisfy { $0.value / 1_000 / retention * 100 >= thresholds["iterator_age_critical"] }
        guard isHigh || isRising && share >= thresholds["iterator_age_warning"] else { return }
        finding.severity = isHigh ? .critical : .warning
        finding.urgency = .now
        finding.brief = "\(Words.duration(age)) old"
        finding.sentence = "rides wait \(Words.duration(age)) on the stream"
        if let loss { finding.sentence += "; data is lost in \(Words.duration(loss)) at this rate" }
        finding.impact =
            loss == nil
            ? "predictions come \(Words.duration(age)) late" : "predictions come late, and then rides are lost"
        finding.why = "iterator age is \(Words.fixed(share, 0)) % of the retention of \(Words.duration(retention))"
        finding.next = "look at the function's log and duration: does it keep up, or does a batch fail again and again?"
        finding.remedies = ["logs"]
    }

    /// Without a point somebody must be missing, unless nobody is meant to read.
    private func judgeSilence(_ finding: inout Finding) {
        guard stack.function != nil, case .read(let mappings)? = world.function.value?.mappings else {
            finding.modifier = .idle
            finding.sentence += "; who should is not known"
            return
        }
        guard let mapping = mappings.first(where: { $0.state == "Enabled" }) else {
            finding.severity = .warning
            finding.impact = "records end with the retention"
            finding.why = "no mapping to the function is enabled"
            finding.next = "see lambda mapping"
            return
        }
        if let changed = mapping.changed, now.timeIntervalSince(changed) < Double(Self.silence) * 60 {
            finding.brief = "mapping is new"
            finding.sentence = "the mapping was changed \(Words.duration(now.timeIntervalSince(changed))) ago"
            finding.modifier = .idle
            return
        }
        finding.severity = .warning
        finding.urgency = .now
        finding.impact = "records wait, and end with the retention"
        finding.why = "the mapping is Enabled, and CloudWatch has no GetRecords.IteratorAgeMilliseconds"
        finding.next = "aws lambda get-event-source-mapping --uuid \(mapping.id)"
    }

    /// Seconds until the first unread record ends, at the rate of the points; nil while the age does not rise.
    private static func timeToLoss(_ points: [(minute: Int, value: Double)], retention: Double) -> Double? {
        let points = points.suffix(10)
        guard let first = points.first, let last = points.last, points.count >= 3, last.value > first.value else {
            return nil
        }
        let rate = (last.value - first.value) / 1_000 / Double((last.minute - first.minute) * 60)
        guard last.value / 1_000 > 60, rate > 0.01 else { return nil }
        return max(0, retention - last.value / 1_000) / rate
    }
}
