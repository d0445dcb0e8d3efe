/// Airflow's task instances of the runs that matter, and the end of their logs.
public struct AirflowTasks: Equatable, Sendable {
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) { self.lacks = lacks }
}
