import FoundationEssentials

/// The lists of Airflow's API v2 that need a login.
enum AirflowRoute {
    case dags
    case dag(String)
    case runs(ofDAG: String)
    case run(String, ofDAG: String)
    case taskInstances(ofRun: String, ofDAG: String)
    case importErrors
    case pools
    case dagStats

    /// The list behind the segments after `/api/v2`; nil when there is no such route.
    init?(route: [String]) {
        switch (route.first, route.count) {
        case ("dags", 1): self = .dags
        case ("dags", 2) where route[1] != "~": self = .dag(route[1])
        case ("dags", 3) where route[2] == "dagRuns": self = .runs(ofDAG: route[1])
        case ("dags", 4) where route[2] == "dagRuns": self = .run(route[3], ofDAG: route[1])
        case ("dags", 5) where route[2] == "dagRuns" && route[4] == "taskInstances":
            self = .taskInstances(ofRun: route[3], ofDAG: route[1])
        case ("importErrors", 1): self = .importErrors
        case ("pools", 1): self = .pools
        case ("dagStats", 1): self = .dagStats
        default: return nil
        }
    }

    /// The list as the real server answers it.
    func answer(_ query: FormFields, in world: DemoWorld, at now: Date) -> ServedAnswer {
        switch self {
        case .dags: page(query, "dags", [AirflowRecords.dag(in: world, at: now)])
        case .dag(DemoNames.dag): .json(AirflowRecords.dag(in: world, at: now))
        case .dag(let id): Self.missing("Dag with id \(id) was not found")
        case .runs(let dag): runs(ofDAG: dag, query, in: world, at: now)
        case .run(let id, let dag):
            if let run = Self.run(id, ofDAG: dag, in: world, at: now) {
                .json(AirflowRecords.run(run, in: world, at: now))
            } else {
                Self.missing("The DagRun with dag_id: `\(dag)` and run_id: `\(id)` was not found")
            }
        case .taskInstances(let id, let dag): taskInstances(ofRun: id, ofDAG: dag, query, in: world, at: now)
        case .importErrors: page(query, "import_errors", [])
        case .pools: page(query, "pools", [AirflowRecords.pool(in: world, at: now)])
        case .dagStats: page(query, "dags", [AirflowRecords.statistics(in: world, at: now)])
        }
    }

    private func runs(ofDAG dag: String, _ query: FormFields, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard dag == "~" || dag == DemoNames.dag else {
            return Self.missing("The DAG with dag_id: `\(dag)` was not found")
        }
        let states = query.all("state")
        var runs = world.trainingRuns(at: now).filter { states.isEmpty || states.contains($0.state.rawValue) }
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
        return page(query, "dag_runs", runs.map { AirflowRecords.run($0, in: world, at: now) })
    }

    private func taskInstances(
        ofRun id: String, ofDAG dag: String, _ query: FormFields, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let runs =
            id == "~" ? world.trainingRuns(at: now) : Self.run(id, ofDAG: dag, in: world, at: now).map { [$0] } ?? []
        guard id == "~" || !runs.isEmpty else {
            return Self.missing("DagRun with run_id: `\(id)` was not found")
        }
        let states = query.all("state")
        let tasks = runs.flatMap { TaskInstance.all(of: $0, in: world, at: now) }
            .filter { states.isEmpty || states.contains($0.state ?? "none") }
        return page(query, "task_instances", tasks.map { AirflowRecords.task($0, in: world) })
    }

    /// A page of a list by `limit` (50 unless told) and `offset`, or 422 for numbers that are none.
    private func page(_ query: FormFields, _ name: String, _ all: [JSON]) -> ServedAnswer {
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
        guard dag == "~" || dag == DemoNames.dag else { return nil }
        return world.trainingRuns(at: now).first { $0.id == id }
    }

    private static func missing(_ detail: String) -> ServedAnswer {
        .json(["detail": .string(detail)], status: 404)
    }
}
