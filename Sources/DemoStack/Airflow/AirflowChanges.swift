import FoundationEssentials

/// What Airflow's API v2 changes: runs, pauses, clears and reads files anew.
enum AirflowChanges {
    private struct Trigger: Decodable {
        var run: String?
        enum CodingKeys: String, CodingKey { case run = "dag_run_id" }
    }

    private struct Pause: Decodable {
        var isPaused: Bool
        enum CodingKeys: String, CodingKey { case isPaused = "is_paused" }
    }

    private struct State: Decodable {
        var state: String
    }

    private struct Clear: Decodable {
        var isDry: Bool?
        var run: String?
        var tasks: [String]?
        enum CodingKeys: String, CodingKey {
            case isDry = "dry_run"
            case run = "dag_run_id"
            case tasks = "task_ids"
        }
    }

    /// The answer to a request behind `/api/v2` that changes something; nil for any other.
    static func answer(_ request: ServedRequest, _ route: [String], _ state: DemoState) -> ServedAnswer? {
        let world = state.world
        let now = state.now()
        func body<Body: Decodable>(_ type: Body.Type) -> Body? {
            try? JSONDecoder().decode(type, from: Data(request.body))
        }
        switch (request.method, route.count, route.first) {
        case ("PUT", 2, "parseDagFile"): return ServedAnswer(status: 201, headers: [], body: [])
        case ("PATCH", 2, "dags"):
            guard let dag = DemoDAG.named(route[1]) else { return missing("Dag with id \(route[1]) was not found") }
            guard let pause = body(Pause.self) else { return unprocessable }
            setPaused(dag, pause.isPaused, state, at: now)
            return .json(AirflowRecords.dag(dag, in: state.world, at: now))
        case ("POST", 3, "dags") where route[2] == "dagRuns":
            guard let dag = DemoDAG.named(route[1]) else { return missing("DAG with dag_id: '\(route[1])' not found") }
            guard let trigger = body(Trigger.self) else { return unprocessable }
            let id = trigger.run ?? "manual__\(CivilTime(now).microseconds)+00:00"
            guard !world.dagRuns(at: now).contains(where: { $0.id == id && $0.dag == dag.id }) else {
                return .json(["detail": "A DAG run with this id is there already"], status: 409)
            }
            state.change { $0.deeds.runs.append(.init(dag: dag.id, id: id, at: now, logicalDate: nil)) }
            return run(id, of: dag.id, state)
        case ("PATCH", 4, "dags") where route[2] == "dagRuns":
            guard body(State.self)?.state == "failed" else { return unprocessable }
            guard world.dagRuns(at: now).contains(where: { $0.id == route[3] && $0.dag == route[1] }) else {
                return missing("The DagRun with dag_id: `\(route[1])` and run_id: `\(route[3])` was not found")
            }
            state.change { $0.deeds.failed[route[3]] = now }
            return run(route[3], of: route[1], state)
        case ("POST", 3, "dags") where route[2] == "clearTaskInstances":
            guard let clear = body(Clear.self), let id = clear.run else { return unprocessable }
            guard let run = world.dagRuns(at: now).first(where: { $0.id == id && $0.dag == route[1] }) else {
                return missing("Dag Run id \(id) not found in dag \(route[1])")
            }
            let tasks = TaskInstance.all(of: run, in: world, at: now)
                .filter { ["failed", "upstream_failed"].contains($0.state) }
                .filter { clear.tasks?.contains($0.name) ?? true || $0.state == "upstream_failed" }
            if clear.isDry == false, !tasks.isEmpty {
                state.change {
                    $0.deeds.cleared[id] = now
                    $0.deeds.failed[id] = nil
                }
            }
            return .json([
                "task_instances": .array(tasks.map { AirflowRecords.task($0, in: world) }),
                "total_entries": .int(tasks.count),
            ])
        default: return nil
        }
    }

    /// An unpaused DAG with a schedule runs at once for the last moment at which it was due.
    private static func setPaused(_ dag: DemoDAG, _ isPaused: Bool, _ state: DemoState, at now: Date) {
        let wasPaused = state.world.isPaused(dag)
        state.change { world in
            world.deeds.paused[dag.id] = isPaused
            guard wasPaused, !isPaused, dag.schedule != nil, dag.isPaused else { return }
            let due = CivilTime.firstDay(ofMonth: CivilTime(now).monthIndex)
            let id = "scheduled__\(CivilTime(due).microseconds)+00:00"
            guard !world.deeds.runs.contains(where: { $0.dag == dag.id && $0.id == id }) else { return }
            world.deeds.runs.append(.init(dag: dag.id, id: id, at: now, logicalDate: due))
        }
    }

    private static func run(_ id: String, of dag: String, _ state: DemoState) -> ServedAnswer {
        let (world, now) = (state.world, state.now())
        guard let run = world.dagRuns(at: now).first(where: { $0.id == id && $0.dag == dag }) else {
            return missing("the run is gone")
        }
        return .json(AirflowRecords.run(run, in: world, at: now))
    }

    private static func missing(_ detail: String) -> ServedAnswer { .json(["detail": .string(detail)], status: 404) }

    private static let unprocessable = ServedAnswer.json(
        ["detail": [["type": "missing", "loc": ["body"], "msg": "Field required"]]], status: 422)
}
