import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The newest predictions, and how their durations are spread.
struct PredictionsPanel: Panel {
    var showsSpread = true

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 2, let log = state.world.functionLog.value else { return }
        let (top, table) = area.splitTop(showsSpread && area.rows > 9 ? 5 : 1)
        frame.put("predictions", column: top.column, row: top.row, role: .title, width: top.columns)
        // What has no room goes as a whole: the rows tell it too.
        let room = top.columns - 13
        frame.put(
            Summary.rides(state, columns: room), column: top.column + 13, row: top.row, role: .dim, width: room,
            ellipsis: true)
        if top.rows > 1 {
            spread(log, in: Rect(column: top.column, row: top.row + 1, columns: top.columns, rows: 4), &frame)
        }
        frame.put(
            "time      minutes   from -> to   miles  ride", column: table.column, row: table.row, role: .dim,
            width: table.columns)
        for (index, ride) in log.predictions.prefix(max(0, table.rows - 1)).enumerated() {
            let zones =
                ride.pickUpZone.map { from in
                    "\(from)".left(4) + " -> " + "\(ride.dropOffZone.map(String.init) ?? "?")".padding(to: 4)
                } ?? "            "
            let miles = ride.distance.map { Words.fixed($0, 1) } ?? ""
            let line =
                "\(Words.clock(ride.at, seconds: true))  \(Words.fixed(ride.minutes, 2).left(7))  \(zones)  \(miles.left(5))  \(ride.ride)"
            frame.put(line, column: table.column, row: table.row + 1 + index, width: table.columns, ellipsis: true)
        }
    }

    /// A histogram by minutes, 0 to 60.
    private func spread(_ log: FunctionLog, in area: Rect, _ frame: inout Frame) {
        let bins = min(60, max(1, area.columns - 12))
        var counts = [Double](repeating: 0, count: bins)
        for ride in log.predictions where ride.minutes >= 0 && ride.minutes < 60 {
            counts[min(bins - 1, Int(ride.minutes / 60 * Double(bins)))] += 1
        }
        frame.histogram(
            counts, in: Rect(column: area.column, row: area.row, columns: bins, rows: area.rows - 1), role: .graph)
        frame.put("0", column: area.column, row: area.endRow - 1, role: .dim)
        frame.putRight("60 min", endColumn: area.column + bins, row: area.endRow - 1, role: .dim)
    }
}

extension String {
    /// The text with blanks in front up to `count` columns.
    func left(_ count: Int) -> String { String(repeating: " ", count: max(0, count - TextWidth.of(self))) + self }
}
