import AWSClient
import FoundationEssentials
import Monitor

/// Reads the hosts' metrics and the hours that they ran this month: CloudWatch GetMetricStatistics.
struct HostMetricsCollector: Collector {
    /// Seconds a point stands for: the period of EC2's basic monitoring.
    static let period = 300
    private static let span = 3 * 3_600.0

    let finder: HostFinder
    let client: AWSClient
    /// True where there will be no second poll: then only what is judged is read.
    var isOneLook = false
    let now: @Sendable () -> Date

    /// The hours of each instance, which move once an hour and cost the largest answers.
    let memory = HoursMemory()
    /// The newest points of every metric.
    let metricMemory = MetricMemory(period: Self.period)

    var source: SourceID { .hostMetrics }

    /// Metrics and hours of each host; what cannot be read has the failure in its place, unless nothing can be read.
    func collect() async throws(PollFailure) -> Payload {
        let (ids, unread) = try await instances()
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
            metrics.cpu[host.name] = readings[host.name]?.cpu ?? Self.unasked(unread[host.name])
            metrics.hoursThisMonth[host.name] = readings[host.name]?.hours ?? Self.unasked(unread[host.name])
            metrics.series[host.name] = readings[host.name]?.series
        }
        return .hostMetrics(metrics)
    }

    private struct Reading: Sendable {
        var cpu: Part<[HostMetrics.Point]>
        var hours: Part<Double>
        var series: [HostSeries: Part<[HostMetrics.Point]>]
    }

    /// Instance ids by the name of the host, and why nobody can tell those of others; EC2 is asked only when one is known
    /// by name alone.
    private func instances() async throws(PollFailure) -> ([String: String], unread: [String: PollFailure]) {
        let known = finder.hosts.compactMap { host in host.instanceID.map { (host.name, $0) } }
        if known.count == finder.hosts.count { return (Dictionary(known) { first, _ in first }, [:]) }
        let found = try await finder.find()
        return (found.hosts.mapValues(\.id), found.unread)
    }

    /// What stands for the metric of a host without an instance id.
    private static func unasked<Value>(_ failure: PollFailure?) -> Part<Value> {
        failure.map(Part.failed) ?? .notAsked("EC2 knows no instance for it")
    }

    private func read(_ instance: String, _ now: Date) async -> Reading {
        async let cpu = points("CPUUtilization", "Average", instance, now)
        async let series = allSeries(of: instance, now)
        let hours = await hours(of: instance, now)
        return Reading(cpu: await cpu, hours: hours, series: await series)
    }

    private func allSeries(
        of instance: String, _ now: Date
    ) async -> [HostSeries: Part<[HostMetrics.Point]>] {
        await withTaskGroup(of: (HostSeries, Part<[HostMetrics.Point]>).self) { group in
            for series in HostSeries.allCases where series.isUrgent || !isOneLook {
                group.addTask {
                    (series, await points(series.rawValue, series.statistic, instance, now, isUrgent: series.isUrgent))
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// The whole periods of the last three hours.
    private func points(
        _ metric: String, _ statistic: String, _ instance: String, _ now: Date, isUrgent: Bool = true
    ) async -> Part<[HostMetrics.Point]> {
        let place = MetricMemory.Key(instance: instance, metric: metric, statistic: statistic)
        if let known = metricMemory.points(of: place, isUrgent: isUrgent, at: now) { return .read(known) }
        let period = Double(Self.period)
        let start = ((now.timeIntervalSince1970 - Self.span) / period).rounded(.down) * period
        let key = statistic == "Sum" ? \MetricAnswer.Point.sum : \.average
        let points = await statistics(
            .getMetricStatistics(
                metric: metric, instance: instance, statistic: statistic,
                from: Date(timeIntervalSince1970: start), to: now, period: Self.period)
        ) { $0.points(of: key).filter { $0.at.addingTimeInterval(period) <= now } }
        if let points = points.value { metricMemory.keep(points, of: place, at: now) }
        return points
    }

    private func hours(of instance: String, _ now: Date) async -> Part<Double> {
        if let hours = memory.hours(of: instance, at: now) { return .read(hours) }
        let hours = await statistics(
            .getMetricStatistics(
                metric: "CPUUtilization", instance: instance, statistic: "SampleCount",
                from: Timestamps.startOfMonth(now), to: now, period: 3_600)
        ) { Self.hours($0.points(of: \.sampleCount)) }
        if let value = hours.value { memory.keep(value, of: instance, at: now) }
        return hours
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
            return .read(read(try await client.send(call).sameJSON(MetricAnswer.self)))
        } catch {
            return .failed(error)
        }
    }
}
