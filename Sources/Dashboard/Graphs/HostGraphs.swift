import FoundationEssentials
import Monitor

/// Graphs of the hosts: what CloudWatch keeps, and what the probes told since the start.
///
/// One whose newest value is not of the present goes on without values up to now, so that none is taken for it.
enum HostGraphs {
    /// The processor of a host in percent.
    static func processor(_ name: String, _ state: DashboardState) -> Graph? {
        var graph = points(.cpu, of: name, "\(name) cpu", unit: "%", state, limit: 90)
        graph?.leastTop = 20
        return graph
    }

    /// The CPU credits of a host.
    static func credits(_ name: String, _ state: DashboardState) -> Graph? {
        points(.credits, of: name, "\(name) cpu credits left", unit: "credits", state)
    }

    private enum Kind { case cpu, credits }

    private static func points(
        _ kind: Kind, of name: String, _ title: String, unit: String, _ state: DashboardState, limit: Double? = nil
    ) -> Graph? {
        guard let metrics = state.world.hostMetrics.value else { return nil }
        let figures = HostFigures(of: name, in: state.scene)
        let points = kind == .cpu ? metrics.cpu[name]?.value : metrics.series[name]?[.creditBalance]?.value
        let present = kind == .cpu ? figures.cpu : figures.credits
        return Graph.points(
            title, unit: unit, points, step: Double(metrics.period), to: isPresent(present) ? nil : state.now,
            now: state.now, limit: limit
        ).map { told($0, figures) }
    }

    private static func isPresent(_ figure: HostFigures.Figure?) -> Bool { figure.map { $0.oldSince == nil } ?? false }

    /// The graph with the word of a host that does not run.
    private static func told(_ graph: Graph, _ figures: HostFigures) -> Graph {
        guard figures.isOff else { return graph }
        var graph = graph
        graph.absent = "not running"
        return graph
    }

    /// The memory of a host that is used, in percent.
    static func memory(_ name: String, _ state: DashboardState) -> Graph? {
        guard let free = state.trends["host.\(name).os", "memory_available"] else { return nil }
        var used = MinuteSeries()
        for point in free.known(free.first..<free.end) { used.set(100 - point.value, at: point.minute) }
        let figures = HostFigures(of: name, in: state.scene)
        // The minute in which the host was stopped may hold a value: the next one has none.
        let next = used.newest().map { MinuteSeries.date(of: $0.minute + 2) } ?? state.now
        let end = isPresent(figures.memory) ? nil : max(next, state.now)
        return Graph.minutes(
            "\(name) memory in use", unit: "%", used, to: end, now: state.now, limit: 90
        ).map { told($0, figures) }
    }

    /// What comes in and goes out of a host.
    static func network(_ name: String, _ state: DashboardState) -> [Graph] {
        guard let metrics = state.world.hostMetrics.value, let series = metrics.series[name] else { return [] }
        let figures = HostFigures(of: name, in: state.scene)
        func graph(_ kind: HostSeries, _ title: String) -> Graph? {
            guard let points = series[kind]?.value, points.count > 1, let newest = points.last?.at else { return nil }
            let steps = zip(points, points.dropFirst()).map { $1.at.timeIntervalSince($0.at) }.filter { $0 > 0 }
            let step = steps.min() ?? 300
            let isOld = figures.isOff || state.now.timeIntervalSince(newest) > HostFigures.longestBehind + step
            return Graph.points(
                "\(name) \(title)", unit: "kB/s", points, step: step, to: isOld ? state.now : nil, now: state.now,
                scale: 1 / step / 1_000
            ).map { told($0, figures) }
        }
        return [graph(.networkIn, "network in"), graph(.networkOut, "network out")].compactMap(\.self)
    }

    /// Processor and memory of every host, in the order of the stack.
    static func all(_ state: DashboardState) -> [Graph] {
        state.stack.hosts.flatMap { [processor($0.name, state), memory($0.name, state)].compactMap(\.self) }
    }
}
