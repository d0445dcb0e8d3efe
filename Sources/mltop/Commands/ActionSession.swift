import Cells
import Collectors
import FoundationEssentials
import Glibc
import Monitor
import Processes
import Runtime
import Synchronization
import Wire

/// One action from the command line: read, plan, ask, do, and wait until all is well.
struct ActionSession {
    /// Seconds that one look at the stack may take.
    private static let patience = 12.0
    /// Seconds between two looks at what must become well.
    private static let pause = 2.0
    /// Sources that no action rests on, and that cost time or money.
    private static let needless: Set<SourceID> = [
        .costExplorer, .budgets, .usage, .roles, .logGroups, .logLines, .alarms, .ownCalls, .buckets, .tracking,
    ]

    private let watched: Watched
    private let command: String
    private let collectors: [any Collector]
    private var world = World()
    /// Seconds to wait in place of the action's own limit.
    var wait: Double?
    /// The word that was given for what is dangerous beyond what was asked for.
    var confirm: String?

    init(_ watched: Watched, command: String) {
        self.watched = watched
        self.command = command
        collectors = watched.collectors(limits: Limits(connect: 2, total: Self.patience - 2))
            .filter { !Self.needless.contains($0.source) }
    }

    /// What marks this attempt among others.
    static func mark() -> String {
        Words.stamp(ProgramPlace.now()).filter { $0 != "-" && $0 != ":" } + "-\(getpid())"
    }

    /// Does it and gives the exit status.
    mutating func run(words: [String], input: ActionInput, isDry: Bool, isAgreed: Bool) async throws -> Int32 {
        if watched.stack.readOnly { return end(.refused(Action.readOnly)) }
        await read(Set(collectors.map(\.source)))
        let (found, why, isBlind) = find(words)
        guard let (action, target) = found else {
            if isBlind { return end(.failed(why)) }
            Output.errors.lines([Sanitiser.clean("mltop: \(why)")])
            return ExitStatus.usage
        }
        var plan = action.plan(in: scene, for: target, input: input)
        show(plan, action)
        if let refusal = plan.refusal { return end(.refused(refusal)) }
        let actions = watched.actions(through: "command")
        if case .previewed(_, let said, let fault) = await actions.preview(plan) {
            Output.standard.lines(said.map { Sanitiser.clean("  looked: \($0)") })
            if let fault { return end(fault.outcome) }
        }
        if isDry {
            Output.standard.lines(["nothing was done (--dry-run)"])
            return 0
        }
        if let refusal = watched.audit(through: "command").refusal(of: plan) { return end(.refused(refusal)) }
        if isAgreed, let danger = plan.danger, case .typed(let word) = plan.confirmation, confirm != word {
            return end(.refused("\(danger); to do it all the same: --confirm \(word)"))
        }
        guard isAgreed || ask(plan) else {
            return Output.standard.isTerminal && isatty(STDIN_FILENO) == 1 ? end(.refused("not confirmed")) : usage()
        }
        if !plan.isFresh(at: ProgramPlace.now()) {
            await read(Set(action.sources(watched.stack, target)))
            let later = action.plan(in: scene, for: target, input: input)
            if let difference = plan.difference(to: later) {
                return end(.refused("it changed meanwhile: \(difference)"))
            }
            guard later.isFresh(at: ProgramPlace.now()) else {
                return end(.failed("what it rests on could not be read anew"))
            }
            plan = later
        }
        return await perform(plan, actions, confirmed: isAgreed ? "--yes" : "typed")
    }

