public import FoundationEssentials
public import Monitor

/// One action on its way to being confirmed.
public struct ActionDialog: Equatable, Sendable {
    /// What it waits for.
    public enum Phase: Equatable, Sendable {
        /// The conf of a run is being typed.
        case conf
        /// The target is read anew.
        case reading(since: Date)
        /// The steps that only look are under way.
        case previewing
        /// A person decides.
        case asking(since: Date)
        /// A person has decided, and what the plan rests on is too old: it is read once more.
        case confirming(since: Date)
    }

    /// The button that has the focus.
    public enum Focus: Equatable, Sendable {
        /// Nothing is done.
        case cancel
        /// It is done.
        case go
    }

    /// The name of the action.
    public let action: String
    /// What it works on.
    public let target: ActionTarget
    /// What was added to it.
    public internal(set) var input: ActionInput
    /// What it waits for.
    public internal(set) var phase: Phase
    /// The plan; nil before the target was read.
    public internal(set) var plan: ActionPlan?
    /// What the steps that only look said.
    public internal(set) var previews: [String] = []
    /// The button that has the focus.
    public internal(set) var focus = Focus.cancel
    /// What was typed: the name that confirms, or the conf.
    public internal(set) var typed = ""
    /// Lines that are scrolled away.
    public internal(set) var scroll = 0
    /// When input was last dropped, because it came too early to be meant.
    public internal(set) var droppedAt: Date?
    /// A word on why a press did nothing.
    public internal(set) var note: String?

    /// Seconds after the dialog came up, and after input that was dropped, in which nothing is taken for meant.
    public static let arming = 0.5
    /// Seconds that reading the target anew may take.
    static let patience = 15.0

    /// Letters that are typed at most.
    static let longestTyped = 2_000

    /// True while what is typed may have been typed before the dialog was seen.
    public func isArming(at now: Date) -> Bool {
        guard case .asking(let since) = phase else { return true }
        let from = max(since, droppedAt ?? since)
        // A clock that was set back must not hold the dialog up.
        return abs(now.timeIntervalSince(from)) < Self.arming
    }

    /// True when everything but the press is there.
    public var isConfirmed: Bool {
        guard let plan, plan.refusal == nil else { return false }
        switch plan.confirmation {
        case .press: return true
        case .typed(let word): return typed == word
        }
    }
}
