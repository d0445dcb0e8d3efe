import Monitor

extension Place {
    /// The place beneath a line of Airflow or MLflow and what is beneath that: of a DAG its runs, the tasks of the newest
    /// run and the log of the first task that failed in it; of an experiment or a model its runs or versions, and what the
    /// newest run logged.
    static func downwards(_ line: Listing.Line, _ state: DashboardState) -> [Place] {
        var places = line.opens.map { [$0] } ?? []
        while let next = places.last?.next(state) { places.append(next) }
        return places
    }

    /// What is shown of what is beneath this place; nil where that is its end.
    private func next(_ state: DashboardState) -> Place? {
        switch self {
        case .dag(let dag):
            let run = state.world.airflowLists.value?.runs.value?.first { $0.dag == dag }
            return run.map { .run(dag: dag, run: $0.id) }
        case .run(let dag, let run):
            let tasks = state.world.airflowTasks.value?.ofRuns.value ?? []
            let failed = tasks.first { $0.dag == dag && $0.run == run && $0.state == "failed" }
            return failed.map { .task(dag: dag, run: run, task: $0.task, index: $0.mapIndex) }
        case .experiment, .model:
            let newest = state.listings(of: self).first.flatMap { $0.count > 0 ? $0.line(0) : nil }
            return newest?.opens
        default: return nil
        }
    }
}
