import Dashboard
import Monitor

/// A graph over time in words, for readers of screens: from where to where it went, and where it is now.
enum GraphWords {
    /// `request latency: from 3 to 9, now 7 ms`; nil for a graph that is not over time, or of which nothing is known.
    static func line(_ graph: Graph) -> String? {
        guard case .overTime = graph.form else { return nil }
        let known = graph.values.compactMap(\.self)
        guard let least = known.min(), let most = known.max() else { return nil }
        let unit = graph.unit.isEmpty ? "" : " " + graph.unit
        let present = graph.values.last.flatMap { $0 }
        let absent = graph.absent.hasPrefix("now") ? "not known" : graph.absent
        let now = present.map { GraphPanel.number($0) + unit } ?? absent
        if known.count == 1, present != nil || absent == "not known" {
            return "\(graph.title): \(GraphPanel.number(least))\(unit), one reading"
        }
        let isFlat = least == most && present != nil
        let range = isFlat ? "always" : "from \(GraphPanel.number(least)) to \(GraphPanel.number(most)), now"
        return "\(graph.title): \(range) \(now)"
    }
}
