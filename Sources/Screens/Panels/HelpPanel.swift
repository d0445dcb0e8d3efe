import Cells
import Dashboard

/// Every key and every word of the screen.
struct HelpPanel: Panel {
    let scroll: Int

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let (verdict, body, foot) = Self.areas(area)
        SmallScreen.draw(state, in: verdict, of: &frame)
        let lines = Self.lines(state, columns: body.columns)
        let start = min(scroll, max(0, lines.count - body.rows))
        for (index, line) in lines.dropFirst(start).prefix(body.rows).enumerated() {
            let row = body.row + index
            frame.put(
                line.name, column: body.column + 2, row: row, role: line.role, width: max(1, body.columns - 3),
                ellipsis: true)
            frame.put(
                line.text, column: body.column + line.indent, row: row, width: body.columns - line.indent - 1,
                ellipsis: true)
        }
        guard foot.rows == 2 else { return }
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        let below = lines.count - start - body.rows
        let more = below > 0 ? "\(below) more line\(below == 1 ? "" : "s")   " : ""
        let scrolling = [Command.down, Command.up].compactMap { command in
            state.bindings.keys(of: command).min { $0.count < $1.count }.map(HintPanel.shown)
        }
        let hint = more + (scrolling.isEmpty ? "" : scrolling.joined(separator: " ") + " scroll   ") + "Esc back"
        frame.name(
            Rect(column: max(0, TextWidth.of(hint) - 7), row: foot.row + 1, columns: 8, rows: 1), Spot.escape)
        frame.put(
            hint, column: 1, row: foot.row + 1, role: .hint, width: foot.columns - 2,
            ellipsis: true)
    }

    /// The verdict on a small screen, the lines of the help, and the hints.
    static func areas(_ area: Rect) -> (verdict: Rect, body: Rect, foot: Rect) {
        let (verdict, rest) = SmallScreen.verdict(in: area)
        let (body, foot) = rest.splitBottom(area.rows > 6 ? 2 : 0)
        return (verdict, body, foot)
    }

    struct Line {
        var name = ""
        var text = ""
        var role = Role.key
        /// Where the text begins.
        var indent = 21
    }

    /// The lines as they stand in `columns`: what is too long goes on below its beginning.
    static func lines(_ state: DashboardState, columns: Int) -> [Line] {
        lines(state).flatMap { line -> [Line] in
            let name = TextWidth.of(line.name)
            if line.text.isEmpty {
                return TextFlow.lines(line.name, columns: max(8, columns - 3), limit: 12).map {
                    Line(name: $0, role: line.role)
                }
            }
            let indent = columns < 60 ? 10 : 21
            // A long name has a line to itself where the text would have no room beside it.
            let isAlone = name + 3 > indent && columns < 60
            let start = isAlone ? indent : max(indent, name + 3)
            let pieces = TextFlow.lines(line.text, columns: max(8, columns - start - 1), limit: 24)
            return (isAlone ? [Line(name: line.name, role: line.role)] : [])
                + pieces.enumerated().map { index, text in
                    Line(name: index == 0 && !isAlone ? line.name : "", text: text, role: line.role, indent: start)
                }
        }
    }

    /// The keys of the screen beneath first, then all others, then the words.
    static func lines(_ state: DashboardState) -> [Line] {
        let beneath = state.beneathWords
        let scopes = Keymap.scopes(beneath)
        let here = state.place.map { "\($0.content.title): \($0.content.summary)" } ?? "Overview: the whole stack"
        func line(_ command: Command) -> Line {
            let keys = state.bindings.keys(of: command).map(HintPanel.shown).joined(separator: " ")
            let reason = command.disabledReason(beneath)
            return Line(
                name: keys.isEmpty ? "-" : keys, text: command.summary + (reason.map { "  (not now: \($0))" } ?? ""),
                role: reason == nil ? .key : .dim)
        }
        var lines = [Line(name: here, role: .title)]
        let own = Command.all.filter {
            $0.scope != .anywhere && scopes.contains($0.scope) && !Keymap.isShadowed($0, in: beneath)
        }
        lines += own.map(line)
        lines += [Line(), Line(name: "Everywhere", role: .title)]
        lines += Command.all.filter { $0.scope == .anywhere && !Keymap.isShadowed($0, in: beneath) }.map(line)
        lines.append(Line(name: "ctrl-c", text: "quit from anywhere"))
        let elsewhere = Command.all.filter { !scopes.contains($0.scope) }
        if !elsewhere.isEmpty {
            lines += [Line(), Line(name: "On other screens", role: .title)]
            lines += elsewhere.map { command in
                Line(
                    name: state.bindings.keys(of: command).map(HintPanel.shown).joined(separator: " "),
                    text: command.summary)
            }
        }
        lines += [Line(), Line(name: "Words", role: .title)]
        lines += [
            Line(name: "CRIT", text: "hurts now", role: .critical),
            Line(name: "WARN", text: "will hurt, or hurts a little", role: .warning),
            Line(name: "UNKN", text: "nobody can tell: no login, no answer that makes sense", role: .unknown),
            Line(
                name: "3 unread", text: "rows of which nobody can tell, not read yet, or folded under another of these",
                role: .unknown),
            Line(name: "open", text: "a finding of posture: it works, but is not set up well", role: .title),
            Line(name: "ok", text: "verified within its period, by the witness that d names", role: .ok),
            Line(name: "+- or :", text: "follows from a row that fails; not counted", role: .follows),
            Line(
                name: "~", text: "in front: old, last read the time behind it ago; in ASCII at the end: cut",
                role: .stale),
            Line(name: ">", text: "at the left edge: the cursor", role: .key),
            Line(name: "z", text: "meant to be so, or no input to work on", role: .expected),
            Line(name: "-", text: "not configured; d says what to set", role: .dim),
            Line(name: "..", text: "being read for the first time", role: .dim),
            Line(name: "<12:36", text: "wrong already at the first look, then: it began before", role: .dim),
            Line(name: "soft 1/3", text: "a failure of the way that counts when it repeats", role: .dim),
        ]
        lines += [
            Line(),
            Line(
                name: "Ribbon", text: "one cell a minute: . well  ! wrong  blank nobody could tell  : follows",
                role: .title),
        ]
        lines += [Line(name: "Times", text: "are UTC; money is an estimate from list prices", role: .title)]
        return lines
    }
}
