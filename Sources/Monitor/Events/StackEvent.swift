public import FoundationEssentials

/// Something that happened to the stack, as the timeline tells it.
public struct StackEvent: Equatable, Sendable {
    /// What kind of thing happened.
    public enum Kind: String, CaseIterable, Sendable {
        /// A row became better or worse.
        case state
        /// Something of the deployment was changed: a function, a model, a rule, a container.
        case change
        /// Somebody did something from here.
        case action
        /// Something wrote an error.
        case error
    }

    /// When it happened: by the thing's own clock where it tells, else when it was seen.
    public var at: Date
    /// What kind of thing.
    public var kind: Kind
    /// The id of the row that it concerns most.
    public var row: String
    /// The row's label or the thing's name.
    public var label: String
    /// What happened, in a few words.
    public var text: String
    /// What the row became, for a state.
    public var severity: Severity?
    /// What the row was before, for a state.
    public var before: Severity?

    /// Puts an event together.
    public init(
        at: Date, kind: Kind, row: String, label: String, text: String, severity: Severity? = nil,
        before: Severity? = nil
    ) {
        self.at = at
        self.kind = kind
        self.row = row
        self.label = label
        self.text = text
        self.severity = severity
        self.before = before
    }
}
