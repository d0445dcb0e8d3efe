import Cells
import FoundationEssentials
public import Monitor

extension DashboardState {
    /// Seconds between two looks at what must become well.
    private static let followPause = 3.0

    /// Goes on with what waits for the world or the clock: a dialog that reads its target, and the follow-up of an action.
    mutating func advanceActions() -> [Effect] {
        if case .acting(.menu(var menu)) = mode {
            menu.refresh(in: scene)
            mode = .acting(.menu(menu))
        }
        return advanceDialog() + follow()
    }

    /// What can be acted on to mend what an action left unwell.
    public var repairs: [ActionTarget] { progress?.repairs(in: scene) ?? [] }

    /// Opens the menu of what mends what the action that ended left unwell; goes back where there is nothing.
    private mutating func openRepairs() {
        let targets = repairs
        guard !targets.isEmpty else { return mode = base }
        let menu = ActionMenu(title: "what is still wrong", targets: targets, in: scene)
        mode = menu.entries.isEmpty ? base : .acting(.menu(menu))
    }

    private mutating func advanceDialog() -> [Effect] {
        guard case .acting(.dialog(var dialog)) = mode, let action = Action.named(dialog.action, in: stack) else {
            return []
        }
        let since: Date
        switch dialog.phase {
        case .reading(let from), .confirming(let from): since = from
        case .conf, .previewing, .asking: return []
        }
        let sources = sources(of: dialog)
        let unread = sources.filter { (world.newest[$0]?.at ?? .distantPast) <= since }
        if let late = unread.first {
            guard now.timeIntervalSince(since) > ActionDialog.patience else { return [] }
            return refuse(&dialog, "\(late) could not be read within \(Words.duration(ActionDialog.patience))")
        }
        let plan = action.plan(in: scene, for: dialog.target, input: dialog.input)
        if case .confirming = dialog.phase, let agreed = dialog.plan {
            if let difference = agreed.difference(to: plan) {
                return refuse(&dialog, "nothing was done, it changed meanwhile: \(difference)")
            }
            guard plan.isFresh(at: now) else {
                return refuse(&dialog, "nothing was done: what it rests on could not be read anew")
            }
            return start(plan)
        }
        dialog.plan = plan
        let looks = plan.steps.contains { $0.kind == .look }
        dialog.phase = plan.refusal == nil && looks ? .previewing : .asking(since: now)
        mode = .acting(.dialog(dialog))
        return dialog.phase == .previewing ? [.preview(plan)] : []
    }

    private mutating func refuse(_ dialog: inout ActionDialog, _ why: String) -> [Effect] {
        var plan = dialog.plan ?? .refused(dialog.action, title: dialog.target.label, target: dialog.target, why)
        plan.refusal = why
        dialog.plan = plan
        dialog.focus = .cancel
        dialog.phase = .asking(since: now)
        mode = .acting(.dialog(dialog))
        return []
    }

    /// Looks at what must become well, and has it read often while it is awaited.
    private mutating func follow() -> [Effect] {
        guard var progress, progress.outcome == nil, progress.done != nil else { return [] }
        progress.look(at: scene, judgement)
        self.progress = progress
        if let outcome = progress.outcome { return conclude(progress.plan, outcome) }
        guard now.timeIntervalSince(followedAt) >= Self.followPause else { return [] }
        followedAt = now
        return [.poll(progress.sources)]
    }

    /// Takes in what whoever carries out a plan tells.
    mutating func absorb(_ news: ActionNews) -> [Effect] {
        switch news {
        case .previewed(let plan, let words, let fault):
            guard case .acting(.dialog(var dialog)) = mode, dialog.phase == .previewing, dialog.plan == plan else {
                return []
            }
            dialog.previews = words
            if let fault { dialog.plan?.refusal = fault.words }
            dialog.phase = .asking(since: now)
            mode = .acting(.dialog(dialog))
            return []
        case .step(let plan, let index, let state):
            guard progress?.plan == plan, progress?.outcome == nil else { return [] }
            progress?.note(state, ofStep: index, at: now)
        case .ended(let plan, let outcome):
            guard progress?.plan == plan, progress?.outcome == nil else { return [] }
            progress?.end(outcome)
        }
        guard let progress else { return [] }
        if let outcome = progress.outcome { return conclude(progress.plan, outcome) }
        return follow()
    }

    /// Has the end of an action kept, and tells it to who looks elsewhere.
    private mutating func conclude(_ plan: ActionPlan, _ outcome: ActionOutcome) -> [Effect] {
        // Where nothing was sent it may be tried again at once.
        if progress?.plan == plan, progress?.hasSent == false { history.forget(plan) }
        note(plan, outcome.sentence)
        if case .acting(.progress) = mode {} else { tell("\(plan.title): \(outcome.sentence)") }
        return [.conclude(plan, outcome)]
    }

    /// Puts what was done from here into the timeline.
    mutating func note(_ plan: ActionPlan, _ text: String) {
        world.note(
            StackEvent(
                at: now, kind: .action, row: plan.target.row, label: plan.target.label, text: "\(plan.action) \(text)"))
    }

    /// The title of the action that is under way; nil without one.
    public var titleUnderWay: String? { progress.flatMap { $0.outcome == nil ? $0.plan.title : nil } }

    /// Ends the program; while an action is under way the first time only says so.
    mutating func quitOrWarn() -> [Effect] {
        guard let title = titleUnderWay, !hasWarnedOfQuit else { return [.quit] }
        hasWarnedOfQuit = true
        tell("\(title) is under way: q again quits and leaves it alone, x shows it")
        return []
    }

    /// Takes in a key while the progress of an action is shown.
    mutating func typeIntoProgress(_ key: Key, scroll: Int) -> [Effect] {
        switch key {
        case .character("x"): openRepairs()
        case .escape, .character("q"), .enter: mode = base
        case .down, .character("j"): mode = .acting(.progress(scroll: scroll + 1))
        case .up, .character("k"): mode = .acting(.progress(scroll: max(0, scroll - 1)))
        case .pageDown, .character(" "): mode = .acting(.progress(scroll: scroll + max(1, size.rows - 6)))
        case .pageUp, .character("b"): mode = .acting(.progress(scroll: max(0, scroll - max(1, size.rows - 6))))
        case .character("r"): return [.poll(nil)]
        default: break
        }
        return []
    }
}
