/// What is to be watched: one deployment, every part optional.
///
/// Made by the settings or by the demo stack.
public struct Stack: Equatable, Sendable {
    /// The name in the first line and in `--stack`, such as `taxi-prediction/dev`.
    public var name: String
    /// How AWS is reached; nil reads nothing of AWS.
    public var aws: AWSTarget?
    /// Airflow's API server.
    public var airflow: ServiceTarget?
    /// DAGs that must run by their schedule, whatever they did before.
    public var expectedDAGs: [String]
    /// MLflow's server.
    public var mlflow: ServiceTarget?
    /// The Flask admin GUI on the frontend host.
    public var frontend: ServiceTarget?
    /// The static status page on the orchestration host; the address of its folder, without `/status.html`.
    public var statusPage: ServiceTarget?
    /// PostgreSQL, where it can be reached from here.
    public var postgres: HostPort?
    /// Redis, where it can be reached from here.
    public var redis: HostPort?
    /// The hosts, in the order of their rows.
    public var hosts: [HostTarget]
    /// Where the address in a setting comes from, such as `mltop.toml:12`, by the setting's name (`airflow.url`).
    public var addressOrigins: [String: String] = [:]
    /// The Kinesis stream's name.
    public var stream: String?
    /// The Lambda function's name.
    public var function: String?
    /// True when some of the stream's records are to be read, which takes a little of what all its readers share.
    public var streamRecords = false
    /// The S3 buckets by role: `artifacts`, `data`, `reports`; a further one by its own name.
    public var buckets: [String: String]
    /// CloudWatch log groups to watch besides the function's own.
    public var logGroups: [String]
    /// Addresses of the user's own.
    public var endpoints: [EndpointTarget]
    /// An address that answers with the caller's own IP address; nil asks nobody.
    public var ownAddressURL: String?
    /// Dollars a month that the user allows; nil compares with nothing.
    public var budget: Double?
    /// What else the user says of money.
    public var money: MoneySettings
    /// Times in which rows may fail.
    public var maintenance: [MaintenanceWindow] = []
    /// What is told of states that changed; nil tells nobody.
    public var notify: NotifySettings?
    /// When true no key, palette entry or command can change anything.
    public var readOnly: Bool
    /// True when a made-up ride may be put on the stream.
    public var allowsTestRides = false
    /// Actions of the user's own.
    public var customActions: [CustomAction] = []
    /// The addresses of the machine that this program runs on, and its instance id where it has one.
    public var here: Set<String> = []

    /// A stack with a name and nothing to watch.
    public init(name: String) {
        self.name = name
        expectedDAGs = []
        hosts = []
        buckets = [:]
        logGroups = []
        endpoints = []
        money = MoneySettings()
        readOnly = false
    }
}
