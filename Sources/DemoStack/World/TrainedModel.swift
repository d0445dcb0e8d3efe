import FoundationEssentials

/// A version of the registered model and the MLflow run that made it.
struct TrainedModel: Equatable, Sendable {
    /// The version's number.
    let version: Int
    /// The MLflow run's id.
    let run: String
    /// When the MLflow run began.
    let begunAt: Date
    /// When the version was registered.
    let createdAt: Date
    /// Root mean square error on the validation month, in minutes.
    let error: Double
    /// Depth of the trees.
    let depth: Int
}
