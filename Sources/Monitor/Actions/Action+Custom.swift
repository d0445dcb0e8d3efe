extension Action {
    /// What the names of the user's own actions begin with.
    public static let customPrefix = "run."

    /// All actions of a stack: those of this program, then the user's own.
    public static func all(in stack: Stack) -> [Action] { all + stack.customActions.map(Action.init(custom:)) }

    /// The action of that name, of this program or of the user.
    public static func named(_ name: String, in stack: Stack) -> Action? {
        all(in: stack).first { $0.name == name }
    }

    /// True when it can be done to things of the target's kind, and is meant for this one.
    public func takes(_ target: ActionTarget, in stack: Stack) -> Bool {
        guard kind == target.kind else { return false }
        guard case .custom(let row) = target.thing else { return true }
        return stack.customActions.contains { Self.customPrefix + $0.name == name && $0.isOffered(on: row) }
    }

    /// The action that the user's own program is.
    init(custom: CustomAction) {
        self.init(
            Self.customPrefix + custom.name, command: "run",
            custom.summary.isEmpty ? custom.command.joined(separator: " ") : custom.summary,
            risk: custom.isDangerous ? .high : .medium, kind: .custom, needs: [], sources: { _, _ in [] }
        ) { scene, target, _ in
            var plan = ActionPlan(
                Self.customPrefix + custom.name, command: "run", title: "run \(custom.name) for \(target.label)",
                target: target, steps: [.change(custom.name, .program(custom.command, row: target.id))],
                goals: custom.well.map(ActionGoal.row), limit: custom.wait, readAt: scene.now)
            if custom.isDangerous { plan.demand(custom.name) }
            if !scene.stack.customActions.contains(where: { $0.name == custom.name && $0.isOffered(on: target.id) }) {
                plan.refusal = "\(custom.name) is not meant for \(target.label)"
                plan.advice = ["rows = in [stack.\(scene.stack.name).actions.\(custom.name)] says what it is for"]
            }
            return plan
        }
    }
}
