import FoundationEssentials
import Monitor

/// The hosts, and the processor of each over the last hours.
public struct HostsScreen: ScreenContent {
    public let title = "Hosts"
    public let summary = "machines: state, addresses, processor, what runs on them"

    public func listings(_ state: DashboardState) -> [Listing] {
        let rows = state.judgement.findings.filter {
            ["host.", "compose.", "unit."].contains(where: $0.id.hasPrefix)
        }
        return [.rows("hosts and what runs on them", rows, state, nothing: "no host is configured: see mltop config")]
    }

    public func graphs(_ state: DashboardState) -> [Graph] {
        guard let metrics = state.world.hostMetrics.value else { return [] }
        return metrics.cpu.keys.sorted().compactMap { name in
            guard let points = metrics.cpu[name]?.value, let first = points.map(\.at).min(),
                let last = points.map(\.at).max()
            else { return nil }
            let step = Double(max(60, metrics.period))
            var values = [Double?](repeating: nil, count: min(1_440, Int(last.timeIntervalSince(first) / step) + 1))
            for point in points {
                let index = Int((point.at.timeIntervalSince(first) / step).rounded())
                if values.indices.contains(index) { values[index] = point.value }
            }
            return Graph("\(name) processor", unit: "%", values, .overTime(from: first, step: step))
        }
    }
}
