import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Lines a minute, one column a minute; below it where the cursor is and which minutes have errors.
///
/// A minute in which a group was not read has a dim bar of the lines that are known, and where there are none a gap.
enum LogHistogram {
    /// Columns beside the plot: for a time, and for one with its day.
    private static let margins = (time: 9, day: 13)

    static func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let view = state.logs.view
        guard area.rows >= 3, let here = view.minute(of: state.logPosition), let newest = view.minutes.last else {
            return
        }
        let cursor = view.minutes[here].minute
        /// The minutes that have room: the newest at the right unless the cursor is further back than there are columns.
        func span(_ margin: Int) -> (first: Int, last: Int) {
            let columns = area.columns - margin - 1
            let last = newest.minute - cursor < columns ? newest.minute : cursor + columns / 2
            return (last - columns + 1, last)
        }
        let crossesDays = Words.day(date(span(margins.time).first)) != Words.day(date(span(margins.time).last))
        let margin = crossesDays ? margins.day : margins.time
        guard area.columns > margin + 12 else { return }
        let (first, last) = span(margin)
        let (plotRows, marks) = area.splitBottom(1)
        let plot = plotRows.splitLeft(margin).1.splitRight(1).0
        let coverage = LogCoverage.of(state)
        let oldest = coverage?.minute ?? view.minutes[0].minute
        var values = [Double?](repeating: nil, count: plot.columns)
        for column in values.indices where first + column >= oldest && first + column <= newest.minute {
            values[column] = 0
        }
        var partial = [Double?](repeating: nil, count: plot.columns)
        var (most, firstBar, lastError) = (0, last + 1, Int.min)
        for place in stride(from: view.minutes.count - 1, through: 0, by: -1) {
            let minute = view.minutes[place]
            guard minute.minute >= first else { break }
            guard minute.minute <= last else { continue }
            let count = view.count(ofMinute: place)
            most = max(most, count)
            firstBar = minute.minute
            if minute.minute >= oldest {
                values[minute.minute - first] = Double(count)
            } else {
                partial[minute.minute - first] = Double(count)
            }
            guard minute.errors > 0 else { continue }
            lastError = max(lastError, minute.minute)
            frame.put("!", column: plot.column + minute.minute - first, row: marks.row, role: .critical)
        }
        frame.sparkline(values, in: plot, role: .graph, range: 0...Double(max(1, most)))
        frame.sparkline(partial, in: plot, role: .dim, range: 0...Double(max(1, most)))
        if let coverage {
            // Where bars are dim the words stand above them, on a row that only the highest of them reach.
            let row = firstBar < oldest ? plot.row : plot.row + plot.rows / 2
            let lack = coverage.lack(in: state.stack)
            let words = ["\(lack) before \(time(date(oldest), crossesDays))", lack, "in part"].first {
                TextWidth.of($0) + 1 < oldest - first
            }
            // Over a bar they could not be read, nor could it.
            let isFree = words.map { words in
                !partial.prefix(TextWidth.of(words) + 2).contains { bar in
                    bar.map { firstBar < oldest && $0 * Double(plot.rows) > Double(most * (plot.rows - 1)) } ?? false
                }
            }
            if let words, isFree == true, plot.rows > 1 || firstBar >= oldest {
                frame.put(
                    words, column: plot.column + 1, row: row, role: .dim, width: min(oldest - first, plot.columns) - 1)
            }
        }
        frame.putRight("\(Words.grouped(most))/min", endColumn: plot.column - 1, row: plot.row, role: .dim)
        frame.putRight(time(date(first), crossesDays), endColumn: plot.column - 1, row: marks.row, role: .dim)
        frame.put("^", column: plot.column + cursor - first, row: marks.row, role: .cursor)
        // The end of the axis, which is now where the minute is under way, is told where no mark stands.
        let end = time(min(date(last + 1), max(state.now, date(last))), crossesDays)
        if max(lastError, cursor) <= last - end.count - 1 {
            frame.putRight(end, endColumn: plot.endColumn, row: marks.row, role: .dim)
        }
    }

    /// The minute under the cursor in words: `12:36 23 lines, 1 error`.
    static func words(_ state: DashboardState) -> String? {
        let view = state.logs.view
        guard let here = view.minute(of: state.logPosition) else { return nil }
        let minute = view.minutes[here]
        let coverage = LogCoverage.of(state).flatMap { minute.minute < $0.minute ? $0 : nil }
        return "\(Words.clock(date(minute.minute))) \(Words.count(view.count(ofMinute: here), "line"))"
            + (minute.errors > 0 ? ", \(Words.count(minute.errors, "error"))" : "")
            + (coverage.map { ", \($0.lack(in: minute.minute, state.stack))" } ?? "")
    }

    private static func date(_ minute: Int) -> Date { Date(timeIntervalSince1970: Double(minute) * 60) }

    private static func time(_ date: Date, _ withDay: Bool) -> String {
        withDay ? Words.dayAndTime(date) : Words.clock(date)
    }
}
