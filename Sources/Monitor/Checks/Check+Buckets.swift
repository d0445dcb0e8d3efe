import FoundationEssentials

extension Check {
    /// The S3 buckets.
    static let buckets = Check(
        "s3.NAME", "the bucket is there, may be listed, and answers about as fast as usual", needs: [.buckets],
        parents: ["aws.access"], thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        return scene.stack.buckets.sorted { $0.key < $1.key }.map { role, name in
            var blank = Finding("s3.\(role)", "s3 \(role)", witness: .api)
            blank.parents = ["aws.access"]
            return scene.judged(blank, by: scene.world.buckets, of: .buckets) { snapshot, finding in
                guard let bucket = snapshot.buckets[role] else {
                    finding.severity = .unknown
                    finding.brief = "not read"
                    finding.sentence = "bucket \(name) was not asked for"
                    finding.why = "the newest answer is of other buckets"
                    finding.next = "r reads it now"
                    return
                }
                scene.judge(bucket, as: role, into: &finding)
            }
        }
    }
}

extension Scene {
    /// Why a bucket was not reached: to a HEAD request S3 gives no reason; where STS has given one, it is that.
    func meant(by reach: Part<BucketFacts.Reach>) -> PollFailure? {
        if case .failed(.status(code: 400, _)) = reach, let failure = world.awsAccess.failure { return failure }
        return reach.failure
    }

    fileprivate func judge(_ bucket: BucketFacts, as role: String, into finding: inout Finding) {
        finding.facts.append(.init("bucket", bucket.name))
        switch bucket.reach {
        case .read(let reach): judge(reach, of: bucket, &finding)
        case .notAsked(let why): finding.sentence = why
        case .failed(.status(code: 404, _)): missing(bucket, role, &finding)
        case .failed:
            guard let failure = meant(by: bucket.reach) else { break }
            fill(&finding, failure: failure)
            finding.readAt = nil
            if case .credentials(.denied) = failure {
                finding.brief = "denied"
                finding.sentence = "bucket \(bucket.name) may not be read from here"
                finding.why = "\(failure); S3 says 403 as well for a bucket of another account"
            }
        }
        finding.facts += Self.facts(of: bucket)
    }

    private func judge(_ reach: BucketFacts.Reach, of bucket: BucketFacts, _ finding: inout Finding) {
        let size = bucket.size.value
        finding.brief = size?.bytes.map(Words.bytes) ?? "reachable"
        finding.sentence = "bucket \(bucket.name) answers in \(Words.latency(reach.latency))"
        finding.facts += [
            .init("latency", Words.latency(reach.latency)), .init("region", reach.region ?? "not told"),
        ]
        judgeLatency(reach.latency, usual: reach.usual, &finding)
        if finding.severity == .warning {
            finding.impact = "predictions are stored late, models load slowly"
            finding.next = "compare the other buckets: is it S3, the network here, or this bucket's region?"
        }
        if let bytes = size?.bytes { finding.measures.append(Measure("size", bytes, unit: "B")) }
        if let objects = size?.objects { finding.measures.append(Measure("objects", objects)) }
    }

    private func missing(_ bucket: BucketFacts, _ role: String, _ finding: inout Finding) {
        let known = BucketRole(rawValue: role)
        finding.severity = known?.severityWithout ?? .warning
        finding.urgency = finding.severity == .critical ? .now : .today
        finding.brief = "does not exist"
        finding.sentence = "bucket \(bucket.name) does not exist"
        finding.impact =
            known?.impactWithout ?? "what is kept there is gone, or its name has changed"
        finding.why = "S3 answers HTTP 404 to HeadBucket"
        finding.next =
            role == bucket.name
            ? "check buckets.further in the config: aws s3 ls lists the names"
            : "check buckets.\(role) in the config or the Terraform outputs; else terraform apply makes it anew"
    }

    private static func facts(of bucket: BucketFacts) -> [Finding.Fact] {
        func words<Value>(_ part: Part<Value>, _ read: (Value) -> String) -> String {
            switch part {
            case .read(let value): read(value)
            case .failed(let failure): "\(failure)"
            case .notAsked(let why): why
            }
        }
        let size = words(bucket.size) { size in
            guard let at = size.at else { return "no metric yet (S3 tells it once a day)" }
            let objects = size.objects.map { Words.grouped(Int($0.clamped)) } ?? "?"
            return "\(size.bytes.map(Words.bytes) ?? "?"), \(objects) objects on \(Words.day(at))"
        }
        let newest = bucket.newest.map { part -> Finding.Fact in
            let name = part.value.map { $0.prefix.isEmpty ? "newest object" : "newest under \($0.prefix)" }
            let text = words(part) { newest in
                guard let key = newest.key else { return "nothing there" }
                return "\(key)  \(newest.at.map(Words.stamp) ?? "no time")"
                    + (newest.isPartial ? "  (of the first keys only)" : "")
            }
            return .init(name ?? "newest object", text)
        }
        return [.init("size", size)] + newest + [
            .init("encryption", words(bucket.setup.encryption) { $0 }),
            .init("public access", words(bucket.setup.blocksPublicAccess) { $0 ? "blocked" : "not blocked" }),
            .init("versioning", words(bucket.setup.versioning) { $0 }),
            .init("access log", words(bucket.setup.accessLog) { $0 }),
        ]
    }
}

extension Double {
    /// The number within what an `Int` can hold.
    var clamped: Double { isFinite ? Swift.min(Swift.max(self, -9e15), 9e15) : 0 }
}
