import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Values over time above their axis: an area from zero on, or a line where they are all alike.
struct TimePanel {
    let graph: Graph
    let from: Date
    let step: Double

    func draw(in area: Rect, of frame: inout Frame) {
        let known = graph.values.compactMap(\.self).filter { !$0.isNaN }
        guard let most = known.max(), let least = known.min(), let newest = known.last else {
            frame.put("no value in this time", column: area.column, row: area.row, role: .dim, width: area.columns)
            return
        }
        let isShare = graph.unit == "%" && most <= 100 && most > 40
        let top = isShare ? 100 : GraphPanel.rounded(max(most, graph.leastTop))
        let (plotRows, axis) = area.splitBottom(1)
        let plot = plotRows.splitLeft(GraphPanel.margin).1
        guard plot.columns > 4, plot.rows > 0 else { return }
        if Self.isLevel(least, most) {
            // A share of a whole keeps its height, of which the reader knows the ends; everything else has none.
            let above = isShare ? Int((newest / top * Double(plot.rows - 1)).rounded()) : (plot.rows - 1) / 2
            let row = plot.endRow - 1 - above
            frame.level(graph.values, in: plot, row: row, limit: graph.limit)
            if isShare {
                put(top, plot, plot.row, &frame)
                if plot.rows > 1 { put(0, plot, plot.endRow - 1, &frame) }
            }
            put(newest, plot, row, &frame)
        } else {
            frame.area(graph.values, in: plot, top: top, limit: graph.limit)
            put(top, plot, plot.row, &frame)
            if plot.rows > 1 { put(0, plot, plot.endRow - 1, &frame) }
        }
        let end = graph.end ?? from.addingTimeInterval(step * Double(graph.values.count))
        frame.put(Self.moment(from, in: end), column: plot.column, row: axis.row, role: .dim, width: plot.columns)
        frame.putRight(Words.clock(end), endColumn: plot.endColumn, row: axis.row, role: .dim, width: plot.columns - 14)
    }

    /// True where values lie so near to each other that an area of them is one block.
    static func isLevel(_ least: Double, _ most: Double) -> Bool { least > 0 && most - least <= most * 0.02 }

    /// Writes a number beside the plot, over what stands there.
    private func put(_ value: Double, _ plot: Rect, _ row: Int, _ frame: inout Frame) {
        let width = GraphPanel.margin - 1
        frame.put(
            GraphPanel.label(value).left(width), column: plot.column - GraphPanel.margin, row: row, role: .dim,
            width: width, ellipsis: true)
    }

    /// The time of an axis' beginning, with the day where that is another one.
    private static func moment(_ from: Date, in end: Date) -> String {
        Words.day(from) == Words.day(end) ? Words.clock(from) : Words.dayAndTime(from)
    }
}
