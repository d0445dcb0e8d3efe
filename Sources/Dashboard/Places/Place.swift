/// Where the eye can be: a screen, or something that was opened on one.
public enum Place: Hashable, Sendable {
    /// The hosts and what runs on them.
    case hosts
    /// Airflow's components, DAGs and runs.
    case airflow
    /// The runs of one DAG.
    case dag(String)
    /// MLflow's experiments, runs and models.
    case mlflow
    /// From the stream to the stored prediction.
    case flow
    /// The predictions.
    case predictions
    /// The lines of every log group, merged by time.
    case logs
    /// The lines of one log group.
    case logGroup(String)
    /// The month's costs.
    case costs
    /// What is not as it should be, though it works.
    case posture
    /// What changed when, and this program's own sources.
    case events

    /// The screens beside the overview, each with the key that opens it.
    public static let screens: [(key: String, place: Place)] = [
        ("2", .hosts), ("3", .airflow), ("4", .mlflow), ("5", .flow), ("6", .predictions), ("7", .logs), ("8", .costs),
        ("9", .posture), ("0", .events),
    ]

    /// True where log lines are shown.
    public var isLogs: Bool {
        switch self {
        case .logs, .logGroup: true
        default: false
        }
    }

    /// What is shown there.
    public var content: any ScreenContent {
        switch self {
        case .hosts: HostsScreen()
        case .airflow: AirflowScreen()
        case .dag(let dag): DAGScreen(dag: dag)
        case .mlflow: MLflowScreen()
        case .flow: FlowScreen()
        case .predictions: PredictionsScreen()
        case .logs: LogsScreen()
        case .logGroup(let group): LogsScreen(group: group)
        case .costs: CostsScreen()
        case .posture: PostureScreen()
        case .events: EventsScreen()
        }
    }
}
