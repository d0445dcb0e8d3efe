import FoundationEssentials
import Monitor

/// Graphs of the hosts: what CloudWatch keeps, and what the probes told since the start.
enum HostGraphs {
    /// The processor of a host in percent.
    static func processor(_ name: String, _ state: DashboardState) -> Graph? {
        guard let metrics = state.world.hostMetrics.value else { return nil }
        return .points(
            "\(name) cpu", unit: "%", metrics.cpu[name]?.value, step: Double(metrics.period), now: state.now, limit: 90)
    }

    /// The CPU credits of a host.
    static func credits(_ name: String, _ state: DashboardState) -> Graph? {
        guard let metrics = state.world.hostMetrics.value else { return nil }
        return .points(
            "\(name) cpu credits left", unit: "credits", metrics.series[name]?[.creditBalance]?.value,
            step: Double(metrics.period), now: state.now)
    }

    /// The memory of a host that is used, in percent.
    static func memory(_ name: String, _ state: DashboardState) -> Graph? {
        guard let free = state.trends["host.\(name).os", "memory_available"] else { return nil }
        var used = MinuteSeries()
        for point in free.known(free.first..<free.end) { used.set(100 - point.value, at: point.minute) }
        return .minutes("\(name) memory in use", unit: "%", used, now: state.now, limit: 90)
    }

    /// What comes in and goes out of a host.
    static func network(_ name: String, _ state: DashboardState) -> [Graph] {
        guard let metrics = state.world.hostMetrics.value, let series = metrics.series[name] else { return [] }
        func graph(_ kind: HostSeries, _ title: String) -> Graph? {
            guard let points = series[kind]?.value, points.count > 1 else { return nil }
            let steps = zip(points, points.dropFirst()).map { $1.at.timeIntervalSince($0.at) }.filter { $0 > 0 }
            let step = steps.min() ?? 300
            return .points(
                "\(name) \(title)", unit: "kB/s", points, step: step, now: state.now, scale: 1 / step / 1_000)
        }
        return [graph(.networkIn, "network in"), graph(.networkOut, "network out")].compactMap(\.self)
    }

    /// Processor and memory of every host, in the order of the stack.
    static func all(_ state: DashboardState) -> [Graph] {
        state.stack.hosts.flatMap { [processor($0.name, state), memory($0.name, state)].compactMap(\.self) }
    }
}
