import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Lines a minute, one column a minute; below it where the cursor is and which minutes have errors.
enum LogHistogram {
    private static let margin = 9

    static func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let view = state.logs.view
        guard area.rows >= 3, area.columns > margin + 12, let here = view.minute(of: state.logPosition),
            let newest = view.minutes.last
        else { return }
        let (plotRows, marks) = area.splitBottom(1)
        let plot = Rect(
            column: plotRows.column + margin, row: plotRows.row, columns: plotRows.columns - margin - 1,
            rows: plotRows.rows)
        // The newest minute is at the right unless the cursor is further back than there are columns.
        let cursor = view.minutes[here].minute
        let last = newest.minute - cursor < plot.columns ? newest.minute : cursor + plot.columns / 2
        let first = last - plot.columns + 1
        var values = [Double?](repeating: nil, count: plot.columns)
        let oldest = view.minutes[0].minute
        for column in values.indices where first + column >= oldest && first + column <= newest.minute {
            values[column] = 0
        }
        var most = 0
        for place in stride(from: view.minutes.count - 1, through: 0, by: -1) {
            let minute = view.minutes[place]
            guard minute.minute >= first else { break }
            guard minute.minute <= last else { continue }
            let count = view.count(ofMinute: place)
            most = max(most, count)
            values[minute.minute - first] = Double(count)
            if minute.errors > 0 {
                frame.put("!", column: plot.column + minute.minute - first, row: marks.row, role: .critical)
            }
        }
        frame.sparkline(values, in: plot, role: .graph, range: 0...Double(max(1, most)))
        frame.putRight("\(Words.grouped(most))/min", endColumn: plot.column - 1, row: plot.row, role: .dim)
        frame.putRight(clock(first), endColumn: plot.column - 1, row: marks.row, role: .dim)
        frame.put("^", column: plot.column + cursor - first, row: marks.row, role: .cursor)
        guard last > first else { return }
        let now = clock(last + 1)
        // The end of the axis is told where no mark stands.
        let isFree = !view.minutes.suffix(6).contains { $0.errors > 0 && $0.minute > last - 6 }
        if isFree, cursor <= last - 6 {
            frame.putRight(now, endColumn: plot.endColumn, row: marks.row, role: .dim)
        }
    }

    /// The minute under the cursor in words: `12:36 23 lines, 1 error`.
    static func words(_ state: DashboardState) -> String? {
        let view = state.logs.view
        guard let here = view.minute(of: state.logPosition) else { return nil }
        let errors = view.minutes[here].errors
        return "\(clock(view.minutes[here].minute)) \(Words.count(view.count(ofMinute: here), "line"))"
            + (errors > 0 ? ", \(Words.count(errors, "error"))" : "")
    }

    private static func clock(_ minute: Int) -> String {
        Words.clock(Date(timeIntervalSince1970: Double(minute) * 60))
    }
}
