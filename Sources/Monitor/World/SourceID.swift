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

    /// An endpoint of the user's own, by its name.
    public static func endpoint(_ name: String) -> SourceID { SourceID("endpoint." + name) }

    /// The name of the user's endpoint; nil for every other source.
    public var endpointName: String? {
        description.hasPrefix("endpoint.") ? String(description.dropFirst("endpoint.".count)) : nil
    }

    /// Every source but the user's endpoints.
    public static let builtIn: [SourceID] = [
        .airflowHealth, .airflowLists, .mlflow, .frontend, .statusPage, .postgres, .redis, .awsAccess, .hosts,
        .hostMetrics, .stream, .function, .functionLog,
    ]

    /// True for the sources that need AWS credentials.
    public var needsAWS: Bool { description.hasPrefix("aws.") }

    /// Orders by name.
    public static func < (left: SourceID, right: SourceID) -> Bool { left.description < right.description }
}
