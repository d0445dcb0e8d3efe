import AWSClient
import FoundationEssentials
import Monitor

/// Reads what was used since the first of the month: sums of CloudWatch metrics, a day each, and what is kept.
///
/// Each metric is one GetMetricStatistics, which is free within the account's allowance; a part that fails has its failure
/// in its place.
struct UsageCollector: Collector {
    /// Seconds of a sum.
    static let period = 86_400
    /// Days that the present rate is taken of.
    static let recentDays = 7.0

    let stack: Stack
    let finder: HostFinder
    let client: AWSClient
    let now: @Sendable () -> Date

    var source: SourceID { .usage }

    /// Everything that the stack names; throws only when no part at all could be read.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        async let buckets = self.buckets(now)
        async let surplus = self.surplus(now)
        async let images = self.images()
        async let gateways = self.gateways(now)
        var usage = MonthUsage()
        if let function = stack.function {
            let name = [("FunctionName", function)]
            async let calls = sum("AWS/Lambda", "Invocations", name, now)
            async let duration = sum("AWS/Lambda", "Duration", name, now)
            async let bytes = sum("AWS/Logs", "IncomingBytes", [("LogGroupName", "/aws/lambda/\(function)")], now)
            (usage.invocations, usage.computeMilliseconds, usage.logBytes) = await (calls, duration, bytes)
        }
        if let stream = stack.stream {
            async let records = sum("AWS/Kinesis", "IncomingRecords", [("StreamName", stream)], now)
            async let bytes = sum("AWS/Kinesis", "IncomingBytes", [("StreamName", stream)], now)
            (usage.records, usage.recordBytes) = await (records, bytes)
        }
        usage.buckets = await buckets
        usage.surplus = await surplus
        usage.images = await images
        usage.gateways = await gateways
        if let failure = usage.failureOfAll { throw failure }
        return .usage(usage)
    }

    /// The sum of a metric over the month and over its newest days.
    func sum(
        _ namespace: String, _ metric: String, _ dimensions: [(String, String)], _ now: Date
    ) async -> Part<MonthUsage.Amount> {
        let start = CivilTime.monthStart(now)
        let call = AWSCall.getMetricStatistics(
            namespace: namespace, metric: metric, dimensions: dimensions.map { (name: $0.0, value: $0.1) },
            statistics: ["Sum"], from: start, to: now, period: Self.period)
        return await part {
            () throws(PollFailure) in
            Self.amount(try await client.send(call).json(MetricAnswer.self).points(of: \.sum), from: start, now: now)
        }
    }

    /// The points of a month as one amount; a metric without points was not used.
    static func amount(_ points: [HostMetrics.Point], from start: Date, now: Date) -> MonthUsage.Amount {
        let days = points.filter { $0.at >= start && $0.value > 0 }
        let first = max(start, CivilTime(now).start - (recentDays - 1) * Double(period))
        return MonthUsage.Amount(
            month: days.map(\.value).reduce(0, +),
            recent: days.filter { $0.at >= first }.map(\.value).reduce(0, +),
            recentHours: max(now.timeIntervalSince(first) / 3_600, 1 / 60))
    }

    private func buckets(_ now: Date) async -> [String: Part<MonthUsage.Bucket>] {
        await withTaskGroup(of: (String, Part<MonthUsage.Bucket>).self) { group in
            for (role, name) in stack.buckets { group.addTask { (role, await bucket(name, now)) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// The newest of S3's daily sizes; S3 writes one a day, a day or two late, and none for an empty bucket.
    private func bucket(_ name: String, _ now: Date) async -> Part<MonthUsage.Bucket> {
        let call = AWSCall.getMetricStatistics(
            namespace: "AWS/S3", metric: "BucketSizeBytes",
            dimensions: [("BucketName", name), ("StorageType", "StandardStorage")], statistics: ["Average"],
            from: CivilTime(now).start - 3 * 86_400, to: now, period: Self.period)
        return await part {
            () throws(PollFailure) in
            let newest = try await client.send(call).json(MetricAnswer.self).points(of: \.average).last
            return MonthUsage.Bucket(bytes: max(0, newest?.value ?? 0), at: newest?.at)
        }
    }

    private func surplus(_ now: Date) async -> [String: Part<MonthUsage.Amount>] {
        let known = stack.hosts.compactMap { host in host.instanceID.map { (host.name, $0) } }
        var ids = Dictionary(known) { first, _ in first }
        var unknown: [String: Part<MonthUsage.Amount>] = [:]
        if known.count < stack.hosts.count {
            do throws(PollFailure) {
                let found = try await finder.find()
                ids = found.hosts.mapValues(\.id)
                unknown = found.unread.mapValues(Part.failed)
            } catch {
                for host in stack.hosts where host.instanceID == nil { unknown[host.name] = .failed(error) }
            }
        }
        let unread = unknown
        return await withTaskGroup(of: (String, Part<MonthUsage.Amount>).self) { group in
            for (name, id) in ids {
                group.addTask {
                    (name, await sum("AWS/EC2", "CPUSurplusCreditsCharged", [("InstanceId", id)], now))
                }
            }
            return await group.reduce(into: unread) { $0[$1.0] = $1.1 }
        }
    }

    func part<Value>(_ read: () async throws(PollFailure) -> Value) async -> Part<Value> {
        do throws(PollFailure) { return .read(try await read()) } catch { return .failed(error) }
    }
}

extension MonthUsage {
    /// The failure of every part that was asked for; nil when any was read, or nothing asked for.
    fileprivate var failureOfAll: PollFailure? {
        let amounts = [invocations, computeMilliseconds, records, recordBytes, logBytes] + Array(surplus.values)
        let asked = amounts.map { ($0.value != nil, $0.failure) } + buckets.values.map { ($0.value != nil, $0.failure) }
        guard !asked.contains(where: \.0) else { return nil }
        return asked.lazy.compactMap(\.1).first
    }
}
