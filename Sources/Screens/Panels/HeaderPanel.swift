import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Title, verdict, and three lines: what it does, why, what next; on a healthy stack rides, training, money.
struct HeaderPanel: Panel {
    /// Rows it wants, the rule below it included: as many as the words need for who listens to them, else always the same.
    static func rows(_ state: DashboardState) -> Int { 3 + lines(state).count }

    /// Rows of one of its texts at most.
    private static let mostRows = 4

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        TitlePanel().draw(state, in: area, of: &frame)
        for (index, line) in Self.lines(state).prefix(max(0, area.rows - 3)).enumerated() {
            let row = area.row + 2 + index
            if line.name == "Money", state.selection == "cost.month" {
                frame.put(">", column: area.column, row: row, role: .cursor)
            }
            frame.put(line.name, column: area.column + 1, row: row, role: .dim, width: 6)
            frame.put(
                line.text, column: area.column + 8, row: row, role: line.role, width: area.columns - 9, ellipsis: true)
        }
        guard area.rows > 5 else { return }
        frame.rule(row: area.endRow - 1, column: area.column, columns: area.columns, role: .border)
    }

    struct Line {
        let name: String
        let text: String
        let role: Role
    }

    /// The lines below the verdict: three, of which those of a linear screen go on in further ones.
    static func lines(_ state: DashboardState) -> [Line] {
        let texts = texts(state)
        guard state.isSpoken else { return texts }
        return texts.flatMap { line in
            TextFlow.lines(line.text, columns: state.size.columns - 9, limit: mostRows).enumerated().map {
                Line(name: $0 == 0 ? line.name : "", text: $1, role: line.role)
            }
        }
    }

    private static func texts(_ state: DashboardState) -> [Line] {
        let verdict = state.verdict
        guard verdict.severity > .ok else {
            return [
                Line(name: "Rides", text: Summary.rides(state), role: .text),
                Line(name: "Train", text: Summary.training(state), role: .text),
                money(state),
            ]
        }
        return [
            Line(name: "Impact", text: verdict.impact, role: .impact),
            Line(name: "Why", text: verdict.why, role: .text),
            Line(name: "Next", text: verdict.next, role: .text),
        ]
    }

    private static func money(_ state: DashboardState) -> Line {
        let finding = state.judgement["cost.month"]
        let isOver = finding.map { $0.counts && $0.severity == .warning } ?? false
        return Line(
            name: "Money", text: Summary.money(state, columns: state.size.columns - 9), role: isOver ? .warning : .text)
    }
}
