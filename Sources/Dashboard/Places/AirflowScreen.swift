import Cells
import FoundationEssentials
import Monitor

/// Airflow's components, its DAGs, and the latest runs of all.
struct AirflowScreen: ScreenContent {
    let title = "Airflow"
    let summary = "components, DAGs, runs"

    func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("airflow.") }

    func source(of listing: Listing) -> SourceID? { listing.kind == .tasks ? .airflowTasks : .airflowLists }

    func listings(_ state: DashboardState) -> [Listing] {
        let lists = state.world.airflowLists.value
        let active = state.world.airflowTasks.value?.active
        func lack<Value>(_ part: Part<Value>?, else nothing: String) -> String {
            state.lack(part, of: .airflowLists, by: Self.row, else: nothing)
        }
        return [
            dags(lists, state, lack(lists?.dags, else: "Airflow has no DAG")).of(.dags),
            Self.runs(
                lists?.runs.value ?? [], state, nothing: lack(lists?.runs, else: "no DAG has run yet")
            ).of(.runs),
            RunScreen.tasks(
                active?.value ?? [], state,
                nothing: state.lack(
                    active, of: .airflowTasks, by: Self.row, else: "no task is queued or running")
            ).of(.tasks),
            Self.importErrors(lists, lack(lists?.importErrors, else: "every file can be imported")).of(.importErrors),
            Self.pools(lists, lack(lists?.pools, else: "Airflow has no pool")).of(.pools),
        ]
    }

    /// The row that says what is in the way of reading the lists.
    static let row = "airflow.login"

    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }

    private func dags(_ lists: AirflowLists?, _ state: DashboardState, _ nothing: String) -> Listing {
        let dags = lists?.dags.value ?? []
        let byDAG = Dictionary(grouping: lists?.runs.value ?? [], by: \.dag)
        return Listing(
            "DAGs",
            [
                .init("", 4), .init("DAG", 16, grows: true), .init("schedule", 12, rank: 4),
                .init("last run", 12, rank: 1),
                .init("state", 8), .init("took", 7, right: true, rank: 3), .init("next", 12, rank: 2),
                .init("last 9", 9, rank: 5),
            ], count: dags.count, nothing: nothing, keys: [6: { dags[$0].nextRunAfter?.timeIntervalSince1970 }],
            id: { dags[$0].id }
        ) { index in
            let dag = dags[index]
            let runs = byDAG[dag.id] ?? []
            let last = runs.first
            let word = word(dag, last)
            return Listing.Line(
                id: dag.id,
                [
                    .init(word.text, word.role), .init(dag.id), .init(dag.schedule ?? "none", .dim),
                    .init(Self.moment(last), .dim),
                    .init(last?.state ?? "-", Self.role(last?.state)), .init(Self.took(last, state.now)),
                    .init(dag.isPaused ? "paused" : dag.nextRunAfter.map(Words.dayAndTime) ?? "-", .dim),
                    .init(String(runs.prefix(9).reversed().map(Self.mark)), .dim),
                ], opens: .dag(dag.id),
                facts: [
                    ("DAG", dag.id), ("paused", dag.isPaused ? "yes" : "no"), ("stale", dag.isStale ? "yes" : "no"),
                    ("schedule", dag.schedule ?? "none"),
                    ("next run after", dag.nextRunAfter.map(Words.stamp) ?? "none"),
                    ("import errors", dag.hasImportErrors ? "yes" : "no"),
                ])
        }
    }

    private func word(_ dag: AirflowLists.DAG, _ last: AirflowLists.Run?) -> (text: String, role: Role) {
        if dag.hasImportErrors { return ("WARN", .warning) }
        if dag.isPaused { return (" z  ", .expected) }
        return last?.state == "failed" ? ("WARN", .warning) : (" ok ", .ok)
    }

    /// When a run was to start, else when it did or was queued; `never` where there is none.
    static func moment(_ run: AirflowLists.Run?) -> String {
        guard let run else { return "never" }
        return (run.runAfter ?? run.startedAt ?? run.queuedAt).map(Words.dayAndTime) ?? "-"
    }

    /// Runs of all DAGs, or of the one that `dag` names, whose name no line repeats.
    static func runs(
        _ runs: [AirflowLists.Run], of dag: String? = nil, _ state: DashboardState, nothing: String
    ) -> Listing {
        let now = state.now
        var listing = Listing(
            "runs",
            [
                .init("state", 8), .init("DAG", 16, grows: true, rank: 1), .init("run after", 12),
                .init("queued", 7, right: true, rank: 2), .init("took", 7, right: true), .init("type", 10, rank: 3),
                .init("run", 20, grows: true, rank: 4),
            ], count: runs.count, nothing: nothing,
            keys: [
                2: { runs[$0].runAfter?.timeIntervalSince1970 }, 3: { wait(runs[$0], now) },
                4: { seconds(runs[$0], now) },
            ], id: { runs[$0].dag + " " + runs[$0].id }
        ) { index in
            let run = runs[index]
            return Listing.Line(
                id: run.dag + " " + run.id,
                [
                    .init(run.state, role(run.state)), .init(dag == nil ? run.dag : ""),
                    .init(run.runAfter.map(Words.dayAndTime) ?? "-"),
                    .init(wait(run, now).map(Words.duration) ?? "-", .dim), .init(took(run, now)),
                    .init(run.type, .dim),
                    .init(run.id, .dim),
                ], opens: .run(dag: run.dag, run: run.id),
                facts: [
                    ("DAG", run.dag), ("run", run.id), ("state", run.state), ("type", run.type),
                    ("run after", run.runAfter.map(Words.stamp) ?? "not told"),
                    ("queued", run.queuedAt.map(Words.stamp) ?? "not told"),
                    ("started", run.startedAt.map(Words.stamp) ?? "not yet"),
                    ("ended", run.endedAt.map(Words.stamp) ?? "not yet"),
                ])
        }
        listing.isPast = true
        return listing
    }

    static func role(_ state: String?) -> Role {
        switch state {
        case "success": .ok
        case "failed", "upstream_failed": .warning
        default: .text
        }
    }

    static func mark(_ run: AirflowLists.Run) -> Character {
        switch run.state {
        case "success": "+"
        case "failed": "x"
        case "running": "*"
        default: "."
        }
    }

    static func wait(_ run: AirflowLists.Run, _ now: Date) -> Double? {
        run.queuedAt.map { (run.startedAt ?? run.endedAt ?? now).timeIntervalSince($0) }
    }

    static func seconds(_ run: AirflowLists.Run, _ now: Date) -> Double? {
        run.startedAt.map { (run.endedAt ?? now).timeIntervalSince($0) }
    }

    static func took(_ run: AirflowLists.Run?, _ now: Date) -> String {
        run.flatMap { seconds($0, now) }.map(Words.duration) ?? "-"
    }

    /// The files that could not be imported.
    private static func importErrors(_ lists: AirflowLists?, _ nothing: String) -> Listing {
        let errors = lists?.importErrors.value ?? []
        return Listing(
            "import errors",
            [.init("file", 24, grows: true), .init("last line", 40, grows: true), .init("seen", 12, rank: 1)],
            errors.map { error in
                Listing.Line(
                    id: error.file,
                    [
                        .init(error.file, .warning), .init(error.lastLine),
                        .init((error.firstSeenAt ?? error.seenAt).map(Words.dayAndTime) ?? "-", .dim),
                    ],
                    facts: [
                        ("file", error.file), ("since", error.firstSeenAt.map(Words.stamp) ?? "not told"),
                        ("parsed last", error.seenAt.map(Words.stamp) ?? "not told"),
                    ] + error.trace.enumerated().map { ($0 == 0 ? "trace" : "", $1) })
            }, nothing: nothing)
    }

    /// The pools with their slots.
    private static func pools(_ lists: AirflowLists?, _ nothing: String) -> Listing {
        let pools = lists?.pools.value ?? []
        func slots(_ count: Int) -> String { count < 0 ? "no limit" : "\(count)" }
        return Listing(
            "pools",
            [
                .init("pool", 20, grows: true), .init("running", 7, right: true), .init("queued", 6, right: true),
                .init("open", 8, right: true), .init("slots", 8, right: true),
                .init("deferred", 8, right: true, rank: 1),
            ],
            pools.map { pool in
                Listing.Line(
                    id: pool.name,
                    [
                        .init(pool.name), .init("\(pool.running)"), .init("\(pool.queued)"),
                        .init(slots(pool.open), pool.open == 0 ? .warning : .text), .init(slots(pool.slots), .dim),
                        .init(pool.deferred.map(String.init) ?? "-", .dim),
                    ])
            }, nothing: nothing,
            keys: [1: { Double(pools[$0].running) }, 2: { Double(pools[$0].queued) }, 3: { Double(pools[$0].open) }])
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        [
            ServiceGraphs.latency("airflow.api", "API's slowest answer each minute", state),
            Graph.minutes(
                "scheduler's oldest beat each minute", unit: "s",
                state.trends["airflow.scheduler", "heartbeat_age"],
                to: state.now, now: state.now),
        ]
        .compactMap(\.self)
    }
}
