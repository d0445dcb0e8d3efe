import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// How far an action has come: its steps, then what must become well, and at the end how it ended.
struct ActionProgressPanel: Panel {
    let scroll: Int

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 4, let progress = state.progress else { return }
        let (verdict, top, body, foot) = ActionDialogPanel.areas(area)
        SmallScreen.draw(state, in: verdict, of: &frame)
        frame.put(
            progress.plan.title, column: top.column + 1, row: top.row, role: .title, width: top.columns - 12,
            ellipsis: true)
        let age = progress.outcome == nil ? Words.duration(state.now.timeIntervalSince(progress.started)) : "ended"
        frame.putRight(age + " ", endColumn: top.endColumn, row: top.row, role: .dim)
        if top.rows > 1 { frame.rule(row: top.row + 1, column: top.column, columns: top.columns, role: .border) }
        frame.rule(row: foot.row, column: foot.column, columns: foot.columns, role: .border)
        Self.lines(progress, columns: body.columns).draw(scroll: scroll, in: body, noteRow: foot.row, &frame)
        let (words, role) = Self.summary(progress, at: state.now)
        frame.put(
            words, column: foot.column + 1, row: foot.row + 1, role: role, width: foot.columns - 2, ellipsis: true)
        frame.put(
            Self.keys(progress, repairs: state.repairs.count), column: foot.column + 1, row: foot.row + 2, role: .hint,
            width: foot.columns - 2, ellipsis: true)
    }

    private static func keys(_ progress: ActionProgress, repairs: Int) -> String {
        guard progress.outcome != nil else { return "Esc leaves it running   x shows it again" }
        return repairs == 0 ? "Esc back" : "x repairs what is still wrong   Esc back"
    }

    static func summary(_ progress: ActionProgress, at now: Date) -> (String, Role) {
        switch progress.outcome {
        case .healthy, .done: (progress.outcome?.sentence.capitalisedStart ?? "", .ok)
        case .notHealthy, .refused, .failed: (progress.outcome?.sentence.capitalisedStart ?? "", .critical)
        case .unknown: (progress.outcome?.sentence.capitalisedStart ?? "", .unknown)
        case nil:
            progress.done == nil
                ? ("working", .text)
                : ("sent; \(progress.open.count) of \(progress.plan.goals.count) still to become well", .text)
        }
    }

    static func lines(_ progress: ActionProgress, columns: Int) -> ActingLines {
        var lines = ActingLines(columns: columns)
        for (index, step) in progress.plan.steps.enumerated() {
            let (word, role, said) = Self.word(progress.steps[index])
            lines.add(word, step.summary + (said.isEmpty ? "" : ": \(said)"), nameRole: role)
            guard step.isChange else { continue }
            for text in step.lines { lines.add("", text, role: .dim) }
        }
        if progress.done != nil, !progress.plan.goals.isEmpty {
            lines.gap()
            for goal in progress.plan.goals {
                if let at = progress.met[goal] {
                    let seconds = Words.duration(max(0, at.timeIntervalSince(progress.started)))
                    lines.add("ok", "\(goal.words)  after \(seconds)", nameRole: .ok)
                    continue
                }
                switch progress.standings[goal] {
                case .open(let how): lines.add("..", "\(goal.words): \(how)")
                case .lost(let how): lines.add("lost", "\(goal.words): \(how)", nameRole: .critical)
                case .met, nil: lines.add("..", goal.words)
                }
            }
        }
        if let outcome = progress.outcome {
            lines.gap()
            lines.add(outcome.word == "healthy" ? "ok" : "end", outcome.sentence.capitalisedStart, role: .title)
        }
        return lines
    }

    private static func word(_ state: ActionProgress.StepState) -> (String, Role, String) {
        switch state {
        case .waiting: ("", .dim, "")
        case .running: ("...", .text, "")
        case .done(let said): ("done", .ok, said)
        case .failed(.refused(let why)): ("refused", .warning, why)
        case .failed(.failed(let why)): ("failed", .critical, why)
        case .failed(.unknown(let why)): ("unknown", .unknown, why)
        }
    }
}
