public import FoundationEssentials

/// What Airflow lists after a login: DAGs, their latest runs, import errors, pools and jobs.
public struct AirflowLists: Equatable, Sendable {
    /// The DAGs.
    public var dags: Part<[DAG]>
    /// The latest runs of each DAG and all that are queued or running, newest first.
    ///
    /// What there is of a DAG has no gap: a run is there with every newer one of its DAG.
    public var runs: Part<[Run]>
    /// The files that could not be imported.
    public var importErrors: Part<[ImportError]>
    /// The pools.
    public var pools: Part<[Pool]>
    /// Airflow's own processes, where its API lists them (3.x).
    public var jobs: Part<[Job]>
    /// The answers' own `Date`, against which queues are aged.
    public var answeredAt: Date?
    /// When the login token ends; nil before the first login and for logins without an end.
    public var tokenEnds: Date?
    /// How the program is logged in, in words, such as `token` or `password with each call`.
    public var login: String?
    /// What the answers lacked, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        dags: Part<[DAG]>, runs: Part<[Run]>, importErrors: Part<[ImportError]>, pools: Part<[Pool]>,
        jobs: Part<[Job]> = .notAsked("not read"), answeredAt: Date?, tokenEnds: Date? = nil, login: String? = nil,
        lacks: [String] = []
    ) {
        self.dags = dags
        self.runs = runs
        self.importErrors = importErrors
        self.pools = pools
        self.jobs = jobs
        self.answeredAt = answeredAt
        self.tokenEnds = tokenEnds
        self.login = login
        self.lacks = lacks
    }
}
