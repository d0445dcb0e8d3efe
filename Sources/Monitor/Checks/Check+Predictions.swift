import FoundationEssentials

extension Check {
    /// The predictions themselves.
    static let predictions = Check(
        "flow.predictions",
        "rides that come in are predicted, and few by the constant 15.0 that stands in for a failed model",
        needs: [.functionLog, .function, .streamMetrics, .stored],
        parents: ["aws.access", "lambda.function", "lambda.mapping", "kinesis.stream", "lambda.log"],
        thresholds: ["prediction_gap_critical", "fallback_share_warning", "shift_warning"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.function != nil else { return [] }
        var blank = Finding("flow.predictions", "predictions", witness: .log)
        blank.parents = ["aws.access", "lambda.mapping", "lambda.function", "kinesis.stream", "lambda.log"]
        if scene.world.functionLog.value == nil, let found = scene.judgedByObjects(blank) { return [found] }
        return [
            scene.judged(blank, by: scene.world.functionLog, of: .functionLog) { log, finding in
                scene.judge(log, into: &finding)
            }
        ]
    }
}

extension Scene {
    /// Predictions that are enough for a share of them to mean something.
    private static let leastForShare = 20
    /// Predictions on either side that are enough to compare their spreads.
    private static let leastForShift = 500
    /// Minutes with input without an answer that prove that nothing is predicted.
    private static let leastMinutes = 5

    /// The row as the objects in S3 tell it, where the log cannot be read; nil when they cannot either.
    fileprivate func judgedByObjects(_ blank: Finding) -> Finding? {
        guard world.functionLog.failure != nil, let stored = fresh(world.stored, of: .stored),
            let listing = stored.listing.value, let to = listing.to
        else { return nil }
        var finding = blank
        finding.witness = .api
        finding.readAt = world.stored.readAt
        let from = to.addingTimeInterval(-PredictionSummary.present)
        let inWindow = listing.newest.prefix { $0.at >= from }
        judge(
            PredictionSummary(stored.contents, from: from, to: to),
            rate: Double(inWindow.count) * 60 / PredictionSummary.present,
            newest: listing.newest.first?.at, to: to, into: &finding)
        finding.facts.append(.init("seen in", "S3, because the log is not read"))
        return finding
    }

    fileprivate func judge(_ log: FunctionLog, into finding: inout Finding) {
        let summary = world.predictions ?? PredictionSummary(log)
        judge(summary, rate: summary.perMinute, newest: newest(log), to: log.to, into: &finding)
        judgeShift(log, summary, into: &finding)
        finding.facts += Self.facts(of: summary)
        finding.facts += log.predictions.prefix(12).map { ride in
            let zones = ride.pickUpZone.map { "\($0) -> \(ride.dropOffZone.map(String.init) ?? "?")" } ?? ""
            return .init(
                Words.clock(ride.at, seconds: true), "\(Words.fixed(ride.minutes, 2)) min  \(zones)  \(ride.ride)")
        }
    }

    /// When the last of the single rides was predicted that the log or the bucket knows of; nil where neither knows of one.
    private func newest(_ log: FunctionLog) -> Date? {
        let listing = fresh(world.stored, of: .stored)?.listing.value
        // A list that is still being read tells the newest object of what was read.
        let stored = listing.flatMap { $0.to == nil ? nil : $0.newest.first?.at }
        return [log.predictions.first?.at, stored].compactMap(\.self).max()
    }

    /// The last minute in which a ride was predicted, of the day that the log's minutes are kept; nil where none is known.
    private var newestMinute: Date? {
        world.functionLog.value?.flow.predicted.newestPositive().map(MinuteSeries.date(of:))
    }

    private func judge(
        _ summary: PredictionSummary, rate: Double, newest: Date?, to: Date, into finding: inout Finding
    ) {
        guard let newest, now.timeIntervalSince(newest) < thresholds["prediction_gap_critical"] else {
            judgeGap(since: newest ?? newestMinute, to: to, into: &finding)
            return
        }
        finding.brief = "\(PredictionSummary.words(ofRate: rate))/min"
        finding.sentence = "\(PredictionSummary.words(ofRate: rate)) predictions a minute"
        finding.measures += [
            Measure("rate", rate), Measure("median_minutes", summary.median),
            Measure(
                "fallback_share", summary.fallbackShare * 100, unit: "%", warning: thresholds["fallback_share_warning"]),
        ]
        guard summary.count >= Self.leastForShare, summary.fallbackShare * 100 > thresholds["fallback_share_warning"]
        else { return }
        let share = Words.fixed(summary.fallbackShare * 100, 0)
        finding.severity = .warning
        finding.brief = "\(share) % are 15.0"
        finding.sentence = "\(share) % of predictions are the constant 15.0"
        finding.impact = "those rides get no real prediction"
        finding.why = "a failed prediction is replaced by exactly 15.0 minutes"
        finding.next = "look at the function's log: is the model loaded?"
        finding.remedies = ["logs"]
    }

