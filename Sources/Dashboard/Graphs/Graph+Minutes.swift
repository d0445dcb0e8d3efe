import FoundationEssentials
import Monitor

extension Graph {
    /// The last `count` minutes of a series up to `end`, or what the series covers of them; nil where nothing is known.
    ///
    /// Values are multiplied by `scale`. A minute that is not known is a gap; one under way ends `now`.
    static func minutes(
        _ title: String, unit: String, _ series: MinuteSeries?, count: Int = 180, to end: Date? = nil, now: Date,
        scale: Double = 1, limit: Double? = nil
    ) -> Graph? {
        guard let series, let newest = series.newest() else { return nil }
        let last = max(newest.minute + 1, end.map(MinuteSeries.minute) ?? 0)
        let values = series.last(count, before: last).map { $0.map { $0 * scale } }
        // A series that has just begun starts where it begins, and a few minutes are stretched to a quarter of an hour.
        let known = values.firstIndex { $0 != nil } ?? 0
        let shown = values.suffix(max(15, values.count - known))
        guard shown.contains(where: { $0 != nil }) else { return nil }
        var graph = Graph(
            title, unit: unit, Array(shown),
            .overTime(from: MinuteSeries.date(of: last - shown.count), step: 60), limit: limit)
        graph.end = min(MinuteSeries.date(of: last), now)
        return graph
    }

    /// Points at equal steps, such as CloudWatch's, up to `end` or the last of them; nil for fewer than two.
    ///
    /// A step under way ends `now`.
    static func points(
        _ title: String, unit: String, _ points: [HostMetrics.Point]?, step: Double, to end: Date? = nil, now: Date,
        scale: Double = 1, limit: Double? = nil
    ) -> Graph? {
        guard let points, points.count > 1, let first = points.map(\.at).min(), let last = points.map(\.at).max() else {
            return nil
        }
        let step = max(60, step)
        var steps = Int(last.timeIntervalSince(first) / step) + 1
        // What ends before is not the present: at least one step of the graph says so.
        if let end { steps = max(steps + 1, Int(max(0, end.timeIntervalSince(first)) / step) + 1) }
        var values = [Double?](repeating: nil, count: min(1_440, steps))
        for point in points {
            let index = Int((point.at.timeIntervalSince(first) / step).rounded())
            if values.indices.contains(index) { values[index] = point.value * scale }
        }
        var graph = Graph(title, unit: unit, values, .overTime(from: first, step: step), limit: limit)
        graph.end = min(first.addingTimeInterval(step * Double(values.count)), now)
        return graph
    }
}
