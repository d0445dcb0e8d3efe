import Cells
import FoundationEssentials
import Monitor

extension Command {
    static let actions = Command(
        "actions", "what can be done to the row or line; the action under way", hint: "act", keys: ["x"],
        in: .anywhere, disabledReason: { $0.stack.readOnly ? Action.readOnly : nil }
    ) { $0.openActions() }
}

extension DashboardState {
    /// Opens the menu of the row under the cursor, or shows the action that is under way.
    mutating func openActions() -> [Effect] {
        let subject = actionSubject
        let targets = subject?.targets ?? []
        // While an action is only waited for, other things can be seen to: what it lacks may be one of them.
        if let progress, progress.outcome == nil,
            progress.done == nil || targets.isEmpty || targets.contains(progress.plan.target)
        {
            mode = .acting(.progress(scroll: 0))
            return []
        }
        guard let subject else {
            say("choose a row first")
            return []
        }
        let menu = ActionMenu(title: subject.title, targets: targets, in: scene)
        guard !menu.entries.isEmpty else {
            say("nothing can be done to \(subject.isRow ? subject.title : "this line") from here")
            return []
        }
        mode = .acting(.menu(menu))
        return []
    }

    /// What can be acted on where the eye is, and what that is called: the row or line, else what the place is of.
    var actionSubject: (title: String, targets: [ActionTarget], isRow: Bool)? {
        let row = actionRow
        if let row {
            let targets = ActionTarget.all(at: row.id, in: scene)
            if judgement[row.id] != nil { return (row.title, targets, true) }
            // A line of a run or a task has an id that nobody would call it by.
            if let first = targets.first { return (row.id.contains(" ") ? first.label : row.title, targets, false) }
        }
        let targets = thingOfScreen.map { ActionTarget.all(at: $0, in: scene) } ?? []
        return targets.first.map { ($0.label, targets, false) } ?? row.map { ($0.title, [], false) }
    }

    /// What the screen that is open is of; nil for a list of many things, and where no screen is open.
    private var thingOfScreen: String? {
        switch mode {
        case .screen, .fields: place?.thing
        default: nil
        }
    }

    /// The row or line that the eye is on: what it is called, and its id.
    var actionRow: (title: String, id: String)? {
        switch mode {
        case .detail(let id, _): return (judgement[id]?.label ?? id, id)
        case .overview:
            // The row that Enter opens.
            let candidates = ([verdict.cause].compactMap(\.self) + rows.order).lazy
            guard let finding = selected ?? candidates.compactMap({ judgement[$0] }).first else { return nil }
            return (finding.label, finding.id)
        case .screen, .fields:
            guard let line else { return nil }
            return (judgement[line.id]?.label ?? line.id, line.id)
        case .help, .filter, .palette, .acknowledge, .acting: return nil
        }
    }

    /// Takes in a key while the menu is open.
    mutating func typeIntoMenu(_ key: Key, _ menu: ActionMenu) -> [Effect] {
        var menu = menu
        switch key {
        case .down, .character("j"), .tab: menu.marked = min(menu.marked + 1, menu.entries.count - 1)
        case .up, .character("k"), .backTab: menu.marked = max(0, menu.marked - 1)
        case .home, .character("g"): menu.marked = 0
        case .end, .character("G"): menu.marked = menu.entries.count - 1
        case .escape, .character("q"), .character("x"):
            mode = base
            return []
        case .enter:
            guard let entry = menu.current else { return [] }
            return begin(entry.action, entry.target)
        default: break
        }
        mode = .acting(.menu(menu))
        return []
    }

    /// Opens the dialog of an action, or says why it cannot be done.
    mutating func begin(_ name: String, _ target: ActionTarget) -> [Effect] {
        guard let action = Action.named(name, in: stack) else { return [] }
        if let reason = action.reason(in: scene, for: target) {
            say(reason)
            return []
        }
        if let progress, progress.outcome == nil, progress.done == nil {
            say("\(progress.plan.title) is under way")
            return []
        }
        attempts += 1
        let mark = Words.stamp(now).filter { $0 != "-" && $0 != ":" } + "-\(attemptTag)\(attempts)"
        var dialog = ActionDialog(action: name, target: target, input: ActionInput(mark: mark), phase: .conf)
        guard !action.takesConf else {
            mode = .acting(.dialog(dialog))
            return []
        }
        return startReading(&dialog)
    }
}
