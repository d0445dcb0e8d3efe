import FoundationEssentials
import Monitor

/// Graphs of the month's costs.
enum CostGraphs {
    /// Dollars by the month's end, by component, beside what the deployment's README says.
    static func bands(_ state: DashboardState) -> Graph? {
        guard let cost = state.monthCost?.inCents, !cost.lines.isEmpty else {
            return nil
        }
        let values = ReadmeBand.all.map { band in
            cost.lines.filter { band.components.contains($0.component) }.map(\.likely).reduce(0, +)
        }
        return Graph(
            "by month's end, | the README's most", unit: "$", values, .bars(ReadmeBand.all.map(\.name)),
            reference: ReadmeBand.all.map(\.dollars.upperBound))
    }

    /// Dollars by the month's end, by part of the bill, the dearest first.
    static func parts(_ state: DashboardState) -> Graph? {
        guard let cost = state.monthCost?.inCents, !cost.lines.isEmpty else {
            return nil
        }
        let parts = cost.parts.sorted { $0.likely > $1.likely }
        return Graph("dollars by the month's end", unit: "$", parts.map(\.likely), .bars(parts.map(\.name)))
    }
}
