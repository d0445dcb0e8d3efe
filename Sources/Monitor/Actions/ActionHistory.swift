public import FoundationEssentials

/// What was done when, by which a second press too soon is refused.
public struct ActionHistory: Equatable, Sendable {
    /// One action that was begun.
    public struct Entry: Equatable, Sendable {
        /// The name of the action.
        public var action: String
        /// The id of the target.
        public var target: String
        /// When it was begun.
        public var at: Date
        /// Who did it.
        public var by: String
        /// Seconds within which it is not done again.
        public var coolDown: Double

        /// Puts an entry together.
        public init(action: String, target: String, at: Date, by: String, coolDown: Double) {
            self.action = action
            self.target = target
            self.at = at
            self.by = by
            self.coolDown = coolDown
        }
    }

    /// Entries that are kept.
    private static let capacity = 100

    /// The entries, the oldest first.
    public private(set) var entries: [Entry] = []

    /// A history of nothing.
    public init() {}

    /// Takes note of an action.
    public mutating func note(_ entry: Entry) {
        entries.append(entry)
        if entries.count > Self.capacity { entries.removeFirst(entries.count - Self.capacity) }
    }

    /// Forgets the last time that `plan` was begun.
    public mutating func forget(_ plan: ActionPlan) {
        guard let index = entries.lastIndex(where: { $0.action == plan.action && $0.target == plan.target.id }) else {
            return
        }
        entries.remove(at: index)
    }

    /// Why `plan` is not done now: the same was done to the same target a moment ago.
    public func refusal(of plan: ActionPlan, at now: Date) -> String? {
        let last = entries.last { $0.action == plan.action && $0.target == plan.target.id }
        guard let last else { return nil }
        let age = now.timeIntervalSince(last.at)
        // A clock that was set back must not forbid it for longer than the cool-down.
        let wait = last.coolDown - abs(age)
        guard wait > 0 else { return nil }
        return "\(last.by) did this \(Words.duration(abs(age))) ago; wait \(Words.duration(wait.rounded(.up))) more"
    }
}
