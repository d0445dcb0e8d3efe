import FoundationEssentials

extension Check {
    /// The Kinesis stream: its state, and its rate against what its shards take.
    static let stream = Check(
        "kinesis.stream", "the stream is active, within its shards' limits, and refuses nobody",
        needs: [.stream, .streamMetrics], parents: ["aws.access"], thresholds: ["shard_rate_warning"]
    ) { scene in
        guard scene.stack.aws != nil, let name = scene.stack.stream else { return [] }
        var blank = Finding("kinesis.stream", "kinesis", witness: .api)
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.stream, of: .stream, target: name) { stream, finding in
                let shards = stream.shards.map { "\($0) shard\($0 == 1 ? "" : "s")" } ?? "shards not told"
                finding.brief = "\(shards) \(stream.status.lowercased())"
                finding.sentence = "stream \(name) is \(stream.status)"
                finding.facts += [
                    .init("stream", stream.arn ?? name), .init("status", stream.status),
                    .init("mode", stream.mode ?? "not told"),
                    .init("shards", stream.shards.map(String.init) ?? "not told"),
                    .init("retention", stream.retentionHours.map { "\($0) h" } ?? "not told"),
                    .init("encryption", stream.encryption ?? "not told"),
                ]
                finding.facts += stream.lacks.map { .init("lacks", $0) }
                guard stream.status == "ACTIVE" || stream.status == "UPDATING" else {
                    finding.severity = stream.status == "CREATING" ? .warning : .critical
                    finding.urgency = .now
                    finding.sentence = "stream \(name) is \(stream.status)"
                    finding.impact = "rides cannot be sent or read"
                    finding.why = "Kinesis DescribeStreamSummary"
                    finding.next = "aws kinesis describe-stream-summary --stream-name \(name)"
                    return
                }
                guard let metrics = scene.fresh(scene.world.streamMetrics, of: .streamMetrics) else {
                    let why = scene.world.streamMetrics.failure.map { "not read: \($0)" } ?? "not read yet"
                    finding.facts.append(.init("rate", why))
                    return
                }
                scene.judge(metrics, of: stream, into: &finding)
            }
        ]
    }
}

extension Scene {
    /// Bytes and records a second that a shard takes, from the service's quotas.
    private static let shardLimit = (bytes: 1_048_576.0, records: 1_000.0)
    /// Minutes over which rates and refusals are looked at.
    private static let span = 15

    /// The value of a feed that is not older than its period allows.
    func fresh<Value>(_ feed: Feed<Value>, of source: SourceID) -> Value? {
        guard let at = feed.readAt, now.timeIntervalSince(at) <= intervals.staleAfter(source) else { return nil }
        return feed.value
    }

    /// Judges the rate against the shards' limits, and what was refused.
    fileprivate func judge(_ metrics: StreamMetrics, of stream: StreamFacts, into finding: inout Finding) {
        let end = MinuteSeries.minute(of: metrics.to)
        func values(_ part: Part<MinuteSeries>) -> [Double]? {
            part.value.map { $0.known(end - Self.span..<end).map(\.value) }
        }
        let records = values(metrics.incoming)
        let bytes = values(metrics.bytes)
        finding.facts.append(
            .init(
                "rate",
                records.map { "\(Words.fixed($0.last ?? 0, 0)) records in the newest whole minute" } ?? "not read"))
        if stream.mode != "ON_DEMAND", let shards = stream.shards, shards > 0 {
            let most = [
                records?.max().map { $0 / 60 / Self.shardLimit.records },
                bytes?.max().map { $0 / 60 / Self.shardLimit.bytes },
            ].compactMap(\.self).max()
            if let most {
                let share = most / Double(shards) * 100
                let limit = thresholds["shard_rate_warning"]
                finding.measures.append(Measure("shard_rate", share, unit: "%", warning: limit))
                finding.facts.append(
                    .init("of the limit", "\(Words.fixed(share, 1)) % in the busiest minute of \(Self.span)"))
                if share >= limit {
                    finding.severity = .warning
                    finding.brief = "\(Words.fixed(share, 0)) % of the limit"
                    finding.sentence = "the stream is at \(Words.fixed(share, 0)) % of what its shards take"
                    finding.impact = "beyond 100 % producers are refused and rides are lost"
                    finding.why = "1 MiB or 1,000 records a second and shard"
                    finding.next =
                        "aws kinesis update-shard-count --stream-name \(self.stack.stream ?? "")"
                        + " --target-shard-count \(shards * 2) --scaling-type UNIFORM_SCALING"
                }
            }
        }
        switch metrics.records {
        case .read(let read):
            let newest = read.first.map { ", the newest of \(Words.clock($0.at, seconds: true))" } ?? ""
            finding.facts.append(.init("records read", Words.grouped(read.count) + newest))
        case .failed(let failure): finding.facts.append(.init("records read", "not read: \(failure)"))
        case .notAsked: break
        }
        let refused = values(metrics.writeThrottles)?.reduce(0, +)
        let held = values(metrics.readThrottles)?.count { $0 > 0 } ?? 0
        finding.facts += [
            .init("writes refused", refused.map { "\(Words.fixed($0, 0)) in \(Self.span) min" } ?? "not read"),
            .init("reads refused", "in \(held) of \(Self.span) minutes"),
        ]
        if let refused, refused > 0 {
            finding.severity = .warning
            finding.urgency = .now
            finding.brief = "refuses writes"
            finding.sentence = "the stream refused \(Words.fixed(refused, 0)) records in \(Self.span) min"
            finding.impact = "producers that do not try again lose those rides"
            finding.why = "WriteProvisionedThroughputExceeded: a shard takes no more"
            finding.next = "raise the shard count, or spread the partition keys"
        } else if held >= 5 {
            finding.severity = max(finding.severity, .warning)
            finding.brief = "refuses reads"
            finding.sentence = "the stream refuses its readers"
            finding.impact = "rides wait longer for their prediction"
            finding.why = "ReadProvisionedThroughputExceeded in \(held) of \(Self.span) minutes"
            finding.next =
                stack.streamRecords
                ? "set stream_records = false, and look who else reads"
                : "look who reads beside Lambda: a shard gives five reads a second to all of them"
        }
    }
}
