import Cells
import Dashboard
import Monitor

/// What changed when, newest first.
struct EventsPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 1 else { return }
        frame.put("changes", column: area.column, row: area.row, role: .title, width: area.columns)
        let events = state.timeline(atMost: area.rows)
        if events.isEmpty {
            frame.put("none since the start", column: area.column, row: area.row + 1, role: .dim, width: area.columns)
        }
        for (index, event) in events.prefix(area.rows - 1).enumerated() {
            let row = area.row + 1 + index
            frame.put(
                Words.moment(event.at, now: state.now), column: area.column, row: row, role: .dim, width: area.columns)
            if event.severity != nil {
                let word = StateWord(event, in: state)
                frame.put(word.text, column: area.column + 7, row: row, role: word.role, width: area.columns - 7)
            }
            frame.put(
                "\(event.label)  \(event.text)", column: area.column + 12, row: row, width: area.columns - 12,
                ellipsis: true)
        }
    }

    /// The newest events in one line; nil when nothing happened.
    static func line(_ state: DashboardState, columns: Int) -> String? {
        var line = ""
        for event in state.timeline(atMost: 8) {
            let start = "\(Words.moment(event.at, now: state.now)) \(event.label) "
            // The newest has the line for itself where it needs it.
            let limit = line.isEmpty ? max(30, columns - start.count) : 30
            let part =
                start
                + (event.severity == nil
                    ? Words.firstLine(event.text, limit: limit) : StateWord(event, in: state).text)
            guard line.isEmpty || line.count + 3 + part.count <= columns else { break }
            line += (line.isEmpty ? "" : "   ") + part
        }
        return line.isEmpty ? nil : line
    }
}
