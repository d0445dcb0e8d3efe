import Cells
import FoundationEssentials
public import Monitor

extension DashboardState {
    /// Takes in a key while the dialog of an action is open.
    mutating func typeIntoDialog(_ key: Key, _ dialog: ActionDialog) -> [Effect] {
        var dialog = dialog
        dialog.note = nil
        switch dialog.phase {
        case .conf: return typeConf(key, &dialog)
        case .reading, .previewing, .confirming:
            // Whatever is typed now was not meant for a question that is not there yet.
            if key == .escape { mode = base }
            return []
        case .asking: break
        }
        guard key != .escape else {
            mode = base
            return []
        }
        guard !dialog.isArming(at: now) else {
            dialog.droppedAt = now
            mode = .acting(.dialog(dialog))
            return []
        }
        switch key {
        case .tab, .backTab, .left, .right: dialog.focus = dialog.focus == .cancel ? .go : .cancel
        case .down: dialog.scroll += 1
        case .up: dialog.scroll = max(0, dialog.scroll - 1)
        case .pageDown: dialog.scroll += max(1, size.rows - 8)
        case .pageUp: dialog.scroll = max(0, dialog.scroll - max(1, size.rows - 8))
        case .character(let letter):
            if dialog.wantsWord, dialog.typed.count < 80 { dialog.typed.append(letter) }
        case .backspace: if dialog.wantsWord { dialog.typed = String(dialog.typed.dropLast()) }
        case .control("u"): if dialog.wantsWord { dialog.typed = "" }
        case .enter: return press(&dialog)
        default: break
        }
        mode = .acting(.dialog(dialog))
        return []
    }

    /// Text that is pasted is taken only for a conf: a name that confirms is typed.
    mutating func pasteIntoDialog(_ text: String, _ dialog: ActionDialog) {
        var dialog = dialog
        switch dialog.phase {
        case .conf:
            let room = max(0, ActionDialog.longestTyped - dialog.typed.count)
            dialog.typed += text.filter { !$0.isNewline }.prefix(room)
        case .asking: dialog.droppedAt = now
        case .reading, .previewing, .confirming: return
        }
        mode = .acting(.dialog(dialog))
    }

    private mutating func typeConf(_ key: Key, _ dialog: inout ActionDialog) -> [Effect] {
        switch key {
        case .character(let letter): if dialog.typed.count < ActionDialog.longestTyped { dialog.typed.append(letter) }
        case .backspace: dialog.typed = String(dialog.typed.dropLast())
        case .control("u"): dialog.typed = ""
        case .escape:
            mode = base
            return []
        case .enter:
            let conf = dialog.typed.filter { $0 != " " }.isEmpty ? nil : dialog.typed
            if let conf, let fault = ActionConf.fault(in: conf) {
                dialog.note = fault
                break
            }
            dialog.input.conf = conf
            dialog.typed = ""
            return startReading(&dialog)
        default: break
        }
        mode = .acting(.dialog(dialog))
        return []
    }

    /// The press on the button that has the focus.
    private mutating func press(_ dialog: inout ActionDialog) -> [Effect] {
        guard dialog.focus == .go else {
            mode = base
            return []
        }
        guard let plan = dialog.plan, plan.refusal == nil else {
            mode = base
            return []
        }
        if case .typed(let word) = plan.confirmation, dialog.typed != word {
            dialog.note = "type \(word) to confirm"
        } else if let reason = Action.named(dialog.action, in: stack)?.reason(in: scene, for: dialog.target) {
            dialog.note = reason
        } else if let refusal = history.refusal(of: plan, at: now) {
            dialog.note = refusal
        } else if plan.isFresh(at: now) {
            return start(plan)
        } else {
            dialog.phase = .confirming(since: now)
            mode = .acting(.dialog(dialog))
            return [.poll(sources(of: dialog))]
        }
        mode = .acting(.dialog(dialog))
        return []
    }

    /// Has the target read anew; the plan is made of what comes.
    mutating func startReading(_ dialog: inout ActionDialog) -> [Effect] {
        dialog.phase = .reading(since: now)
        mode = .acting(.dialog(dialog))
        return [.poll(sources(of: dialog))]
    }

    /// The sources that the plan rests on, of those that are polled at all.
    func sources(of dialog: ActionDialog) -> [SourceID] {
        (Action.named(dialog.action, in: stack)?.sources(stack, dialog.target) ?? []).filter { world.newest[$0] != nil }
    }

    /// Begins to carry out a plan that was confirmed.
    mutating func start(_ plan: ActionPlan) -> [Effect] {
        var effects: [Effect] = []
        if let before = progress, before.outcome == nil {
            effects.append(.conclude(before.plan, Self.leftAlone(before, at: now)))
        }
        history.note(
            .init(action: plan.action, target: plan.target.id, at: now, by: "you", coolDown: plan.coolDown))
        progress = ActionProgress(plan, at: now)
        followedAt = now
        hasWarnedOfQuit = false
        note(plan, "begun")
        mode = .acting(.progress(scroll: 0))
        return effects + [.perform(plan)]
    }

    /// The action that is under way and how it ends when the program does now; nil without one.
    public var actionLeftAlone: (plan: ActionPlan, outcome: ActionOutcome)? {
        guard let progress, progress.outcome == nil else { return nil }
        return (progress.plan, Self.leftAlone(progress, at: now))
    }

    /// What is kept of an action that nobody follows to its end.
    static func leftAlone(_ progress: ActionProgress, at now: Date) -> ActionOutcome {
        guard progress.done != nil else { return .unknown("the program ended before the answer came") }
        return .notHealthy(
            after: now.timeIntervalSince(progress.started), wrong: progress.open + ["it was not followed to its end"])
    }
}

extension ActionDialog {
    /// True where a name has to be typed.
    var wantsWord: Bool {
        guard let plan, plan.refusal == nil, case .typed = plan.confirmation else { return false }
        return true
    }
}
