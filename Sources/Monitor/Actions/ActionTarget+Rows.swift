extension ActionTarget {
    /// What can be acted on at a row of the screen, the nearest first.
    ///
    /// `row` is the id of a finding, or of a line of a table: of a DAG, of a run (`dag run`), of a task
    /// (`dag run task index`), at which its run can be acted on.
    public static func all(at row: String, in scene: Scene) -> [ActionTarget] {
        var targets: [ActionTarget] = []
        for finder in finders {
            for target in finder(row, scene) where !targets.contains(target) { targets.append(target) }
        }
        return targets
    }

    /// One function for each kind of thing; the order is that of the menu.
    private static let finders: [@Sendable (String, Scene) -> [ActionTarget]] = [
        ofServices, ofAirflow, ofStream, ofHosts, ofCustom,
    ]

    /// The DAG or the run of a line, or the failed runs and the paused DAGs of a row of Airflow's.
    private static let ofAirflow: @Sendable (String, Scene) -> [ActionTarget] = { row, scene in
        if scene.dag(row) != nil { return runInQuestion(of: row, in: scene) + [ActionTarget(.dag(row))] }
        let words = row.split(separator: " ", maxSplits: 2).map(String.init)
        if words.count > 1 {
            let (dag, run) = (words[0], words[1])
            if scene.runs(of: dag).contains(where: { $0.id == run }) {
                return [ActionTarget(.run(dag: dag, run: run)), ActionTarget(.dag(dag))]
            }
        }
        switch row {
        case "airflow.runs":
            return scene.world.dagRecords.compactMap(\.openFailure).prefix(3).map {
                ActionTarget(.run(dag: $0.dag, run: $0.id))
            }
        case "airflow.dags":
            let watched = scene.world.dagRecords.filter { $0.dag.isPaused || $0.dag.schedule != nil }
            return watched.prefix(3).map { ActionTarget(.dag($0.dag.id)) }
        default: return []
        }
    }

    /// The row itself, where an action of the user's own is offered on it.
    private static let ofCustom: @Sendable (String, Scene) -> [ActionTarget] = { row, scene in
        scene.stack.customActions.contains { $0.isOffered(on: row) } ? [ActionTarget(.custom(row))] : []
    }

    private static let ofStream: @Sendable (String, Scene) -> [ActionTarget] = { row, scene in
        var targets: [ActionTarget] = []
        if ["lambda.mapping", "kinesis.age"].contains(row), scene.stack.function != nil {
            if case .found(let mapping) = scene.mapping {
                targets.append(ActionTarget(.mapping(mapping.id)))
            } else {
                targets.append(ActionTarget(.mapping(nil)))
            }
        }
        let isOfFlow = ["kinesis.", "flow.", "lambda."].contains(where: row.hasPrefix)
        if isOfFlow, let stream = scene.stack.stream { targets.append(ActionTarget(.stream(stream))) }
        return targets
    }

    /// The run of a DAG that an operator may want to clear or to end: the one that failed and was not made good, else the
    /// newest that waits or goes on.
    private static func runInQuestion(of dag: String, in scene: Scene) -> [ActionTarget] {
        guard let record = scene.world.dagRecords.first(where: { $0.dag.id == dag }),
            let run = record.openFailure ?? record.runs.first(where: \.isUnderWay)
        else { return [] }
        return [ActionTarget(.run(dag: dag, run: run.id))]
    }

    /// The one run of a DAG that waits or goes on, which is what can be marked as failed.
    private static func underWay(_ dag: String, _ record: DAGRecord?) -> Result<ActionTarget, ActionFault> {
        let runs = (record?.runs ?? []).filter(\.isUnderWay)
        guard let run = runs.first else {
            return .failure(.refused("\(dag) has no run that waits or goes on; name the run"))
        }
        guard runs.count == 1 else {
            let known = runs.prefix(5).map(\.id).joined(separator: ", ")
            return .failure(.refused("\(dag) has \(runs.count) runs that wait or go on; name one of \(known)"))
        }
        return .success(ActionTarget(.run(dag: dag, run: run.id)))
    }

    /// The host of the row itself, or the one that it hangs on.
    private static let ofHosts: @Sendable (String, Scene) -> [ActionTarget] = { row, scene in
        scene.stack.hosts.filter { host in
            let id = "host.\(host.name)"
            return row == id || row.hasPrefix(id + ".") || scene.rows(on: host.name).contains(row)
        }
        .map {
            ActionTarget(.host(name: $0.name, instance: scene.world.hosts.value?.hosts[$0.name]?.id ?? $0.instanceID))
        }
    }

    /// The target of `kind` that a command names by its words, or why there is none; `action` tells which run of a DAG is
    /// meant where none is named.
    public static func named(
        _ words: [String], kind: Kind, of action: String = "", in scene: Scene
    ) -> Result<ActionTarget, ActionFault> {
        let name = words.first ?? ""
        switch kind {
        case .host:
            guard let host = scene.stack.hosts.first(where: { $0.name == name || $0.instanceID == name }) else {
                let known = scene.stack.hosts.map(\.name).joined(separator: ", ")
                return .failure(.refused("no host '\(name)'; there are: \(known.isEmpty ? "none" : known)"))
            }
            let id = scene.world.hosts.value?.hosts[host.name]?.id ?? host.instanceID
            return .success(ActionTarget(.host(name: host.name, instance: id)))
        case .dag:
            // A list that was not read to its end proves nothing.
            if let lists = scene.world.airflowLists.value, lists.lacks.isEmpty, let dags = lists.dags.value,
                !dags.contains(where: { $0.id == name })
            {
                let known = dags.prefix(20).map(\.id).joined(separator: ", ")
                return .failure(.refused("no DAG '\(name.prefix(60))'; there are: \(known.isEmpty ? "none" : known)"))
            }
            return .success(ActionTarget(.dag(name)))
        case .run:
            if words.count >= 2 { return .success(ActionTarget(.run(dag: name, run: words[1]))) }
            let record = scene.world.dagRecords.first { $0.dag.id == name }
            if action == "fail-run" { return underWay(name, record) }
            guard let run = record?.openFailure else {
                return .failure(.refused("\(name) has no failed run; name the run"))
            }
            return .success(ActionTarget(.run(dag: name, run: run.id)))
        case .task:
            guard words.count >= 3 else { return .failure(.refused("name DAG, run and task")) }
            return .success(ActionTarget(.task(dag: name, run: words[1], task: words[2], mapIndex: -1)))
        case .mapping:
            if case .found(let mapping) = scene.mapping { return .success(ActionTarget(.mapping(mapping.id))) }
            return .success(ActionTarget(.mapping(nil)))
        case .stream: return .success(ActionTarget(.stream(scene.stack.stream ?? "")))
        case .service: return service(named: name, in: scene)
        case .custom:
            guard words.count > 1 else { return .success(ActionTarget(.custom(scene.stack.name))) }
            guard Judgement(of: scene)[words[1]] != nil else {
                return .failure(.refused("there is no row '\(words[1])'; mltop check -v lists them"))
            }
            return .success(ActionTarget(.custom(words[1])))
        }
    }
}
