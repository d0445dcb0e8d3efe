/// The name of a source: one thing that is polled as a whole, at an interval of its own.
public struct SourceID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The stable name, such as `airflow.health`.
    public let description: String

    private init(_ name: String) { description = name }

    /// Airflow's health body and version.
    public static let airflowHealth = SourceID("airflow.health")
    /// Airflow's DAGs, runs, import errors and pools.
    public static let airflowLists = SourceID("airflow.lists")
    /// MLflow's health, version and search.
    public static let mlflow = SourceID("mlflow")
    /// The Flask admin GUI.
    public static let frontend = SourceID("frontend")
    /// The static status page.
    public static let statusPage = SourceID("status-page")
    /// PostgreSQL's TCP ping.
    public static let postgres = SourceID("postgres")
    /// Redis's TCP ping.
    public static let redis = SourceID("redis")
    /// STS GetCallerIdentity.
    public static let awsAccess = SourceID("aws.access")
    /// EC2 DescribeInstances and DescribeInstanceStatus.
    public static let hosts = SourceID("aws.hosts")
    /// CloudWatch metrics of the hosts.
    public static let hostMetrics = SourceID("aws.host-metrics")
    /// Kinesis DescribeStreamSummary.
    public static let stream = SourceID("aws.stream")
    /// Lambda configuration and event source mappings.
    public static let function = SourceID("aws.function")
    /// The newest lines of the Lambda's log group.
    public static let functionLog = SourceID("aws.function-log")
    /// What EC2 tells of the hosts beyond their state.
    public static let hostDetails = SourceID("aws.host-details")
    /// Airflow's task instances of the runs that matter, and the end of their logs.
    public static let airflowTasks = SourceID("airflow.tasks")
    /// MLflow's experiments, runs and registry.
    public static let tracking = SourceID("mlflow.tracking")
    /// CloudWatch metrics of the Kinesis stream.
    public static let streamMetrics = SourceID("aws.stream-metrics")
    /// CloudWatch metrics of the Lambda function.
    public static let functionMetrics = SourceID("aws.function-metrics")
    /// The prediction objects in S3 and the model object that serves.
    public static let stored = SourceID("aws.stored")
    /// The S3 buckets.
    public static let buckets = SourceID("aws.buckets")
    /// The CloudWatch log groups.
    public static let logGroups = SourceID("aws.log-groups")
    /// The newest lines of the watched log groups.
    public static let logLines = SourceID("aws.log-lines")
    /// The CloudWatch alarms.
    public static let alarms = SourceID("aws.alarms")
    /// The VPC with its subnets, routes, gateways, groups and addresses.
    public static let network = SourceID("aws.network")
    /// The IAM roles of the hosts and the function.
    public static let roles = SourceID("aws.roles")
    /// What was used this month, for the costs.
    public static let usage = SourceID("aws.usage")
    /// AWS Budgets.
    public static let budgets = SourceID("aws.budgets")
    /// AWS Cost Explorer.
    public static let costExplorer = SourceID("aws.cost-explorer")
    /// What this program itself asks of AWS.
    public static let ownCalls = SourceID("self.calls")
    /// From where this program looks.
    public static let vantage = SourceID("vantage")

    /// An endpoint of the user's own, by its name.
    public static func endpoint(_ name: String) -> SourceID { SourceID("endpoint." + name) }

    /// The name of the user's endpoint; nil for every other source.
    public var endpointName: String? {
        description.hasPrefix("endpoint.") ? String(description.dropFirst("endpoint.".count)) : nil
    }

    /// The probe of a host over SSH, by the host's name.
    public static func hostProbe(_ name: String) -> SourceID { SourceID("probe." + name) }

    /// The name of the host that is probed; nil for every other source.
    public var probedHost: String? {
        description.hasPrefix("probe.") ? String(description.dropFirst("probe.".count)) : nil
    }

    /// Every source but the user's endpoints and the hosts' probes.
    public static let builtIn = World.places.map(\.source)

    /// True for the sources that need AWS credentials.
    public var needsAWS: Bool { description.hasPrefix("aws.") }

    /// Sources whose poll is also good where nobody was asked, or none of many questions was answered: they tell failures
    /// part by part.
    private static let inParts: Set<SourceID> = [
        .ownCalls, .vantage, .hostMetrics, .hostDetails, .streamMetrics, .functionMetrics, .stored, .buckets,
        .logGroups, .logLines, .network, .roles, .usage, .budgets, .costExplorer,
    ]

    /// True where a good poll alone does not prove that somebody answered.
    var isReadInParts: Bool { Self.inParts.contains(self) }

    /// Orders by name.
    public static func < (left: SourceID, right: SourceID) -> Bool { left.description < right.description }
}
