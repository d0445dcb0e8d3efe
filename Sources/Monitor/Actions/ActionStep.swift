/// One thing that an action sends, exactly as it will be sent.
public struct ActionStep: Equatable, Sendable {
    /// What is sent, to whom.
    public enum Work: Equatable, Sendable {
        /// A call of AWS.
        case aws(AWSOrder)
        /// A request to Airflow.
        case airflow(AirflowOrder)
        /// A program on a host, over SSH.
        case shell(ShellOrder)
        /// Something that is done to one service of a host, over SSH.
        case container(ContainerOrder)
        /// A program of the user's own, on this machine, which is told the row in `MLTOP_ROW`.
        case program([String], row: String)
    }

    /// What it is for, in a few words.
    public var summary: String
    /// What is sent.
    public var work: Work
    /// When it is done, and whether it changes anything.
    public var kind: Kind

    /// What a step is to the plan.
    public enum Kind: Equatable, Sendable {
        /// It only looks, before the change: it may say that the change must not be made, and is done for `--dry-run` too.
        case look
        /// It changes something.
        case change
        /// It only looks, after the change, until what must come has come.
        case watch
    }

    /// A step that looks before the change.
    public static func look(_ summary: String, _ work: Work) -> ActionStep {
        ActionStep(summary: summary, work: work, kind: .look)
    }

    /// A step that changes something.
    public static func change(_ summary: String, _ work: Work) -> ActionStep {
        ActionStep(summary: summary, work: work, kind: .change)
    }

    /// A step that waits for what comes of the change.
    public static func watch(_ summary: String, _ work: Work) -> ActionStep {
        ActionStep(summary: summary, work: work, kind: .watch)
    }

    /// True when it changes something.
    public var isChange: Bool { kind == .change }

    /// True for what may have changed its target although no answer came; keeping a log here changes nothing there.
    public var mayHaveChanged: Bool {
        guard isChange, case .container(let order) = work else { return isChange }
        switch order.work {
        case .look, .save: return false
        case .restart, .start, .up, .servePage: return true
        }
    }

    /// What the step does, in a word for a person: `look`, `save`, `change` or `watch`.
    public var word: String {
        switch kind {
        case .look: "look"
        case .change: mayHaveChanged ? "change" : "save"
        case .watch: "watch"
        }
    }

    /// The lines that are sent, as a person reads them.
    public var lines: [String] {
        switch work {
        case .aws(let order): [order.text]
        case .airflow(let order): order.lines
        case .shell(let order): order.lines
        case .container(let order): order.lines
        case .program(let words, let row): ["MLTOP_ROW=\(ShellOrder.quoted([row])) " + ShellOrder.quoted(words)]
        }
    }
}
