import Cells
import Dashboard
import Monitor

/// One action before it is done: what will be sent, what depends on it, and the two buttons.
struct ActionDialogPanel: Panel {
    let dialog: ActionDialog

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 4 else { return }
        let (verdict, top, body, foot) = Self.areas(area)
        SmallScreen.draw(state, in: verdict, of: &frame)
        var used = 0
        if let risk = Action.named(dialog.action, in: state.stack)?.risk {
            used = frame.putRight(
                " risk \(risk.rawValue) ", endColumn: top.endColumn, row: top.row,
                role: risk == .high ? .warning : .dim)
        }
        frame.put(
            Self.title(dialog), column: top.column + 1, row: top.row, role: .title, width: top.columns - 2 - used,
            ellipsis: true)
        if top.rows > 1 { frame.rule(row: top.row + 1, column: top.column, columns: top.columns, role: .border) }
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        Self.lines(dialog, columns: body.columns).draw(scroll: dialog.scroll, in: body, noteRow: foot.row, &frame)
        drawFoot(state, Rect(column: foot.column, row: foot.row + 1, columns: foot.columns, rows: 2), &frame)
    }

    /// The verdict on a small screen, the title, the lines, and the buttons; the verdict stands in place of the title's rule.
    static func areas(_ area: Rect) -> (verdict: Rect, top: Rect, body: Rect, foot: Rect) {
        let (verdict, rest) = SmallScreen.verdict(in: area)
        let (top, below) = rest.splitTop(2 - verdict.rows)
        let (body, foot) = below.splitBottom(3)
        let lines = Rect(column: body.column + 1, row: body.row, columns: body.columns - 2, rows: body.rows)
        return (verdict, top, lines, foot)
    }

    static func title(_ dialog: ActionDialog) -> String {
        dialog.plan?.title ?? "\(dialog.action): \(dialog.target.label)"
    }

    /// Everything that a person should know before the press.
    static func lines(_ dialog: ActionDialog, columns: Int) -> ActingLines {
        var lines = ActingLines(columns: columns)
        if dialog.phase == .conf {
            lines.add("conf", "what the run gets as its conf: the JSON text of one object; empty for none")
            return lines
        }
        guard let plan = dialog.plan else {
            lines.add("", "reading \(dialog.target.label) anew", role: .dim, indent: 0)
            return lines
        }
        if let refusal = plan.refusal {
            lines.add("not now", refusal, nameRole: .warning, role: .warning)
            lines.add("by hand", plan.advice)
        }
        let depends = plan.depends + plan.passing
        if !depends.isEmpty { lines.add("", "What depends on it", role: .title, indent: 0) }
        for text in depends { lines.add("", text, indent: 2) }
        if !plan.warnings.isEmpty { lines.add("", "Beware", role: .title, indent: 0) }
        for text in plan.warnings { lines.add("", text, role: .warning, indent: 2) }
        if !plan.steps.isEmpty { lines.add("", "What is sent", role: .title, indent: 0) }
        var looks = 0
        for (index, step) in plan.steps.enumerated() {
            let texts = step.lines
            lines.add(
                "\(index + 1) \(step.mayHaveChanged ? step.word.uppercased() : step.word)", texts.first ?? "",
                nameRole: step.mayHaveChanged ? .warning : .dim, indent: 10)
            for text in texts.dropFirst() { lines.add("", text, indent: 10) }
            guard step.kind == .look else { continue }
            if dialog.previews.indices.contains(looks) {
                lines.add("", "> \(dialog.previews[looks])", role: .dim, indent: 10)
            }
            looks += 1
        }
        if !plan.needs.isEmpty { lines.add("needs", plan.needs.map(\.description).joined(separator: ", "), role: .dim) }
        if !plan.goals.isEmpty {
            let goals = plan.goals.map(\.words).joined(separator: ", ")
            lines.add("then", "watches for \(Words.duration(plan.limit)): \(goals)", role: .dim)
        }
        return lines
    }

    private func drawFoot(_ state: DashboardState, _ area: Rect, _ frame: inout Frame) {
        let (row, width) = (area.row, area.columns - 2)
        switch dialog.phase {
        case .conf:
            let used = frame.put("conf ", column: 1, row: row, role: .key)
            let text = String(dialog.typed.suffix(max(1, width - used - 1)))
            let typed = frame.put(text, column: 1 + used, row: row, role: .input, width: width - used)
            frame.cursorPosition = (1 + used + typed, row)
            return hint(dialog.note ?? "Enter goes on   Esc leaves it undone", isBad: dialog.note != nil, area, &frame)
        case .reading, .confirming:
            return hint("reading the target anew; Esc leaves it undone", isBad: false, area, &frame)
        case .previewing: return hint("asking whether it may be done; Esc leaves it undone", isBad: false, area, &frame)
        case .asking: break
        }
        guard let plan = dialog.plan, plan.refusal == nil else {
            button("Close", column: 1, row: row, isFocused: true, does: false, &frame)
            return hint("nothing was done   Enter or Esc back", isBad: false, area, &frame)
        }
        var column = 1
        column +=
            button("Cancel", column: column, row: row, isFocused: dialog.focus == .cancel, does: false, &frame) + 2
        column += button(plan.command, column: column, row: row, isFocused: dialog.focus == .go, does: true, &frame) + 2
        let isNarrow = area.columns < 60
        if case .typed(let word) = plan.confirmation, !isNarrow || dialog.note == nil {
            // On a narrow screen what is typed takes the place of the hints.
            let place = isNarrow ? (column: 1, row: row + 1) : (column: column, row: row)
            let end = frame.put(
                "type \(word): ", column: place.column, row: place.row, role: .key, width: width - place.column)
            let start = place.column + end
            let used = frame.put(
                dialog.typed, column: start, row: place.row, role: .input, width: max(0, width - start), ellipsis: true)
            frame.cursorPosition = (min(start + used, area.endColumn - 1), place.row)
            if isNarrow { return }
        }
        if let note = dialog.note { return hint(note, isBad: true, area, &frame) }
        hint(
            dialog.isArming(at: state.now)
                ? "what is typed too early is dropped" : "Tab other button   Enter presses it   Esc leaves it undone",
            isBad: false, area, &frame)
    }

    private func hint(_ text: String, isBad: Bool, _ area: Rect, _ frame: inout Frame) {
        frame.put(
            text, column: area.column + 1, row: area.row + 1, role: isBad ? .warning : .hint,
            width: area.columns - 2, ellipsis: true)
    }

    /// A button; the one with the focus is told by its brackets as well as by its colour.
    @discardableResult private func button(
        _ word: String, column: Int, row: Int, isFocused: Bool, does: Bool, _ frame: inout Frame
    ) -> Int {
        let used = frame.put(
            isFocused ? "[> \(word) <]" : "[  \(word)  ]", column: column, row: row,
            role: isFocused ? .dialogFocus : .dialog)
        frame.name(Rect(column: column, row: row, columns: used, rows: 1), Spot.button(does: does))
        return used
    }
}
