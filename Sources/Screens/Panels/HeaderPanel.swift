import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// Title, verdict, and three lines: what it does, why, what next; on a healthy stack rides, training, money.
struct HeaderPanel: Panel {
    private let lines: [Line]

    /// Rows it wants, the rule below it included.
    var rows: Int { 3 + lines.count }

    /// Makes its words, once for their number and their drawing.
    init(_ state: DashboardState, style: Screen.Style) { lines = Self.lines(state, style) }

    /// Rows of one of its texts at most where somebody listens to them or reads them in a file.
    private static let mostRows = 4
    /// Rows at most on a screen: of whom it hurts, and of the next step, which is a command more often than not and no use
    /// when it is cut.
    private static let most = ["Impact": 2, "Next": 4]

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        TitlePanel().draw(state, in: area, of: &frame)
        for (index, line) in lines.prefix(max(0, area.rows - 3)).enumerated() {
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

    /// The lines below the verdict: three, of which some go on in further ones.
    private static func lines(_ state: DashboardState, _ style: Screen.Style) -> [Line] {
        texts(state, style).flatMap { line in
            let most =
                state.isSpoken || style == .display
                ? mostRows : state.size.rows >= 24 ? Self.most[line.name] ?? 1 : 1
            return TextFlow.cut(line.text, columns: state.size.columns - 9, limit: most).enumerated().map {
                Line(name: $0 == 0 ? line.name : "", text: $1, role: line.role)
            }
        }
    }

    private static func texts(_ state: DashboardState, _ style: Screen.Style) -> [Line] {
        let verdict = state.verdict
        guard verdict.severity > .ok else {
            return [
                Line(name: "Rides", text: Summary.ridesAndLost(state, columns: state.size.columns - 9), role: .text),
                Line(name: "Train", text: Summary.training(state), role: .text),
                money(state, name: "Money", columns: state.size.columns - 9),
            ]
        }
        let next = style == .interactive ? state.nextStep(columns: state.size.columns - 9) : verdict.next
        return [
            Line(name: "Impact", text: verdict.impact, role: .impact),
            Line(name: "Why", text: verdict.why, role: .text),
            Line(name: "Next", text: next, role: .text),
        ]
    }

    /// The month's cost, coloured where it warns.
    static func money(_ state: DashboardState, name: String, columns: Int) -> Line {
        let finding = state.judgement["cost.month"]
        let isOver = finding.map { $0.counts && $0.severity == .warning } ?? false
        return Line(name: name, text: Summary.money(state, columns: columns), role: isOver ? .warning : .text)
    }
}
