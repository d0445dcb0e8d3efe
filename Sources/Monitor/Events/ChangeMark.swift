import FoundationEssentials

/// One thing of a snapshot whose change is worth telling: what it is now, and since when by its own account.
struct ChangeMark: Equatable, Sendable {
    /// What stays the same while the value changes, such as `function`.
    var key: String
    /// The id of the row that it concerns most.
    var row: String
    /// The name in the timeline.
    var label: String
    /// What it is now; another value is a change.
    var value: String
    /// When it became so, where it tells.
    var at: Date?
    /// What is told when it became so.
    var text: String
    /// What is told when it was not there before; nil for the same as of another value.
    var newText: String?
    /// What is told when it is no longer there; nil tells nothing.
    var goneText: String?
    /// To which kind of event it belongs.
    var kind = StackEvent.Kind.change
}
