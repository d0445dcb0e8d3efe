import FoundationEssentials
import Monitor

/// Graphs of the predictions that the function's log tells.
enum RideGraphs {
    /// Predictions of each whole minute of the last hour; a minute that was not read is a gap.
    static func perMinute(_ state: DashboardState) -> Graph? {
        guard let log = state.world.functionLog.value, log.predictions.count > 1 else { return nil }
        let count = 60
        let last = Int(log.to.timeIntervalSince1970 / 60)
        let oldest = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
        let first = Int((oldest.timeIntervalSince1970 / 60).rounded(.up))
        var counts = [Double?](repeating: nil, count: count)
        for index in 0..<count where last - count + index >= first { counts[index] = 0 }
        for ride in log.predictions {
            let index = Int(ride.at.timeIntervalSince1970 / 60) - last + count
            if counts.indices.contains(index), let value = counts[index] { counts[index] = value + 1 }
        }
        return Graph(
            "rides predicted a minute", unit: "/min", counts,
            .overTime(from: Date(timeIntervalSince1970: Double(last - count) * 60), step: 60))
    }

    /// How the predicted durations are spread, 0 to 60 minutes.
    static func spread(_ state: DashboardState, bins: Int = 60) -> Graph? {
        guard let log = state.world.functionLog.value, !log.predictions.isEmpty else { return nil }
        var counts = [Double?](repeating: 0, count: bins)
        for ride in log.predictions where ride.minutes >= 0 && ride.minutes < 60 {
            let bin = min(bins - 1, Int(ride.minutes / 60 * Double(bins)))
            counts[bin] = (counts[bin] ?? 0) + 1
        }
        return Graph(
            "rides by predicted minutes", unit: "rides", counts, .histogram(from: 0, to: 60, unit: "min"))
    }
}
