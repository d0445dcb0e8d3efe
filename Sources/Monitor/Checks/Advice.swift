/// Next steps that more than one check gives, each worded in one place.
enum Advice {
    /// `on orchestration: sudo docker restart mlops-airflow-scheduler-1`; with the seconds that it may take to stop.
    static func restart(_ container: String, on host: String, seconds: Int? = nil) -> String {
        "on \(host): sudo docker restart\(seconds.map { " -t \($0)" } ?? "") \(container)"
    }
}

extension Stack {
    /// The name of the host on which Airflow and MLflow run in containers, as it is configured.
    var servicesHost: String { hosts.first(where: \.isComposeHost)?.name ?? "orchestration" }
}
