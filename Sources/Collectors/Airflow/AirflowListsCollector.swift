public import Monitor
public import Wire

/// Reads what Airflow 3 lists after a login: DAGs, the latest runs, import errors and pools, each on its own.
public struct AirflowListsCollector: Collector {
    private let reader: AirflowListReader
    private let login: AirflowLogin

    /// Reads `target` over `transport` as the user of `login`.
    public init(target: ServiceTarget, transport: any HTTPTransport, login: AirflowLogin, limits: Limits = Limits()) {
        self.login = login
        reader = AirflowListReader(target: target, transport: transport, login: login, limits: limits)
    }

    /// `airflow.lists`.
    public var source: SourceID { .airflowLists }

    /// Asks for the four lists at once; throws only when none of them could be read.
    public func collect() async throws(PollFailure) -> Payload {
        if let missing = login.missing {
            return .airflowLists(
                AirflowLists(
                    dags: .notAsked(missing), runs: .notAsked(missing), importErrors: .notAsked(missing),
                    pools: .notAsked(missing), answeredAt: nil))
        }
        // The login comes first, so that a refused one is one failure and not four.
        _ = try await login.token()
        async let dags = reader.read(AirflowDAGRow.self, "/api/v2/dags")
        async let runs = reader.read(AirflowRunRow.self, "/api/v2/dags/~/dagRuns?order_by=-run_after", pages: 1)
        async let errors = reader.read(AirflowImportErrorRow.self, "/api/v2/importErrors")
        async let pools = reader.read(AirflowPoolRow.self, "/api/v2/pools")
        let all = await (dags: dags, runs: runs, errors: errors, pools: pools)
        let failures = [all.dags.part.failure, all.runs.part.failure, all.errors.part.failure, all.pools.part.failure]
        if !failures.contains(nil), let first = failures.compactMap(\.self).first { throw first }
        return .airflowLists(
            AirflowLists(
                dags: all.dags.part, runs: all.runs.part, importErrors: all.errors.part, pools: all.pools.part,
                answeredAt: all.runs.answeredAt ?? all.dags.answeredAt ?? all.errors.answeredAt ?? all.pools.answeredAt,
                tokenEnds: await login.tokenEnds,
                lacks: all.dags.lacks + all.runs.lacks + all.errors.lacks + all.pools.lacks))
    }
}
