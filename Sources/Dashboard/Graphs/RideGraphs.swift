import FoundationEssentials
import Monitor

/// Graphs of the predictions that the function's log tells.
enum RideGraphs {
    /// Predictions of each whole minute of the last hour; a minute that was not read is a gap.
    static func perMinute(_ state: DashboardState) -> Graph? {
        guard let log = state.world.functionLog.value, log.predictions.count > 1, let summary = state.world.predictions
        else { return nil }
        let count = 60
        let last = Int(log.to.timeIntervalSince1970 / 60)
        let oldest = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
        let first = Int((oldest.timeIntervalSince1970 / 60).rounded(.up))
        var counts = [Double?](repeating: nil, count: count)
        for index in 0..<count where last - count + index >= first { counts[index] = 0 }
        for (offset, rides) in summary.minutes.enumerated() {
            let index = summary.firstMinute + offset - last + count
            if counts.indices.contains(index), counts[index] != nil { counts[index] = Double(rides) }
        }
        return Graph(
            "rides predicted a minute", unit: "/min", counts,
            .overTime(from: Date(timeIntervalSince1970: Double(last - count) * 60), step: 60))
    }

    /// How the predicted durations are spread, 0 to 60 minutes, beside those of the hours before.
    static func spread(_ state: DashboardState) -> Graph? {
        guard let log = state.world.functionLog.value, !log.predictions.isEmpty, let now = state.world.predictions
        else {
            return nil
        }
        let bins = Spread.bins - 1
        var before = [Double](repeating: 0, count: bins)
        for spread in log.spreads { for bin in 0..<bins { before[bin] += Double(spread.counts[bin]) } }
        let hasBefore = before.contains { $0 > 0 }
        var graph = Graph(
            "rides by predicted minutes", unit: "rides", now.histogram.prefix(bins).map(Double.init),
            .histogram(from: 0, to: 60, unit: "min"), reference: hasBefore ? before : [])
        // While the log is read back the reference grows by the minute: that is told, and not how far it reaches.
        let isReading = log.isReadingBack
        if hasBefore || isReading {
            let from = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
            let rides = Words.grouped(log.spreads.map(\.total).reduce(0, +))
            graph.legend = [
                "last \(Words.duration((log.to.timeIntervalSince(from) / 60).rounded() * 60))",
                isReading
                    ? "reference being read, \(rides) rides so far" : "\(log.spreads.count) h before, scaled",
            ]
        }
        return graph
    }
}
