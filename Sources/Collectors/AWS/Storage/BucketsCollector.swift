import AWSClient
import FoundationEssentials
import Monitor

/// Reads the buckets: HeadBucket at each poll, set-ups and sizes once an hour, lists four times an hour and never at the
/// first poll.
final class BucketsCollector: Collector {
    /// Pages of a list that are looked at for the newest object.
    private static let pages = 2
    /// The prefixes of each role under which the newest object is looked for; the whole bucket for every other role.
    ///
    /// The predictions are not among them: their newest is read with the predictions themselves.
    private static let prefixes = ["data": ["models/", "data/"]]
    /// Buckets that are asked for at the same time.
    private static let atOnce = 16

    private let buckets: [String: String]
    let client: AWSClient
    private let now: @Sendable () -> Date
    private let memories: [String: BucketMemory]

    init(buckets: [String: String], client: AWSClient, now: @escaping @Sendable () -> Date) {
        self.buckets = buckets
        memories = buckets.mapValues { _ in BucketMemory() }
        self.client = client
        self.now = now
    }

    let source = SourceID.buckets

    /// Every bucket with its parts; throws only when no bucket answered and the way to S3 or the sign-in is the reason.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let found = await withTaskGroup(of: (String, BucketFacts).self) { group in
            var waiting = buckets.sorted { $0.key < $1.key }[...]
            var found: [String: BucketFacts] = [:]
            func start() {
                guard let (role, name) = waiting.popFirst() else { return }
                group.addTask { [self] in (role, await read(name, as: role, at: now)) }
            }
            for _ in 0..<Self.atOnce { start() }
            while let (role, facts) = await group.next() {
                found[role] = facts
                start()
            }
            return found
        }
        let failures = found.values.compactMap(\.reach.failure)
        if failures.count == found.count, let failure = failures.first, failures.allSatisfy(\.isOfTheWay) {
            throw failure
        }
        return .buckets(BucketsSnapshot(buckets: found))
    }

    private func read(_ bucket: String, as role: String, at now: Date) async -> BucketFacts {
        let memory = memories[role] ?? BucketMemory()
        let reach = await Part<BucketFacts.Reach>.reading { () async throws(PollFailure) -> BucketFacts.Reach in
            let answer = try await client.send(.headBucket(bucket)).asHeadOfS3()
            return BucketFacts.Reach(latency: answer.duration, region: answer.header("x-amz-bucket-region"))
        }
        guard var reached = reach.value else {
            let why = "not asked for, because the bucket cannot be reached"
            return BucketFacts(
                name: bucket, reach: reach, size: memory.size.latest ?? .notAsked(why),
                newest: memory.newest.latest ?? [],
                setup: memory.setup.latest
                    ?? .init(
                        encryption: .notAsked(why), blocksPublicAccess: .notAsked(why), versioning: .notAsked(why),
                        accessLog: .notAsked(why)))
        }
        let latency = reached.latency
        reached.usual = memory.latencies.withLock { $0.add(latency) }
        async let size = size(of: bucket, memory, at: now)
        async let newest = newest(in: bucket, as: role, memory, at: now)
        async let setup = setup(of: bucket, memory, at: now)
        return await BucketFacts(name: bucket, reach: .read(reached), size: size, newest: newest, setup: setup)
    }

    private func size(of bucket: String, _ memory: BucketMemory, at now: Date) async -> Part<BucketFacts.Size> {
        if let kept = memory.size.value(at: now) { return kept }
        async let bytes = metric("BucketSizeBytes", of: bucket, "StandardStorage", at: now)
        async let objects = metric("NumberOfObjects", of: bucket, "AllStorageTypes", at: now)
        let part: Part<BucketFacts.Size> =
            switch await (bytes, objects) {
            case (.failed(let failure), _), (_, .failed(let failure)): .failed(failure)
            case (let bytes, let objects):
                .read(
                    BucketFacts.Size(
                        bytes: bytes.value??.value, objects: objects.value??.value,
                        at: bytes.value??.at ?? objects.value??.at))
            }
        memory.size.keep(part, until: BucketMemory.until(now, BucketMemory.Life.slow, failed: part.failure != nil))
        return part
    }

    /// The newest daily point; S3 writes one a day, a day late, and its newest is the last of those of three days.
    private func metric(
        _ name: String, of bucket: String, _ storage: String, at now: Date
    ) async -> Part<HostMetrics.Point?> {
        await .reading { () async throws(PollFailure) -> HostMetrics.Point? in
            let answer = try await client.send(
                .getMetricStatistics(
                    namespace: "AWS/S3", metric: name, dimensions: [("BucketName", bucket), ("StorageType", storage)],
                    statistics: ["Average"], from: now.addingTimeInterval(-3 * 86_400), to: now, period: 86_400))
            return try answer.json(MetricAnswer.self).points(of: \.average).last
        }
    }

    private func newest(
        in bucket: String, as role: String, _ memory: BucketMemory, at now: Date
    ) async -> [Part<BucketFacts.Newest>] {
        if let kept = memory.newest.value(at: now) { return kept }
        guard memory.newest.latest != nil else {
            // A check that is run every minute would pay for lists that it shows to nobody.
            let later = [
                Part<BucketFacts.Newest>.notAsked("listed from the second poll on, because lists are paid for")
            ]
            memory.newest.keep(later, until: now)
            return later
        }
        var parts: [Part<BucketFacts.Newest>] = []
        for prefix in Self.prefixes[role] ?? [""] {
            parts.append(
                await .reading { () async throws(PollFailure) -> BucketFacts.Newest in
                    let found = try await client.objects(in: bucket, prefix: prefix, pages: Self.pages)
                    let newest = found.objects.max {
                        ($0.modified ?? .distantPast) < ($1.modified ?? .distantPast)
                    }
                    return BucketFacts.Newest(
                        prefix: prefix, key: newest?.key, at: newest?.modified, isPartial: !found.isComplete)
                })
        }
        let hasFailed = parts.contains { $0.failure != nil }
        memory.newest.keep(parts, until: BucketMemory.until(now, BucketMemory.Life.newest, failed: hasFailed))
        return parts
    }
}

extension PollFailure {
    /// True when the way to AWS or the sign-in is at fault, not the one thing that was asked for.
    var isOfTheWay: Bool {
        if case .credentials(let fault) = self {
            if case .denied = fault { return false }
            return true
        }
        return isTransport
    }
}
