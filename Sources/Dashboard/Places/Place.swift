/// Where the eye can be: a screen, or something that was opened on one.
public enum Place: Hashable, Sendable {
    /// The hosts and what runs on them.
    case hosts
    /// Airflow's components, DAGs and runs.
    case airflow
    /// The runs of one DAG.
    case dag(String)
    /// The tasks of one run of a DAG.
    case run(dag: String, run: String)
    /// The log of one task.
    case task(dag: String, run: String, task: String, index: Int)
    /// One host.
    case host(String)
    /// One bucket, by its role.
    case bucket(String)
    /// The runs of one experiment.
    case experiment(id: String, name: String)
    /// The versions of one model.
    case model(String)
    /// The run that made a version of a model.
    case version(model: String, number: Int, run: String)
    /// One run of MLflow, by its id.
    case mlRun(String)
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
        case .run(let dag, let run): RunScreen(dag: dag, run: run)
        case .task(let dag, let run, let task, let index): TaskScreen(dag: dag, run: run, task: task, index: index)
        case .host(let name): HostScreen(name: name)
        case .bucket(let role): BucketScreen(role: role)
        case .experiment(let id, let name): ExperimentScreen(id: id, name: name)
        case .model(let name): ModelScreen(model: name)
        case .version(let model, let number, let run): MLRunScreen(id: run, version: (model, number))
        case .mlRun(let id): MLRunScreen(id: id)
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

    /// Where more is shown of a row of the judgement; nil where nothing is.
    public static func of(_ id: String) -> Place? {
        let parts = id.split(separator: ".", maxSplits: 2).map(String.init)
        switch parts.first {
        case "host" where parts.count > 1: return .host(parts[1])
        case "s3" where parts.count > 1: return .bucket(parts[1])
        case "compose", "unit", "frontend": return .hosts
        case "airflow": return .airflow
        case "mlflow": return .mlflow
        case "kinesis", "lambda", "flow": return id == "flow.predictions" ? .predictions : .flow
        case "cost", "money": return .costs
        case "posture": return .posture
        case "self", "vantage": return .events
        default: return nil
        }
    }
}

extension Place {
    /// The row or line that the whole place is of, by whose id its actions are found; nil for a list of many things.
    var thing: String? {
        switch self {
        case .dag(let dag): dag
        case .run(let dag, let run), .task(let dag, let run, _, _): "\(dag) \(run)"
        case .host(let name): "host." + name
        default: nil
        }
    }
}

extension DashboardState {
    /// Where more is shown of a row: of one that is about a run or a DAG that, else the screen that the row is on; nil where
    /// nothing is.
    public func place(ofRow id: String) -> Place? {
        guard let finding = judgement[id], finding.effective > .ok, let subject = finding.about else {
            return Place.of(id)
        }
        return subject.run.map { .run(dag: subject.dag, run: $0) } ?? .dag(subject.dag)
    }
}
