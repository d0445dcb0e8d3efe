import FoundationEssentials

/// How the buckets are set up: four questions, a row each over all buckets. Posture, so that none colours the verdict.
extension Check {
    /// Default encryption.
    static let bucketEncryption = bucketSetup(
        "posture.bucket-encryption", "s3 encryption", "every bucket encrypts what is stored in it",
        part: \.encryption, isGood: { $0 != "none" },
        words: .init(
            good: "encrypted by default", bad: "without default encryption",
            impact: "whoever gets at the storage reads the objects; the stack's README claims encrypted S3",
            next: "aws s3api put-bucket-encryption --bucket NAME --server-side-encryption-configuration …"))

    /// Blocks against public access.
    static let bucketAccess = bucketSetup(
        "posture.bucket-access", "s3 public access", "every bucket blocks public access in all four ways",
        part: \.blocksPublicAccess, isGood: { $0 },
        words: .init(
            good: "public access blocked", bad: "without a full block of public access",
            impact: "one wrong policy or ACL shows rides and models to everybody",
            next: "aws s3api put-public-access-block --bucket NAME --public-access-block-configuration …"))

    /// Versions.
    static let bucketVersions = bucketSetup(
        "posture.bucket-versions", "s3 versions", "every bucket keeps old versions of its objects",
        part: \.versioning, isGood: { $0 == "Enabled" },
        words: .init(
            good: "old versions are kept", bad: "without old versions",
            impact: "what is overwritten or deleted there cannot be brought back",
            next: "aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled"))

    /// Access logs.
    static let bucketLogs = bucketSetup(
        "posture.bucket-logs", "s3 access logs", "every bucket writes an access log",
        part: \.accessLog, isGood: { $0 != "none" },
        words: .init(
            good: "accesses are logged", bad: "without an access log",
            impact: "who read or deleted an object cannot be told; the stack's README claims S3 access logs",
            next: "aws s3api put-bucket-logging --bucket NAME --bucket-logging-status …"))

    private struct SetupWords: Sendable {
        var good: String
        var bad: String
        var impact: String
        var next: String
    }

    private static func bucketSetup<Value: Sendable & Equatable>(
        _ id: String, _ label: String, _ summary: String,
        part: KeyPath<BucketFacts.Setup, Part<Value>> & Sendable, isGood: @escaping @Sendable (Value) -> Bool,
        words: SetupWords
    ) -> Check {
        Check(id, summary, findingClass: .posture, needs: [.buckets, .awsAccess], parents: ["aws.access"]) { scene in
            guard scene.stack.aws != nil, !scene.stack.buckets.isEmpty else { return [] }
            var blank = Finding(id, label, witness: .api)
            blank.findingClass = .posture
            blank.parents = ["aws.access"]
            return [
                scene.judged(blank, by: scene.world.buckets, of: .buckets) { snapshot, finding in
                    let buckets = snapshot.buckets.values.sorted { $0.name < $1.name }
                    let bad = buckets.filter { $0.setup[keyPath: part].value.map { !isGood($0) } ?? false }
                    let unread = buckets.filter { $0.setup[keyPath: part].value == nil }
                    // What is wrong first: who looks for it need not read what is well.
                    let known = Set((bad + unread).map(\.name))
                    finding.facts = (bad + unread + buckets.filter { !known.contains($0.name) }).map { bucket in
                        let value: String =
                            switch bucket.setup[keyPath: part] {
                            case .read(let value): isGood(value) ? "well (\(value))" : "not well (\(value))"
                            case .failed(let failure): "\(failure)"
                            case .notAsked(let why): why
                            }
                        return .init(bucket.name, value)
                    }
                    finding.brief = Words.count(buckets.count, "bucket")
                    finding.sentence = "\(Words.count(buckets.count, "bucket")): \(words.good)"
                    if let first = unread.first, bad.isEmpty {
                        let reason = first.setup[keyPath: part].failure ?? scene.meant(by: first.reach)
                        finding.severity = .unknown
                        finding.failure = reason
                        if unread.count == buckets.count { finding.readAt = nil }
                        finding.brief = "\(unread.count) not read"
                        finding.sentence =
                            "\(label) of \(unread.count) of \(Words.count(buckets.count, "bucket")): not read"
                        finding.why = "\(first.name): " + (reason.map { "\($0)" } ?? "not asked for yet")
                        finding.next = reason.map { Scene.nextStep(afterAWS: $0) } ?? "r reads it now"
                    } else if !bad.isEmpty {
                        finding.severity = .warning
                        finding.brief = "\(bad.count) of \(buckets.count) not"
                        finding.sentence = "\(bad.count) of \(Words.count(buckets.count, "bucket")) \(words.bad)"
                        finding.impact = words.impact
                        finding.why =
                            bad.map(\.name).joined(separator: ", ")
                            + (unread.isEmpty ? "" : "; \(unread.count) not read")
                        finding.next = words.next.replacing("NAME", with: bad[0].name)
                    }
                }
            ]
        }
    }
}
