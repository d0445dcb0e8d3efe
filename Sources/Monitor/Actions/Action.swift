/// Something that changes the world, as data: the menu, the palette, the commands and the documentation come from here.
///
/// Everything in it is pure: a plan is made from what is known, and nothing is sent.
public struct Action: Sendable {
    /// How much harm it can do.
    public enum Risk: String, Comparable, CaseIterable, Sendable {
        /// Nobody notices.
        case low
        /// Something is away for a moment, or work is done twice.
        case medium
        /// Much is away, or something is lost.
        case high

        /// Orders by harm.
        public static func < (left: Risk, right: Risk) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// The stable name, such as `start-host`.
    public let name: String
    /// The command that does the same, such as `start`; several actions share one and differ by their target.
    public let command: String
    /// What it does, in a few words.
    public let summary: String
    /// How much harm it can do.
    public let risk: Risk
    /// What it works on.
    public let kind: ActionTarget.Kind
    /// What the caller must be able to do.
    public let needs: [ActionNeed]
    /// The sources that are read anew before it is planned; those of the follow-up belong to the plan.
    public let sources: @Sendable (Stack, ActionTarget) -> [SourceID]
    /// Why it cannot be done to the target now, beyond what `reason(in:for:)` finds for every action.
    let disabledReason: @Sendable (Scene, ActionTarget) -> String?
    /// The plan for the target as it is now.
    let make: @Sendable (Scene, ActionTarget, ActionInput) -> ActionPlan

    init(
        _ name: String, command: String? = nil, _ summary: String, risk: Risk, kind: ActionTarget.Kind,
        needs: [ActionNeed], sources: @escaping @Sendable (Stack, ActionTarget) -> [SourceID],
        disabledReason: @escaping @Sendable (Scene, ActionTarget) -> String? = { _, _ in nil },
        plan: @escaping @Sendable (Scene, ActionTarget, ActionInput) -> ActionPlan
    ) {
        self.name = name
        self.command = command ?? name
        self.summary = summary
        self.risk = risk
        self.kind = kind
        self.needs = needs
        self.sources = sources
        self.disabledReason = disabledReason
        make = plan
    }

    /// All actions, in the order of the menu.
    public static let all: [Action] = [
        .restart, .startService,
        .startHost, .rebootHost, .stopHost,
        .trigger, .unpause, .pause, .clearRun, .clearTask, .failRun, .reparse,
        .enableMapping, .testRide,
    ]

    /// Why it cannot be done to `target` now; nil when it can.
    public func reason(in scene: Scene, for target: ActionTarget) -> String? {
        if scene.stack.readOnly { return Self.readOnly }
        return needs.lazy.compactMap { $0.lack(in: scene, for: target) }.first ?? disabledReason(scene, target)
    }

    /// The plan for `target` as it is known now; one that is refused where the action is disabled.
    public func plan(in scene: Scene, for target: ActionTarget, input: ActionInput = ActionInput()) -> ActionPlan {
        var plan = make(scene, target, input)
        plan.refusal = reason(in: scene, for: target) ?? plan.refusal
        return plan
    }

    /// True when a command's words are as many as name a target of this action; a run may be left out.
    public func fits(_ words: [String]) -> Bool {
        switch kind {
        case .run: words.count == 1 || words.count == 2
        case .task: words.count == 3
        case .mapping, .stream: words.isEmpty
        case .custom: words.first.map { name == Self.customPrefix + $0 } == true && words.count <= 2
        case .host, .service, .dag: words.count == 1
        }
    }

    /// True where the conf of a run may be added.
    public var takesConf: Bool { name == "trigger" }

    /// What is said where nothing may be changed.
    public static let readOnly = "read-only: --read-only, read_only or MLTOP_READ_ONLY forbids every change"
}