    private mutating func perform(_ plan: ActionPlan, _ actions: ActionRun, confirmed: String) async -> Int32 {
        var limited = plan
        limited.limit = wait ?? plan.limit
        let progress = Mutex(ActionProgress(limited, at: ProgramPlace.now()))
        let watch = watchForEnd(actions) { progress.withLock { $0 } }
        defer { watch.cancel() }
        await actions.perform(limited, identity: world.awsAccess.value?.arn, confirmed: confirmed) { news in
            progress.withLock { progress in
                switch news {
                case .step(let plan, let index, let state):
                    progress.note(state, ofStep: index, at: ProgramPlace.now())
                    Self.tell(plan.steps[index], state)
                case .ended(_, let outcome): progress.end(outcome)
                case .previewed: break
                }
            }
        }
        let ended = await follow(progress.withLock { $0 }) { now in progress.withLock { $0 = now } }
        watch.cancel()
        let outcome = ended.outcome ?? .unknown("nobody followed it")
        let isKept = actions.conclude(limited, outcome)
        if !isKept { Output.errors.lines(["mltop: the end could not be kept in the audit log"]) }
        let status = end(outcome, title: plan.title)
        let mends = repairs(after: ended)
        if !mends.isEmpty { Output.standard.lines(mends.map { Sanitiser.clean("  mend: \($0)") }) }
        return status
    }

