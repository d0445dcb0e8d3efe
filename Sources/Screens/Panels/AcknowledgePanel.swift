import Cells
import Dashboard
import Monitor

/// The choice how long a row is acknowledged, at the foot of the screen.
struct AcknowledgePanel: Panel {
    let row: String
    let marked: Int

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        let finding = state.judgement[row]
        let choices = AcknowledgedTime.choices(for: finding)
        let most = SmallScreen.verdict(in: area).rest.rows
        let box = area.splitBottom(min(most, choices.count + 4)).1
        frame.fill(box, role: .text)
        SmallScreen.draw(state, above: box.row, in: area, of: &frame)
        frame.rule(row: box.row, column: box.column, columns: box.columns, role: .border)
        let label = finding.map { "\($0.severity.word) \($0.label): \($0.brief)" } ?? row
        frame.put(
            "Acknowledge \(label)", column: box.column + 1, row: box.row + 1, role: .title, width: box.columns - 2,
            ellipsis: true)
        for (index, choice) in choices.enumerated() where box.row + 2 + index < box.endRow - 1 {
            let place = box.row + 2 + index
            frame.name(Rect(column: box.column, row: place, columns: box.columns, rows: 1), Spot.choice(index))
            if index == marked { frame.put(">", column: box.column + 1, row: place, role: .cursor) }
            frame.put(choice.words, column: box.column + 3, row: place, role: index == marked ? .title : .text)
            let until = choice == .takenBack ? "" : "to \(Words.dayAndTime(choice.end(from: state.now))) UTC"
            frame.put(until, column: box.column + 22, row: place, role: .dim, width: box.columns - 23)
        }
        frame.put(
            "j k choose  Enter acknowledges as \(state.user)  Esc back", column: box.column + 1, row: box.endRow - 1,
            role: .hint, width: box.columns - 2, ellipsis: true)
    }
}
