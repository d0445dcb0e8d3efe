import FoundationEssentials

/// A run of a DAG, such as the monthly training.
struct TrainingRun: Equatable, Sendable {
    /// Who started it.
    enum Kind: String {
        case scheduled, manual
    }

    /// How it went.
    enum State: String, CaseIterable {
        case queued, running, success, failed
    }

    /// The DAG's id.
    var dag = DemoNames.dag
    /// The run's id.
    let id: String
    /// Who started it.
    let kind: Kind
    /// How it went.
    let state: State
    /// The date it stands for; nil for a run started by hand.
    let logicalDate: Date?
    /// When it may start.
    let runAfter: Date
    /// When it was queued.
    let queuedAt: Date
    /// When it started.
    let startedAt: Date?
    /// When it ended.
    let endedAt: Date?
}
