/// A DAG or one run of it that a row is about.
public struct AirflowSubject: Equatable, Sendable {
    /// The DAG's id.
    public let dag: String
    /// The run's id; nil where it is about the DAG as a whole.
    public let run: String?
}
