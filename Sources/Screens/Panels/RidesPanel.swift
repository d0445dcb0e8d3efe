import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Predictions a minute over the last hour, as columns; a minute that was not read is a gap, never zero.
struct RidesPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows >= 1, let log = state.world.functionLog.value, log.predictions.count > 1 else { return }
        let minutes = Self.perMinute(log, count: 60)
        let most = minutes.compactMap(\.self).max() ?? 0
        guard most > 0 else { return }
        let height = min(3, area.rows)
        let graph = Rect(
            column: area.column + 12, row: area.endRow - height, columns: min(60, area.columns - 23), rows: height)
        // The axis says how long it is, where the screen is too narrow for the hour.
        let span = graph.columns < minutes.count ? "\(graph.columns) m" : "1 h"
        frame.put("rides/min", column: area.column + 1, row: graph.endRow - 1, role: .dim)
        let top = Words.fixed(most, 0)
        if height > 1, TimePanel.isLevel(minutes.compactMap(\.self).min() ?? 0, most) {
            let row = graph.row + (height - 1) / 2
            frame.level(Array(minutes.suffix(graph.columns)), in: graph, row: row)
            frame.put(top, column: graph.endColumn + 1, row: row, role: .dim)
            frame.put(span, column: graph.endColumn + 1, row: graph.endRow - 1, role: .dim)
            return
        }
        frame.sparkline(minutes.suffix(graph.columns), in: graph, role: .graph, range: 0...most)
        if height > 1 {
            frame.put(top, column: graph.endColumn + 1, row: graph.row, role: .dim)
            frame.put(span, column: graph.endColumn + 1, row: graph.endRow - 1, role: .dim)
        } else {
            let words = "\(span) 0-\(top)"
            let room = area.endColumn - graph.endColumn - 1
            frame.put(words.count > room ? top : words, column: graph.endColumn + 1, row: graph.row, role: .dim)
        }
    }

    /// Predictions of each whole minute, oldest first, without the newest minute, which is not over.
    static func perMinute(_ log: FunctionLog, count: Int) -> [Double?] {
        let last = Int(log.to.timeIntervalSince1970 / 60)
        let oldest = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
        let first = Int((oldest.timeIntervalSince1970 / 60).rounded(.up))
        var counts = [Double?](repeating: nil, count: count)
        for index in 0..<count where last - count + index >= first { counts[index] = 0 }
        for ride in log.predictions {
            let index = Int(ride.at.timeIntervalSince1970 / 60) - last + count
            if counts.indices.contains(index), let value = counts[index] { counts[index] = value + 1 }
        }
        return counts
    }
}
