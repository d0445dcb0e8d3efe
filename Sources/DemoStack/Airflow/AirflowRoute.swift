import FoundationEssentials

/// The lists of Airflow's API v2 that need a login.
enum AirflowRoute {
    case dags
    case dag(String)
    case runs(ofDAG: String)
    case run(String, ofDAG: String)
    case taskInstances(ofRun: String, ofDAG: String)
    case log(ofTask: String, run: String, dag: String)
    case runBatch
    case taskBatch
    case jobs
    case importErrors
    case pools
    case dagStats

    /// The list behind the segments after `/api/v2`; nil when there is no such route.
    init?(route: [String]) {
        switch (route.first, route.count) {
        case ("dags", 1): self = .dags
        case ("dags", 2) where route[1] != "~": self = .dag(route[1])
        case ("dags", 3) where route[2] == "dagRuns": self = .runs(ofDAG: route[1])
        case ("dags", 4) where route[1] == "~" && route[2...] == ["dagRuns", "list"]: self = .runBatch
        case ("dags", 6) where route[1] == "~" && route[4...] == ["taskInstances", "list"]: self = .taskBatch
        case ("dags", 8) where route[2] == "dagRuns" && route[4] == "taskInstances" && route[6] == "logs":
            self = .log(ofTask: route[5], run: route[3], dag: route[1])
        case ("jobs", 1): self = .jobs
        case ("dags", 4) where route[2] == "dagRuns": self = .run(route[3], ofDAG: route[1])
        case ("dags", 5) where route[2] == "dagRuns" && route[4] == "taskInstances":
            self = .taskInstances(ofRun: route[3], ofDAG: route[1])
        case ("importErrors", 1): self = .importErrors
        case ("pools", 1): self = .pools
        case ("dagStats", 1): self = .dagStats
        default: return nil
        }
    }

    /// True for what is asked for by POST.
    var isBatch: Bool {
        switch self {
        case .runBatch, .taskBatch: true
        default: false
        }
    }

    /// The list as the real server answers it, each record as `form` makes it.
    func answer(
        _ request: ServedRequest, in world: DemoWorld, at now: Date, as form: (JSON) -> JSON = { $0 }
    ) -> ServedAnswer {
        let query = request.query
        func page(_ query: FormFields, _ name: String, _ all: [JSON]) -> ServedAnswer {
            Self.page(query, name, all.map(form))
        }
        return switch self {
        case .dags: page(query, "dags", DemoDAG.all.map { AirflowRecords.dag($0, in: world, at: now) })
        case .dag(let id):
            if let dag = DemoDAG.named(id) {
                .json(AirflowRecords.dag(dag, in: world, at: now))
            } else {
                Self.missing("Dag with id \(id) was not found")
            }
        case .runBatch, .taskBatch: batch(request.body, in: world, at: now, as: form)
        case .log(let task, let run, let dag):
            log(ofTask: task, run: run, dag: dag, accept: request.headers.first(name: "accept"), in: world, at: now)
        case .jobs: page(query, "jobs", AirflowRecords.jobs(in: world, at: now))
        case .runs(let dag): runs(ofDAG: dag, query, in: world, at: now, as: form)
        case .run(let id, let dag):
            if let run = Self.run(id, ofDAG: dag, in: world, at: now) {
                .json(AirflowRecords.run(run, in: world, at: now))
            } else {
                Self.missing("The DagRun with dag_id: `\(dag)` and run_id: `\(id)` was not found")
            }
        case .taskInstances(let id, let dag): taskInstances(ofRun: id, ofDAG: dag, query, in: world, at: now)
        case .importErrors: page(query, "import_errors", AirflowRecords.importErrors(in: world, at: now))
        case .pools: page(query, "pools", [AirflowRecords.pool(in: world, at: now)])
        case .dagStats: page(query, "dags", DemoDAG.all.map { AirflowRecords.statistics($0, in: world, at: now) })
        }
    }

    private func runs(
        ofDAG dag: String, _ query: FormFields, in world: DemoWorld, at now: Date, as form: (JSON) -> JSON
    ) -> ServedAnswer {
        guard dag == "~" || DemoDAG.named(dag) != nil else {
            return Self.missing("The DAG with dag_id: `\(dag)` was not found")
        }
        let states = query.all("state")
        var runs = world.dagRuns(at: now).filter { run in
            (dag == "~" || run.dag == dag) && (states.isEmpty || states.contains(run.state.rawValue))
        }
        if let order = query["order_by"] {
            let field = String(order.drop { $0 == "-" })
            guard AirflowOrder.fields.contains(field) else {
                return .json(
                    [
                        "detail":
                            "Ordering with '\(field)' is disallowed or the attribute does not exist on the model"
                    ], status: 400)
            }
            runs = AirflowOrder.sorted(runs, by: field, descending: order.hasPrefix("-"))
        }
        return Self.page(query, "dag_runs", runs.map { form(AirflowRecords.run($0, in: world, at: now)) })
    }

