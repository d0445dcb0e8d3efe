/// What the deployment's own buckets are for.
public enum BucketRole: String, CaseIterable, Sendable {
    /// MLflow's artifacts, the models among them.
    case artifacts
    /// The serving model and the predictions.
    case data
    /// The reports on drift.
    case reports

    /// What its Terraform puts between project and environment in the bucket's name.
    public var namePart: String {
        switch self {
        case .artifacts: "mlflow-artifacts"
        case .data: "data-storage"
        case .reports: "monitoring-reports"
        }
    }

    /// How bad it is when the bucket is not there.
    var severityWithout: Severity { self == .reports ? .warning : .critical }

    /// What goes wrong when the bucket is not there.
    var impactWithout: String {
        switch self {
        case .artifacts: "training cannot store a model"
        case .data: "no model can be loaded, no prediction is stored"
        case .reports: "no report can be stored"
        }
    }
}

/// What the deployment's Terraform puts between project and environment in the names of the rest.
public enum NamePart {
    /// Of the function.
    public static let function = "taxi-prediction"

    /// Of the host of that short name.
    public static func host(_ name: String) -> String { name == "orchestration" ? "mlops-orchestration" : name }
}
