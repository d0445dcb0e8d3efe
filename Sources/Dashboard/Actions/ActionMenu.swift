public import Monitor

/// What can be done to one row or line; its targets stay the same while the list beneath moves.
public struct ActionMenu: Equatable, Sendable {
    /// One line of the menu.
    public struct Entry: Equatable, Sendable {
        /// The name of the action.
        public var action: String
        /// What it does.
        public var summary: String
        /// How much harm it can do.
        public var risk: Action.Risk
        /// What it works on.
        public var target: ActionTarget
        /// Why it cannot be done; nil when it can.
        public var reason: String?
    }

    /// What the menu is about.
    public let title: String
    /// The lines.
    public private(set) var entries: [Entry]
    /// The line that is marked.
    public internal(set) var marked: Int

    /// What can be done to `targets`.
    public init(title: String, targets: [ActionTarget], in scene: Scene) {
        self.title = title
        entries = targets.flatMap { target in
            Action.all(in: scene.stack).filter { $0.takes(target, in: scene.stack) }.map { action in
                Entry(
                    action: action.name, summary: action.summary, risk: action.risk, target: target,
                    reason: action.reason(in: scene, for: target))
            }
        }
        marked = entries.firstIndex { $0.reason == nil } ?? 0
    }

    /// Says anew why entries cannot be done, or that they can by now; their order and the mark stay.
    mutating func refresh(in scene: Scene) {
        for place in entries.indices {
            let entry = entries[place]
            entries[place].reason = Action.named(entry.action, in: scene.stack)?.reason(in: scene, for: entry.target)
        }
    }

    /// The entry that is marked.
    public var current: Entry? { entries.indices.contains(marked) ? entries[marked] : nil }
}
