/// What a person adds to an action besides its target.
public struct ActionInput: Equatable, Sendable {
    /// The conf of a DAG run, as the JSON text of one object; nil for none.
    public var conf: String?
    /// A mark of this one attempt, by which what it makes is found again, such as `20261125T193000Z-4f21`.
    public var mark: String

    /// Puts an input together.
    public init(conf: String? = nil, mark: String = "") {
        self.conf = conf
        self.mark = mark
    }
}
