import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens

extension Session {
    /// Seconds that an answer stays which names a path or a reason, unless a key takes it away.
    private static let answerStays = 15.0

    /// Carries out what a step wants of the outside.
    func perform(_ effect: Effect, _ poller: Poller<some Clock<Duration>>) async {
        switch effect {
        case .poll(let sources): await poller.pollNow(sources)
        case .theme(let name):
            if let palette = outside.palette(name) { outside.terminal.use(palette) }
        case .redraw:
            present()
            outside.terminal.redraw()
        case .copy(let text): outside.terminal.copy(text)
        case .login(let host):
            give(outside.login?(host) ?? .said("there is no SSH from a wall; run mltop or mltop ssh \(host)"))
        case .page:
            let lines = PageText.lines(state)
            give(outside.page?(lines) ?? .said("there is no pager here"))
        case .readLines(let group):
            let (lines, queue) = (outside.onDemand.lines, queue)
            Task { queue.put(.read(group: group, await lines(group))) }
        case .readOlder(let group, let stretch):
            let (older, queue) = (outside.onDemand.older, queue)
            Task { queue.put(.readOlder(group: group, await older(group, stretch))) }
        case .readTask(let task):
            let (log, queue) = (outside.onDemand.taskLog, queue)
            Task { queue.put(.readTask(task, await log(task))) }
        case .save(let name, let lines): state.say(outside.keep(name, lines), for: Self.answerStays)
        case .acknowledge(let entry):
            if let why = outside.acknowledge(entry) { state.tell("not kept over a restart: \(why)") }
        case .bell: outside.terminal.bell()
        case .notify(let notice):
            guard let settings = state.stack.notify else { return }
            let notify = outside.notify
            Task { @MainActor [weak self] in
                if let why = await notify(notice, settings) { self?.state.tell("the notify command: \(why)") }
            }
        case .preview(let plan): act(on: plan) { run, tell in tell(await run.preview(plan)) }
        case .perform(let plan):
            let identity = state.world.awsAccess.value?.arn
            let confirmed = if case .typed = plan.confirmation { "typed" } else { "press" }
            act(on: plan) { run, tell in
                await run.perform(plan, identity: identity, confirmed: confirmed, tell: tell)
            }
        case .conclude(let plan, let outcome):
            if actions?.conclude(plan, outcome) == false { state.tell("the end of \(plan.title) could not be kept") }
        case .quit: end(.quit)
        }
    }

    /// Lets a login or a pager have what it needs; the loop goes on meanwhile.
    private func give(_ wish: Login) {
        guard !isAway else { return }
        switch wish {
        case .said(let text): state.say(text, for: Self.answerStays)
        case .beside(let work):
            Task { @MainActor in
                guard let word = await work() else { return }
                state.tell(word)
                queue.put(.tick(outside.now()))
            }
        case .takesTerminal(let work):
            isAway = true
            Task { @MainActor in
                let word = await outside.terminal.suspend(work)
                isAway = false
                if let word { state.tell(word) }
                // Wakes the loop, which then draws everything.
                queue.put(.resized(outside.terminal.size))
            }
        }
    }

    /// Does something with what carries out actions, off this thread; what it tells comes back as an event.
    private func act(
        on plan: ActionPlan, _ work: @escaping @Sendable (ActionRun, @Sendable (ActionNews) -> Void) async -> Void
    ) {
        let queue = queue
        actions = actions ?? makeActions()
        guard let actions else {
            return queue.put(.acted(.ended(plan, .refused("nothing can be changed from here"))))
        }
        Task(executorPreference: executor) { await work(actions) { queue.put(.acted($0)) } }
    }
}
