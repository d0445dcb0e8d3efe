public import FoundationEssentials

/// What an action will do to a target, worked out before anything is sent.
public struct ActionPlan: Equatable, Sendable {
    /// How a person says that it is meant.
    public enum Confirmation: Equatable, Sendable {
        /// A press on the button.
        case press
        /// This word, typed whole.
        case typed(String)
    }

    /// The name of the action.
    public var action: String
    /// The command that does the same.
    public var command: String
    /// What it does, as a title, such as `stop host orchestration`.
    public var title: String
    /// What it works on.
    public var target: ActionTarget
    /// The steps, in their order.
    public var steps: [ActionStep]
    /// What depends on the target: what will be down, which tasks die, how long records are kept.
    public var depends: [String]
    /// What is worth knowing and moves by itself, such as free memory: who agreed to the plan agrees to the next figure.
    public var passing: [String]
    /// What bites.
    public var warnings: [String]
    /// Why it is not done; nil when it may be.
    public var refusal: String?
    /// What a person does next by hand, where the action cannot help.
    public var advice: [String]
    private var demanded: Demand?
    /// Seconds within which the same is not done to the same target again.
    public var coolDown: Double
    /// What must be so afterwards.
    public var goals: [ActionGoal]
    /// Those of the goals that come back only by somebody's hand: once all others are met, they are not waited for long.
    public var byHand: [ActionGoal]
    /// Seconds within which the goals must be met.
    public var limit: Double
    /// When the oldest datum that it rests on was read; nil when one was never read.
    public var readAt: Date?

    /// A word that has to be typed, and why that is more than was asked for.
    private struct Demand: Equatable, Sendable {
        var word: String
        var danger: String?
    }

    /// A plan of those steps, to be confirmed by a press.
    public init(
        _ action: String, command: String? = nil, title: String, target: ActionTarget, steps: [ActionStep],
        coolDown: Double = 30, goals: [ActionGoal] = [], limit: Double = 300, readAt: Date? = nil
    ) {
        self.action = action
        self.command = command ?? action
        self.title = title
        self.target = target
        self.steps = steps
        depends = []
        passing = []
        warnings = []
        advice = []
        self.coolDown = coolDown
        self.goals = goals
        byHand = []
        self.limit = limit
        self.readAt = readAt
    }

    /// A plan that is not done, and why.
    public static func refused(
        _ action: String, title: String, target: ActionTarget, _ why: String, advice: [String] = []
    ) -> ActionPlan {
        var plan = ActionPlan(action, title: title, target: target, steps: [])
        plan.refusal = why
        plan.advice = advice
        return plan
    }

    /// How it is confirmed.
    public var confirmation: Confirmation { demanded.map { .typed($0.word) } ?? .press }

    /// What a person must have read before it is done, beyond what was asked for; nil where the target's name says all.
    ///
    /// Who is not asked has to type the word of `confirmation` as well.
    public var danger: String? { demanded?.danger }

    /// Has `word` typed, for that danger where there is one beyond what was asked for.
    public mutating func demand(_ word: String, for danger: String? = nil) {
        demanded = Demand(word: word, danger: danger)
    }

    /// Seconds beyond which what it rests on is too old to act on.
    public static let freshness = 10.0

    /// True when what it rests on was read within the last seconds.
    public func isFresh(at now: Date) -> Bool {
        readAt.map { now.timeIntervalSince($0) <= Self.freshness && now.timeIntervalSince($0) > -Self.freshness }
            ?? false
    }

    /// What is another in `later`, the same plan made anew: nil when a person who agreed to this one agrees to it too.
    public func difference(to later: ActionPlan) -> String? {
        if let refusal = later.refusal, refusal != self.refusal { return refusal }
        if target != later.target { return "\(target.label) is another now" }
        if steps != later.steps { return "other steps are needed now" }
        if let new = later.warnings.first(where: { !warnings.contains($0) }) { return new }
        if let new = later.depends.first(where: { !depends.contains($0) }) { return new }
        return nil
    }

    /// What it says of a task that dies by it, or that nobody knows whether one does; nil where none does.
    var dyingTask: String? { depends.first { $0.hasPrefix("dies: ") || $0.hasPrefix("tasks that run: not known") } }

    /// The IAM actions, logins and shells that its steps need, each once.
    public var needs: [ActionNeed] {
        var needs: [ActionNeed] = []
        for step in steps {
            let need: ActionNeed? =
                switch step.work {
                case .aws(let order): .permission(order.permission)
                case .airflow: .airflowLogin
                case .shell, .container: .shell
                case .program: nil
                }
            if let need, !needs.contains(need) { needs.append(need) }
        }
        return needs
    }
}
