/// Which of Airflow's two APIs a server has.
enum AirflowEdition: Sendable {
    /// API v1, of Airflow 2.
    case v1
    /// API v2, of Airflow 3.
    case v2

    /// The address of `path` in this API.
    func path(_ path: String) -> String {
        switch self {
        case .v1: "/api/v1" + path
        case .v2: "/api/v2" + path
        }
    }

    /// The address of the health body.
    var health: String {
        switch self {
        case .v1: path("/health")
        case .v2: path("/monitor/health")
        }
    }

    /// The order of runs, the newest first, by a field that both the runs' list and its batch form take.
    ///
    /// API v1 has no `run_after`; PostgreSQL puts runs that have not started in front.
    var newestRuns: String {
        switch self {
        case .v1: "-start_date"
        case .v2: "-run_after"
        }
    }
}
