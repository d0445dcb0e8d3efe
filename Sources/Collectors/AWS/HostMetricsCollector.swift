import AWSClient
import FoundationEssentials
import Monitor

/// Reads the hosts' CPU and the hours that they ran this month: CloudWatch GetMetricStatistics.
struct HostMetricsCollector: Collector {
    /// Seconds a point of CPU stands for: the period of EC2's basic monitoring.
    static let period = 300
    private static let span = 3 * 3_600.0

    let finder: HostFinder
    let client: AWSClient
    let now: @Sendable () -> Date

    /// The hours of each instance, which move once an hour and cost the largest answers.
    let memory = HoursMemory()

    var source: SourceID { .hostMetrics }

    /// CPU and hours of each host; a host whose calls fail has the failure in its place, unless all of them fail.
    func collect() async throws(PollFailure) -> Payload {
        let ids = try await instances()
        let now = now()
        let readings = await withTaskGroup(of: (String, Reading).self) { group in
            for (name, id) in ids { group.addTask { (name, await read(id, now)) } }
            return await group.reduce(into: [String: Reading]()) { $0[$1.0] = $1.1 }
        }
        if !readings.isEmpty, let failure = readings.values.first?.cpu.failure,
            readings.values.allSatisfy({ $0.cpu.failure != nil && $0.hours.failure != nil })
        {
            throw failure
        }
        var metrics = HostMetrics(cpu: [:], period: Self.period)
        for host in finder.hosts {
            metrics.cpu[host.name] = readings[host.name]?.cpu ?? .notAsked("EC2 knows no instance for it")
            metrics.hoursThisMonth[host.name] = readings[host.name]?.hours ?? .notAsked("EC2 knows no instance for it")
        }
        return .hostMetrics(metrics)
    }

    private struct Reading: Sendable {
        var cpu: Part<[HostMetrics.Point]>
        var hours: Part<Double>
    }

    /// Instance ids by the name of the host; EC2 is asked only when one is known by name alone.
    private func instances() async throws(PollFailure) -> [String: String] {
        let known = finder.hosts.compactMap { host in host.instanceID.map { (host.name, $0) } }
        if known.count == finder.hosts.count { return Dictionary(known) { first, _ in first } }
        return try await finder.find().hosts.mapValues(\.id)
    }

    private func read(_ instance: String, _ now: Date) async -> Reading {
        let period = Double(Self.period)
        let start = ((now.timeIntervalSince1970 - Self.span) / period).rounded(.down) * period
        let cpu = await statistics(
            .getMetricStatistics(
                metric: "CPUUtilization", instance: instance, statistic: "Average",
                from: Date(timeIntervalSince1970: start), to: now, period: Self.period)
        ) { $0.points(of: \.average).filter { $0.at.addingTimeInterval(period) <= now } }
        if let hours = memory.hours(of: instance, at: now) { return Reading(cpu: cpu, hours: .read(hours)) }
        let hours = await statistics(
            .getMetricStatistics(
                metric: "CPUUtilization", instance: instance, statistic: "SampleCount",
                from: Timestamps.startOfMonth(now), to: now, period: 3_600)
        ) { Self.hours($0.points(of: \.sampleCount)) }
        if let value = hours.value { memory.keep(value, of: instance, at: now) }
        return Reading(cpu: cpu, hours: hours)
    }

    /// Hours that the samples stand for.
    ///
    /// The fullest hour counts as a whole one, because an hour has 12 samples or 60 by the kind of monitoring. In a
    /// month with no full hour at all that is too much, by less than an hour.
    static func hours(_ points: [HostMetrics.Point]) -> Double {
        let fullest = points.map(\.value).max() ?? 0
        return fullest > 0 ? points.reduce(0) { $0 + max(0, $1.value) / fullest } : 0
    }

    private func statistics<Value>(_ call: AWSCall, _ read: (MetricAnswer) -> Value) async -> Part<Value> {
        do throws(PollFailure) {
            return .read(read(try await client.send(call).json(MetricAnswer.self)))
        } catch {
            return .failed(error)
        }
    }
}
