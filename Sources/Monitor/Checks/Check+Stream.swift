extension Check {
    /// The Kinesis stream.
    static let stream = Check(
        "kinesis.stream", "the stream exists and is active", needs: [.stream], parents: ["aws.access"]
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
                    .init("stream", name), .init("status", stream.status), .init("mode", stream.mode ?? "not told"),
                    .init("shards", stream.shards.map(String.init) ?? "not told"),
                    .init("retention", stream.retentionHours.map { "\($0) h" } ?? "not told"),
                    .init("encryption", stream.encryption ?? "not told"),
                ]
                finding.facts += stream.lacks.map { .init("lacks", $0) }
                guard stream.status != "ACTIVE", stream.status != "UPDATING" else { return }
                finding.severity = stream.status == "CREATING" ? .warning : .critical
                finding.urgency = .now
                finding.sentence = "stream \(name) is \(stream.status)"
                finding.impact = "rides cannot be sent or read"
                finding.why = "Kinesis DescribeStreamSummary"
                finding.next = "aws kinesis describe-stream-summary --stream-name \(name)"
            }
        ]
    }
}
