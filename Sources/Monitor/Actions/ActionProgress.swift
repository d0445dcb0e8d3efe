public import FoundationEssentials

/// How far an action has come, as the screen and the command show it.
public struct ActionProgress: Equatable, Sendable {
    /// What is known of one step.
    public enum StepState: Equatable, Sendable {
        /// Not begun.
        case waiting
        /// Under way.
        case running
        /// Done, with what the other side said.
        case done(String)
        /// Ended with a fault.
        case failed(ActionFault)
    }

    /// What is being done.
    public let plan: ActionPlan
    /// When it was begun.
    public let started: Date
    /// How each step stands.
    public private(set) var steps: [StepState]
    /// When the last step was done; nil before.
    public private(set) var done: Date?
    /// When each goal was met.
    public private(set) var met: [ActionGoal: Date] = [:]
    /// How each goal that is not met stands.
    public private(set) var standings: [ActionGoal: ActionGoal.Standing] = [:]
    /// How it ended; nil while it is under way.
    public private(set) var outcome: ActionOutcome?

    /// Seconds that what comes back only by hand is waited for, once all else is well.
    private static let patience = 15.0

    /// The beginning.
    public init(_ plan: ActionPlan, at started: Date) {
        self.plan = plan
        self.started = started
        steps = plan.steps.map { _ in .waiting }
    }

    /// Takes note of a step.
    public mutating func note(_ state: StepState, ofStep index: Int, at now: Date) {
        guard steps.indices.contains(index), outcome == nil else { return }
        steps[index] = state
        switch state {
        case .failed(let fault):
            let isDone = plan.steps[index].kind == .watch
            outcome = isDone ? .notHealthy(after: now.timeIntervalSince(started), wrong: [fault.words]) : fault.outcome
        case .done where index == steps.count - 1: done = now
        default: break
        }
    }

    /// Takes note of an end that no step told.
    public mutating func end(_ outcome: ActionOutcome) { self.outcome = self.outcome ?? outcome }

    /// Looks at the goals, once the steps are done; a goal that was met and is no more counts as open again.
    public mutating func look(at scene: Scene, _ judgement: Judgement) {
        guard let done, outcome == nil else { return }
        for goal in plan.goals {
            let standing = goal.standing(in: scene, judgement, since: done)
            standings[goal] = standing
            if standing == .met { met[goal] = met[goal] ?? scene.now } else { met[goal] = nil }
        }
        let age = max(0, scene.now.timeIntervalSince(started))
        let seconds = max(0, (met.values.max() ?? done).timeIntervalSince(started))
        if met.count == Set(plan.goals).count {
            outcome = plan.goals.contains(where: \.isOfHealth) ? .healthy(after: seconds) : .done(after: seconds)
        } else if let lost = plan.goals.first(where: { if case .lost = standings[$0] { true } else { false } }) {
            outcome = .notHealthy(after: age, wrong: [words(of: lost)] + open.filter { $0 != words(of: lost) })
        } else if waitsForHands(at: scene.now, since: done) {
            outcome = .healthy(after: seconds, byHand: unmet.map(\.words))
        } else if scene.now.timeIntervalSince(done) > plan.limit {
            outcome = .notHealthy(after: age, wrong: open)
        }
    }

    /// True when only what somebody must start by hand is missing, and was for a while.
    private func waitsForHands(at now: Date, since done: Date) -> Bool {
        plan.goals.allSatisfy { met[$0] != nil || plan.byHand.contains($0) }
            && now.timeIntervalSince(met.values.max() ?? done) > Self.patience
    }

    /// True once a step was begun that may have changed the target.
    public var hasSent: Bool { zip(plan.steps, steps).contains { $0.mayHaveChanged && $1 != .waiting } }

    /// How it ends when whoever follows it is told to end now.
    ///
    /// `hasSent` says whether a step was begun that may have changed the target.
    public func interrupted(by name: String, hasSent: Bool, at now: Date) -> ActionOutcome {
        if let outcome { return outcome }
        if done != nil {
            return .notHealthy(after: max(0, now.timeIntervalSince(started)), wrong: open + ["\(name) ended the look"])
        }
        return hasSent
            ? .unknown("\(name) came before its end was seen; what was begun may go on")
            : .failed("nothing was changed: \(name) came first")
    }

    /// The goals that are not met, each with how it stands.
    public var open: [String] { unmet.map(words) }

    private var unmet: [ActionGoal] { plan.goals.filter { met[$0] == nil } }

    /// The sources that tell of the goals, each once; what is read often while it is awaited.
    public var sources: [SourceID] {
        let probe = plan.target.host.map { SourceID.hostProbe($0) }
        let probes = plan.goals.contains(where: \.isOfProbe) ? [probe].compactMap(\.self) : []
        return Set(plan.goals.flatMap(\.sources) + probes).sorted()
    }

    /// The step that is under way.
    public var current: Int? { steps.firstIndex(of: .running) }

    private func words(of goal: ActionGoal) -> String {
        switch standings[goal] {
        case .open(let how), .lost(let how): "\(goal.words): \(how)"
        case .met, nil: goal.words
        }
    }
}