    /// Ends the program when it is told to, with an end in the audit log: what was begun may go on.
    private func watchForEnd(
        _ actions: ActionRun, of progress: @escaping @Sendable () -> ActionProgress
    ) -> Task<Void, Never> {
        Interruption.note()
        return Task.detached {
            while !Task.isCancelled {
                if let name = Interruption.name {
                    let hasSent = actions.stop()
                    let progress = progress()
                    let outcome = progress.interrupted(by: name, hasSent: hasSent, at: ProgramPlace.now())
                    actions.conclude(progress.plan, outcome)
                    Output.standard.write("\n")
                    Output.standard.lines([Sanitiser.clean("\(progress.plan.title): \(outcome.sentence)")])
                    leave(outcome.exitStatus)
                }
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Waits until the goals are met or the time is over, and tells each change.
    private mutating func follow(
        _ started: ActionProgress, keep: @Sendable (ActionProgress) -> Void
    ) async -> ActionProgress {
        var progress = started
        var told: [ActionGoal: ActionGoal.Standing] = [:]
        let line = StatusLine()
        while progress.outcome == nil {
            await read(Set(progress.sources))
            let scene = scene
            progress.look(at: scene, Judgement(of: scene))
            keep(progress)
            let age = Words.duration(max(0, scene.now.timeIntervalSince(progress.started)))
            for goal in progress.plan.goals {
                guard let standing = progress.standings[goal], told[goal] != standing else { continue }
                let before = told[goal]
                told[goal] = standing
                switch standing {
                case .met: line.print("\(age)  ok    \(goal.words)")
                case .open(let how):
                    if !Self.isSame(before, how) { line.print("\(age)  wait  \(goal.words): \(how)") }
                case .lost(let how): line.print("\(age)  lost  \(goal.words): \(how)")
                }
            }
            guard progress.outcome == nil else { break }
            let open = progress.plan.goals.filter { progress.met[$0] == nil }.map(\.words)
            line.show(
                "\(age)  \(progress.met.count) of \(progress.plan.goals.count) are well, waiting for "
                    + open.prefix(3).joined(separator: ", ") + (open.count > 3 ? " and \(open.count - 3) more" : ""))
            try? await Task.sleep(for: .seconds(Self.pause))
        }
        line.clear()
        return progress
    }

    /// True where only figures are others than in what was told of the goal before.
    private static func isSame(_ before: ActionGoal.Standing?, _ how: String) -> Bool {
        guard case .open(let told) = before else { return false }
        return told.filter { !$0.isNumber } == how.filter { !$0.isNumber }
    }

    /// The commands that mend what did not become well.
    private func repairs(after progress: ActionProgress) -> [String] {
        progress.repairs(in: scene).compactMap { target in
            guard case .service(_, let service, _) = target.thing,
                let action = Action.all.first(where: { $0.kind == .service && $0.reason(in: scene, for: target) == nil }
                )
            else { return nil }
            return "mltop \(action.command) \(service)"
        }
    }

    /// The action and the target that the words name; else why there is none, and whether that is only not known now.
    private func find(_ words: [String]) -> (found: (Action, ActionTarget)?, why: String, isBlind: Bool) {
        var why: [String] = []
        var isBlind = false
        for action in Action.all(in: watched.stack).filter({ $0.command == command && $0.fits(words) }) {
            switch ActionTarget.named(words, kind: action.kind, of: action.name, in: scene) {
            case .success(let target): return ((action, target), "", false)
            case .failure(let fault):
                why.append(fault.words)
                if case .failed = fault { isBlind = true }
            }
        }
        if words.count == 1, let target = ActionTarget.onlyService(of: words[0], in: scene),
            let action = Action.all.first(where: { $0.command == command && $0.kind == .service })
        {
            return ((action, target), "", false)
        }
        let own = watched.stack.customActions.map(\.name).joined(separator: ", ")
        let said =
            !why.isEmpty
            ? why.joined(separator: "; ")
            : command != "run"
                ? "one target at a time: mltop \(command) \(words.first ?? "NAME")"
                : own.isEmpty
                    ? "the config has no [stack.\(watched.stack.name).actions.NAME]"
                    : "one action and one row at most: mltop run NAME ROW; actions of the config: \(own)"
        return (nil, said, isBlind)
    }

    private func show(_ plan: ActionPlan, _ action: Action) {
        var lines = ["\(plan.title)  (risk \(action.risk.rawValue))"]
        for step in plan.steps {
            for (index, text) in step.lines.enumerated() {
                let word = index > 0 ? "" : step.word
                lines.append("  \(word)\(String(repeating: " ", count: 7 - word.count)) \(text)")
            }
        }
        lines += (plan.depends + plan.passing).map { "  depends: \($0)" } + plan.warnings.map { "  beware: \($0)" }
        if !plan.needs.isEmpty { lines.append("  needs: \(plan.needs.map(\.description).joined(separator: ", "))") }
        if !plan.goals.isEmpty {
            lines.append("  then: \(plan.goals.map(\.words).joined(separator: ", "))")
        }
        lines += plan.advice.map { "  by hand: \($0)" }
        Output.standard.lines(lines.map { Sanitiser.clean($0) })
    }

    /// Asks a person; false where there is none.
    private func ask(_ plan: ActionPlan) -> Bool {
        guard isatty(STDIN_FILENO) == 1, Output.standard.isTerminal else { return false }
        let word: String
        switch plan.confirmation {
        case .press: word = "yes"
        case .typed(let name): word = name
        }
        // What was typed before the question was not meant for it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        Output.standard.write(Sanitiser.clean("type \(word) to do it: "))
        return readLine() == word
    }

    private func usage() -> Int32 {
        Output.errors.lines(["mltop: nobody can be asked here: add --yes, or --dry-run to see it only"])
        return ExitStatus.usage
    }

    private func end(_ outcome: ActionOutcome, title: String? = nil) -> Int32 {
        Output.standard.lines([Sanitiser.clean((title ?? command) + ": " + outcome.sentence)])
        return outcome.exitStatus
    }

    private static func tell(_ step: ActionStep, _ state: ActionProgress.StepState) {
        switch state {
        case .waiting, .running: break
        case .done(let said): Output.standard.lines([Sanitiser.clean("  done: \(step.summary): \(said)")])
        case .failed(let fault): Output.standard.lines([Sanitiser.clean("  \(fault.outcome.word): \(step.summary)")])
        }
    }

    private var scene: Scene {
        Scene(
            world: world, stack: watched.stack, thresholds: watched.thresholds, intervals: watched.intervals,
            now: ProgramPlace.now())
    }

    private mutating func read(_ sources: Set<SourceID>) async {
        await Rereading.read(
            sources, collectors, into: &world, timeout: Self.patience, clock: ContinuousClock(), now: ProgramPlace.now)
    }
}