    private func taskInstances(
        ofRun id: String, ofDAG dag: String, _ query: FormFields, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let runs =
            id == "~" ? world.dagRuns(at: now) : Self.run(id, ofDAG: dag, in: world, at: now).map { [$0] } ?? []
        guard id == "~" || !runs.isEmpty else {
            return Self.missing("DagRun with run_id: `\(id)` was not found")
        }
        let states = query.all("state")
        let tasks = runs.flatMap { TaskInstance.all(of: $0, in: world, at: now) }
            .filter { states.isEmpty || states.contains($0.state ?? "none") }
        return Self.page(query, "task_instances", tasks.map { AirflowRecords.task($0, in: world) })
    }

    /// The rows that a batch question asks for, which has its page in its body.
    private func batch(
        _ body: [UInt8], in world: DemoWorld, at now: Date, as form: (JSON) -> JSON
    ) -> ServedAnswer {
        guard let batch = try? JSONDecoder().decode(AirflowBatch.self, from: Data(body)) else {
            let detail: JSON = ["type": "extra_forbidden", "loc": ["body"], "msg": "Extra inputs are not permitted"]
            return .json(["detail": [detail]], status: 422)
        }
        func isMeant(_ run: TrainingRun) -> Bool {
            (batch.dags?.contains(run.dag) ?? true) && (batch.runs?.contains(run.id) ?? true)
        }
        let runs = world.dagRuns(at: now).filter(isMeant)
        let name: String
        let rows: [JSON]
        if case .runBatch = self {
            name = "dag_runs"
            rows = runs.filter { batch.states?.contains($0.state.rawValue) ?? true }
                .map { AirflowRecords.run($0, in: world, at: now) }
        } else {
            name = "task_instances"
            rows = runs.flatMap { TaskInstance.all(of: $0, in: world, at: now) }
                .filter { batch.states?.contains($0.state ?? "none") ?? true }
                .map { AirflowRecords.task($0, in: world) }
        }
        let part = rows.dropFirst(max(0, batch.offset)).prefix(max(0, batch.limit)).map(form)
        return .json(
            .object([
                JSON.Member(key: name, value: .array(part)),
                JSON.Member(key: "total_entries", value: .int(rows.count)),
            ]))
    }

    /// A task of a run; nil when there is none of those names.
    func task(_ name: String, run id: String, dag: String, in world: DemoWorld, at now: Date) -> TaskInstance? {
        guard let run = Self.run(id, ofDAG: dag, in: world, at: now) else { return nil }
        return TaskInstance.all(of: run, in: world, at: now).first { $0.name == name }
    }

    /// The log of a task that has begun, whole or one entry a line.
    private func log(
        ofTask name: String, run id: String, dag: String, accept: String?, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        guard let task = task(name, run: id, dag: dag, in: world, at: now), task.startedAt != nil else {
            return Self.missing("TaskInstance not found")
        }
        let entries = TaskLog(task: task).entries
        switch accept ?? "*/*" {
        case "application/x-ndjson":
            let lines = entries.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
            return ServedAnswer(headers: [("content-type", "application/x-ndjson")], body: lines)
        case "*/*", "application/json":
            return .json(["content": .array(entries), "continuation_token": nil])
        default:
            return .json(["detail": "Only application/json or application/x-ndjson is supported"], status: 406)
        }
    }

    /// A page of a list by `limit` (50 unless told) and `offset`, or 422 for numbers that are none.
    private static func page(_ query: FormFields, _ name: String, _ all: [JSON]) -> ServedAnswer {
        var numbers = [50, 0]
        for (place, field) in ["limit", "offset"].enumerated() {
            guard let text = query[field] else { continue }
            guard let number = Int(text), number >= 0 else {
                let detail: JSON = [
                    "type": "int_parsing", "loc": ["query", .string(field)],
                    "msg": "Input should be a valid integer, unable to parse string as an integer",
                    "input": .string(text),
                ]
                return .json(["detail": [detail]], status: 422)
            }
            numbers[place] = number
        }
        let rows = Array(all.dropFirst(numbers[1]).prefix(numbers[0]))
        return .json(
            .object([
                JSON.Member(key: name, value: .array(rows)),
                JSON.Member(key: "total_entries", value: .int(all.count)),
            ]))
    }

    private static func run(_ id: String, ofDAG dag: String, in world: DemoWorld, at now: Date) -> TrainingRun? {
        world.dagRuns(at: now).first { $0.id == id && (dag == "~" || $0.dag == dag) }
    }

    private static func missing(_ detail: String) -> ServedAnswer {
        .json(["detail": .string(detail)], status: 404)
    }
}