    /// Without a prediction for long it is the input that tells a fault from a quiet hour.
    private func judgeGap(since newest: Date?, to: Date, into finding: inout Finding) {
        finding.brief = newest.map { "none for \(Words.age(now.timeIntervalSince($0)))" } ?? "none in the window"
        let lately = newest.map { "no prediction since \(Words.clock($0))" } ?? "no prediction in the window"
        guard let metrics = fresh(world.streamMetrics, of: .streamMetrics) else {
            finding.modifier = .idle
            finding.sentence = "no ride was predicted lately; whether any came in is not read yet"
            unreadInput(lately, into: &finding)
            return
        }
        guard let incoming = metrics.incoming.value else {
            finding.modifier = .idle
            unreadInput(lately, into: &finding, part: metrics.incoming.failure)
            return
        }
        // A ride may take five minutes, and CloudWatch counts by whole minutes.
        let from = MinuteSeries.minute(of: newest ?? to.addingTimeInterval(-3_600)) + 1
        let until = min(MinuteSeries.minute(of: to.addingTimeInterval(-300)), MinuteSeries.minute(of: metrics.to))
        let unanswered = from < until ? incoming.known(from..<until).filter { $0.value > 0 } : []
        let came = FlowCount.number(unanswered.map(\.value).reduce(0, +))
        guard unanswered.count >= Self.leastMinutes else {
            finding.modifier = .idle
            finding.sentence =
                unanswered.isEmpty
                ? "\(lately): no ride came in" : "\(lately); \(came) rides came in since, which is few"
            return
        }
        finding.severity = .critical
        finding.urgency = .now
        // The first minute of what is known proves no beginning: it would move on with the window.
        finding.since =
            newest
            ?? unanswered.first.flatMap { $0.minute > from + 1 ? MinuteSeries.date(of: $0.minute) : nil }
        // What waits is told by the one count of it; what is lost by what came in since.
        let backlog = world.backlog
        finding.brief = "none, " + (backlog.map { "\($0.count) wait" } ?? "\(came) came in")
        finding.sentence = "rides come in and none is predicted"
        finding.impact = "\(backlog?.words ?? came) rides have no prediction"
        finding.why =
            "\(lately), and "
            + (backlog.map { "\($0.words) records wait on the stream" }
                ?? "\(came) records came onto the stream in \(unanswered.count) minutes")
        finding.next = "aws logs tail /aws/lambda/\(stack.function ?? "") --since 30m"
        finding.remedies = ["logs"]
    }

    private func unreadInput(_ lately: String, into finding: inout Finding, part: PollFailure? = nil) {
        guard let failure = part ?? world.streamMetrics.failure else { return }
        finding.modifier = nil
        finding.severity = .unknown
        finding.sentence = "\(lately); whether any ride came in cannot be read"
        finding.why = "\(failure)"
        finding.next = Scene.nextStep(afterAWS: failure)
    }

    /// Compares the spread of the last hour with that of the hours before, where the settings ask for it.
    private func judgeShift(_ log: FunctionLog, _ summary: PredictionSummary, into finding: inout Finding) {
        let before = log.spreads.filter { ($0.hour + 1) * 3_600 <= Int(log.from.timeIntervalSince1970) }
        let bins = before.reduce(Array(repeating: 0, count: Spread.bins)) { sum, spread in
            zip(sum, spread.counts).map { $0 + $1 }
        }
        let reference = bins.reduce(0, +)
        guard thresholds["shift_warning"] > 0 else { return }
        guard summary.count >= Self.leastForShift, reference >= Self.leastForShift,
            let shift = Spread.shift(from: bins, to: summary.histogram)
        else {
            finding.facts.append(
                .init(
                    "shift",
                    "needs \(Self.leastForShift) rides in the last hour and before; there are"
                        + " \(Words.grouped(summary.count)) and \(Words.grouped(reference))"))
            return
        }
        finding.measures.append(Measure("shift", shift, warning: thresholds["shift_warning"]))
        finding.facts.append(
            .init("shift", "\(Words.fixed(shift, 3)) against \(Words.grouped(reference)) rides of the hours before"))
        guard shift > thresholds["shift_warning"], finding.severity == .ok, finding.modifier == nil else { return }
        finding.severity = .warning
        finding.brief = "shift \(Words.fixed(shift, 2))"
        finding.sentence = "predictions are spread otherwise than in the hours before"
        finding.impact = "the model may not fit the rides that come in now"
        finding.why = "population stability index \(Words.fixed(shift, 2)) against \(Words.grouped(reference)) rides"
        finding.next = "look at the rides: other zones or distances than before?"
    }

    private static func facts(of summary: PredictionSummary) -> [Finding.Fact] {
        guard let median = summary.median, let quantiles = summary.quantiles else { return [] }
        let spread = [quantiles.p5, quantiles.p25, median, quantiles.p75, quantiles.p95]
        var facts: [Finding.Fact] = [
            .init("rides", Words.grouped(summary.count)),
            .init("minutes", spread.map { Words.fixed($0, 1) }.joined(separator: "  ") + "  (5, 25, 50, 75, 95 %)"),
            .init("exactly 15.0", "\(Words.fixed(summary.fallbackShare * 100, 1)) %"),
            .init(
                "out of range", "\(summary.outOfRange), of 0 to \(Words.fixed(PredictionSummary.longest, 0)) minutes"),
        ]
        if summary.tests > 0 { facts.append(.init("test rides", "\(summary.tests), not counted")) }
        return facts
    }
}
