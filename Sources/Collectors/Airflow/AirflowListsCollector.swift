import FoundationEssentials
public import Monitor
import Wire

/// Reads what Airflow lists after a login: DAGs, the latest runs, import errors, pools and jobs, each on its own.
public struct AirflowListsCollector: Collector {
    /// DAGs beyond which the list of them is read once a minute.
    private static let manyDAGs = 300
    private static let minute = 60.0

    private let reader: AirflowReader
    private let dags = AirflowMemory<AirflowLists.DAG>()
    private let runs = AirflowMemory<AirflowLists.Run>()
    private let errors = AirflowMemory<AirflowLists.ImportError>()
    private let pools = AirflowMemory<AirflowLists.Pool>()
    private let jobs = AirflowMemory<AirflowLists.Job>()
    private let history = AirflowHistory()
    private let sightings = AirflowSightings()
    private let reruns = AirflowReruns()

    /// Reads by `reader`.
    public init(reader: AirflowReader) { self.reader = reader }

    /// `airflow.lists`.
    public var source: SourceID { .airflowLists }

    /// Asks for the lists at once; throws only when none of them could be read.
    public func collect() async throws(PollFailure) -> Payload {
        if let missing = reader.api.missing {
            return .airflowLists(
                AirflowLists(
                    dags: .notAsked(missing), runs: .notAsked(missing), importErrors: .notAsked(missing),
                    pools: .notAsked(missing), jobs: .notAsked(missing), answeredAt: nil))
        }
        try await reader.api.prepare()
        let now = reader.now()
        let life = await reader.api.isCostly ? Self.minute : 0
        async let first = dagsAndRuns(life: life, at: now)
        async let errors = self.errors.list(life: life, at: now) {
            await reader.lists.read(AirflowImportErrorRow.self, AirflowQuestion("/importErrors", "import errors"))
        }
        async let pools = self.pools.list(life: life, at: now) {
            await reader.lists.read(AirflowPoolRow.self, AirflowQuestion("/pools", "pools"))
        }
        async let jobs = self.jobs(at: now)
        let all = await (first: first, errors: errors, pools: pools, jobs: jobs)
        let (dags, runs) = all.first
        let failures = [dags.part.failure, runs.part.failure, all.errors.part.failure, all.pools.part.failure]
        if !failures.contains(nil), let first = failures.compactMap(\.self).first { throw first }
        reader.board.post(.init(dags: dags.part.value ?? [], runs: runs.part.value ?? [], at: now))
        let lacks = dags.lacks + runs.lacks + all.errors.lacks + all.pools.lacks + all.jobs.lacks
        return .airflowLists(
            AirflowLists(
                dags: dags.part, runs: reruns.marked(runs.part), importErrors: sightings.dated(all.errors.part),
                pools: all.pools.part, jobs: all.jobs.part,
                answeredAt: runs.answeredAt ?? dags.answeredAt ?? all.errors.answeredAt ?? all.pools.answeredAt,
                tokenEnds: await reader.api.login.tokenEnds, login: await reader.api.words, lacks: lacks))
    }

    // The history is filled by DAG, so the DAGs come first; without them the newest runs are still good.
    private func dagsAndRuns(life: Double, at now: Date) async -> (
        AirflowMemory<AirflowLists.DAG>.Answer, AirflowMemory<AirflowLists.Run>.Answer
    ) {
        let lifeOfDAGs = dags.total > Self.manyDAGs ? Self.minute : life
        let dags = await self.dags.list(life: lifeOfDAGs, at: now) {
            await reader.lists.read(AirflowDAGRow.self, AirflowQuestion("/dags", "DAGs"))
        }
        let runs = await self.runs.list(life: life, at: now) {
            await history.refresh(reader.lists, dags: dags.part.value ?? [])
        }
        return (dags, runs)
    }

    // A help for people, read rarely; only API v2 has it, and not every role may read it.
    private func jobs(at now: Date) async -> AirflowMemory<AirflowLists.Job>.Answer {
        guard reader.api.editions.current == .v2 else {
            return .init(part: .notAsked("Airflow 2 does not list its jobs"))
        }
        return await jobs.list(life: Self.minute, at: now) {
            await reader.lists.read(AirflowJobRow.self, AirflowQuestion("/jobs?is_alive=true", "jobs"), pages: 1)
        }
    }
}
