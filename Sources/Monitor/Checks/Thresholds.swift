/// One number by which a check judges, with its default.
public struct Threshold: Sendable {
    /// The key in the config, such as `heartbeat_critical`.
    public let name: String
    /// What it decides.
    public let summary: String
    /// `s`, `%`, `$` or empty.
    public let unit: String
    /// The value without a setting; sources in the README.
    public let standard: Double
    /// The smallest value that makes sense.
    public let minimum: Double
}

/// The numbers by which the checks judge.
public struct Thresholds: Equatable, Sendable {
    /// All thresholds, in the order in which they are listed.
    public static let all: [Threshold] = [
        Threshold(
            name: "heartbeat_warning", summary: "age of an Airflow heartbeat that warns", unit: "s", standard: 45,
            minimum: 1),
        Threshold(
            name: "heartbeat_critical", summary: "age of an Airflow heartbeat that is critical", unit: "s",
            standard: 60,
            minimum: 1),
        Threshold(
            name: "queue_age_warning", summary: "age of the oldest queued run or task that warns when none starts",
            unit: "s", standard: 120, minimum: 1),
        Threshold(
            name: "late_warning", summary: "time after a DAG's due moment, without a run, that warns", unit: "s",
            standard: 1800, minimum: 60),
        Threshold(
            name: "stuck_factor", summary: "how many times its longest good run a DAG run may take", unit: "",
            standard: 3, minimum: 1),
        Threshold(
            name: "latency_factor", summary: "how many times its usual latency a service may take", unit: "",
            standard: 5, minimum: 1),
        Threshold(
            name: "latency_floor", summary: "latency below which nothing warns", unit: "s", standard: 1, minimum: 0),
        Threshold(
            name: "cpu_warning", summary: "CPU of a host over 30 minutes that warns", unit: "%", standard: 90,
            minimum: 1),
        Threshold(
            name: "credits_warning", summary: "time for which a host's CPU credits last that warns", unit: "s",
            standard: 7200, minimum: 0),
        Threshold(
            name: "event_days", summary: "days before an event that AWS plans for a host that warn", unit: "",
            standard: 7, minimum: 0),
        Threshold(
            name: "backup_days", summary: "days since a volume's newest snapshot that are a finding", unit: "",
            standard: 7, minimum: 1),
        Threshold(
            name: "prediction_gap_critical", summary: "time without a prediction while rides come in", unit: "s",
            standard: 600, minimum: 60),
        Threshold(
            name: "log_errors_warning", summary: "error lines of a log group in its window that warn", unit: "",
            standard: 1, minimum: 1),
        Threshold(
            name: "fallback_share_warning", summary: "share of predictions that are exactly 15.0 minutes", unit: "%",
            standard: 5, minimum: 0),
        Threshold(
            name: "shift_warning",
            summary: "stability index of the last hour's predictions against the hours before; 0 is off", unit: "",
            standard: 0, minimum: 0),
        Threshold(
            name: "lost_warning", summary: "share of an hour's rides that is lost", unit: "%", standard: 1,
            minimum: 0),
        Threshold(
            name: "shard_rate_warning", summary: "share of the shards' write limit that is used", unit: "%",
            standard: 80, minimum: 1),
        Threshold(
            name: "iterator_age_warning",
            summary: "age of the oldest unread record, while it rises, as a share of the retention", unit: "%",
            standard: 10, minimum: 0.1),
        Threshold(
            name: "iterator_age_critical", summary: "the same share, rising or not, that is critical", unit: "%",
            standard: 50, minimum: 1),
        Threshold(
            name: "timeout_share_warning", summary: "share of its time limit that calls of the function take",
            unit: "%", standard: 80, minimum: 1),
        Threshold(
            name: "skew_warning", summary: "clock difference to AWS that warns", unit: "s", standard: 60, minimum: 1),
        Threshold(
            name: "drift_warning", summary: "dollars a month more than the deployment costs by design", unit: "$",
            standard: 5, minimum: 0),
        Threshold(
            name: "memory_warning", summary: "memory available inside a host below which it warns", unit: "%",
            standard: 8, minimum: 0),
        Threshold(
            name: "memory_critical", summary: "memory available, and no swap left, that is critical", unit: "%",
            standard: 3, minimum: 0),
        Threshold(name: "swap_warning", summary: "swap used that warns", unit: "%", standard: 80, minimum: 1),
        Threshold(
            name: "disk_warning", summary: "disk or inodes used that warns", unit: "%", standard: 85, minimum: 1),
        Threshold(
            name: "disk_critical", summary: "disk or inodes used that is critical", unit: "%", standard: 95,
            minimum: 1),
        Threshold(
            name: "pressure_warning", summary: "share of a minute in which all work waits for memory", unit: "%",
            standard: 10, minimum: 1),
        Threshold(
            name: "oom_window", summary: "age of a kill for want of memory that still warns", unit: "s",
            standard: 86_400, minimum: 60),
        Threshold(
            name: "restart_window", summary: "time after a container's restart in which it warns", unit: "s",
            standard: 120, minimum: 10),
        Threshold(
            name: "credentials_end_warning", summary: "time before the end of AWS credentials that warns", unit: "s",
            standard: 900, minimum: 0),
        Threshold(
            name: "blind_warning", summary: "time without sight of a third of the sources that warns", unit: "s",
            standard: 900, minimum: 60),
    ]

    private var values: [String: Double] = [:]

    /// The defaults.
    public init() {}

    /// The value of the threshold of that name; 0 for a name that is not in `all`.
    public subscript(name: String) -> Double {
        get { values[name] ?? Self.all.first { $0.name == name }?.standard ?? 0 }
        set { values[name] = newValue }
    }
}
