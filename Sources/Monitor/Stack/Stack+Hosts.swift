extension Stack {
    /// The rows that tell of programs on the host of the deployment's services.
    private static let composeRows = [
        "compose.", "unit.mlops-docker-compose", "airflow", "mlflow", "postgres", "redis", "status",
    ]

    /// The host of the deployment's services; nil where the stack has none.
    public var composeHost: HostTarget? { hosts.first(where: \.isComposeHost) }

    /// The host that a row tells of, or on which what it tells of lives; nil for what has no host.
    public func host(of row: String) -> HostTarget? {
        if row.hasPrefix("host.") {
            let rest = row.dropFirst("host.".count)
            // A host's name may hold dots, and so may what is said of it: the longest name counts.
            return hosts.filter { rest == $0.name || rest.hasPrefix($0.name + ".") }.max {
                $0.name.count < $1.name.count
            }
        }
        for part in ["compose.", "unit."] where row.hasPrefix(part) {
            // Where two hosts have a row of one name, the second one's holds the host's name.
            if let named = hosts.first(where: { row.hasPrefix(part + $0.name + ".") }) { return named }
        }
        if row.hasPrefix("frontend") || row == "unit.mlops-docker-frontend" || row == "compose.frontend" {
            return hosts.first { $0.name == "frontend" }
        }
        return Self.composeRows.contains(where: row.hasPrefix) ? composeHost : nil
    }
}
