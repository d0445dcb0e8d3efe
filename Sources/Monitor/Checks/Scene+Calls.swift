import FoundationEssentials

extension Scene {
    /// Minutes over which calls are looked at.
    private static let span = 15
    /// Calls below which no percentile is told.
    private static let leastForPercentile = 20

    /// Judges throttles and durations of the function's calls, where they were read.
    func judgeCalls(of function: FunctionFacts, named name: String, into finding: inout Finding) {
        var longest: [Double] = []
        if let metrics = fresh(world.functionMetrics, of: .functionMetrics) {
            longest = tell(metrics, into: &finding)
            judgeThrottles(metrics, named: name, into: &finding)
        } else {
            let why = world.functionMetrics.failure.map { "not read: \($0)" } ?? "not read yet"
            finding.facts.append(.init("calls", why))
        }
        let log = fresh(world.functionLog, of: .functionLog)?.durations ?? []
        if log.count >= Self.leastForPercentile, let p95 = log.percentile(95) {
            finding.facts.append(
                .init("p95", "\(Words.latency(p95 / 1_000)), of \(Words.grouped(log.count)) calls in 1 h"))
            finding.measures.append(Measure("duration_p95", p95 / 1_000, unit: "s"))
        }
        guard let timeout = function.timeout, timeout > 0 else { return }
        let limit = Double(timeout) * 1_000 * thresholds["timeout_share_warning"] / 100
        // Two slow calls are no accident; the log tells of each call, the metric of the longest in a minute.
        let slow = max(log.count(above: limit), longest.count { $0 > limit })
        guard slow >= 2, finding.severity == .ok else { return }
        let most = max(log.max ?? 0, longest.max() ?? 0)
        finding.severity = .warning
        finding.brief = "\(Words.latency(most / 1_000)) of \(timeout) s"
        finding.sentence = "Lambda takes up to \(Words.latency(most / 1_000)) of its \(timeout) s"
        finding.impact = "a batch that runs into the limit is tried again, and holds up those behind it"
        finding.why =
            "\(slow) calls took more than \(Words.fixed(thresholds["timeout_share_warning"], 0)) % of the time limit"
        finding.next = "aws lambda update-function-configuration --function-name \(name) --timeout \(timeout * 2)"
    }

    /// Adds what the metrics tell; gives the longest calls of the last minutes in milliseconds.
    private func tell(_ metrics: FunctionMetrics, into finding: inout Finding) -> [Double] {
        let end = MinuteSeries.minute(of: metrics.to)
        func values(_ part: Part<MinuteSeries>, _ minutes: Int = 60) -> [Double]? {
            part.value.map { $0.known(end - minutes..<end).map(\.value) }
        }
        func count(_ part: Part<MinuteSeries>) -> String {
            if let failure = part.failure { return "not read: \(failure)" }
            return values(part).map { "\(Words.fixed($0.reduce(0, +), 0)) in 1 h" } ?? "not read"
        }
        finding.facts += [
            .init("calls", count(metrics.invocations)), .init("throttled", count(metrics.throttles)),
            .init("metric Errors", count(metrics.errors)),
            .init("at once", values(metrics.concurrency)?.max().map { "\(Words.fixed($0, 0)) at most" } ?? "no calls"),
            .init(
                "longest",
                values(metrics.duration)?.max().map { "\(Words.latency($0 / 1_000)), of all calls in 1 h" }
                    ?? "no calls"),
        ]
        return values(metrics.duration, Self.span) ?? []
    }

    private func judgeThrottles(_ metrics: FunctionMetrics, named name: String, into finding: inout Finding) {
        let end = MinuteSeries.minute(of: metrics.to)
        let throttled = metrics.throttles.value?.known(end - Self.span..<end).map(\.value).reduce(0, +) ?? 0
        finding.measures.append(Measure("throttled", throttled))
        guard throttled > 0, finding.severity == .ok else { return }
        finding.severity = .warning
        finding.brief = "throttled"
        finding.sentence = "\(Words.fixed(throttled, 0)) calls of Lambda were throttled in \(Self.span) min"
        finding.impact = "batches wait and are tried again until they are taken or end with the retention"
        finding.why = "the account's or the function's own concurrency is used up"
        finding.next = "aws lambda get-function-concurrency --function-name \(name)"
    }
}
