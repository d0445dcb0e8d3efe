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
        /// A program of the user's own, on this machine.
        case program([String])
    }

    /// What it is for, in a few words.
    public var summary: String
    /// What is sent.
    public var work: Work
    /// False when it only looks: then it may say that the change must not be made, and it is done for `--dry-run` too.
    public var isChange: Bool

    /// A step that looks.
    public static func look(_ summary: String, _ work: Work) -> ActionStep {
        ActionStep(summary: summary, work: work, isChange: false)
    }

    /// A step that changes something.
    public static func change(_ summary: String, _ work: Work) -> ActionStep {
        ActionStep(summary: summary, work: work, isChange: true)
    }

    /// The lines that are sent, as a person reads them.
    public var lines: [String] {
        switch work {
        case .aws(let order): [order.text]
        case .airflow(let order): order.lines
        case .shell(let order): order.lines
        case .container(let order): order.lines
        case .program(let words): [ShellOrder.quoted(words)]
        }
    }
}
