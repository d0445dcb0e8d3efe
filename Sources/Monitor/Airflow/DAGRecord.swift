import FoundationEssentials

/// One DAG with what is known of its runs, by which it is judged.
struct DAGRecord: Equatable, Sendable {
    /// The DAG.
    let dag: AirflowLists.DAG
    /// Its runs, the newest first and without a gap.
    let runs: [AirflowLists.Run]
    /// Seconds that may lie between two runs by schedule; nil for a DAG without a schedule that can be understood.
    ///
    /// Where the words of the schedule say nothing, the runs by schedule do: the longest gap of the last ones.
    let period: Double?

    /// The records of all DAGs, in their order; a DAG that only its runs tell of is not among them.
    static func all(_ lists: AirflowLists) -> [DAGRecord] {
        let runs = Dictionary(grouping: lists.runs.value ?? [], by: \.dag)
        return (lists.dags.value ?? []).map { dag in
            let runs = runs[dag.id] ?? []
            return DAGRecord(dag: dag, runs: runs, period: period(of: dag, runs))
        }
    }

    private static func period(of dag: AirflowLists.DAG, _ runs: [AirflowLists.Run]) -> Double? {
        guard let schedule = dag.schedule else { return nil }
        if let told = SchedulePeriod.seconds(of: schedule) { return told }
        let moments = runs.filter { $0.type == "scheduled" }.compactMap(\.runAfter)
        guard moments.count >= 4 else { return nil }
        return zip(moments, moments.dropFirst()).map { $0.timeIntervalSince($1) }.max()
    }

    /// The newest run that ended well.
    var lastSuccess: AirflowLists.Run? { runs.first { $0.state == "success" } }

    /// The newest run that was made by the schedule.
    var lastScheduled: AirflowLists.Run? { runs.first { $0.type == "scheduled" } }

    /// True while a run of it is queued or running.
    var isUnderWay: Bool { runs.contains(where: \.isUnderWay) }

    /// Seconds that its runs usually wait in the queue; 0 where that is not told.
    var usualWait: Double {
        Self.median(
            runs.compactMap { run in run.queuedAt.flatMap { queued in run.startedAt?.timeIntervalSince(queued) } })
    }

    /// The newest run that failed, unless a later one succeeded.
    ///
    /// `runs` have no gap, so a success that is newer would be there.
    var openFailure: AirflowLists.Run? {
        for run in runs {
            if run.state == "success" { return nil }
            if run.state == "failed" { return run }
        }
        return nil
    }

    /// The newest run that goes on again after it had failed, unless a later one succeeded.
    var rerun: AirflowLists.Run? {
        runs.prefix { $0.state != "success" }.first { $0.isUnderWay && $0.failedBefore != nil }
    }

    /// True for a failure that nothing waits for: started by hand, of a DAG that has no schedule.
    func isByHand(_ run: AirflowLists.Run) -> Bool { run.type == "manual" && dag.schedule == nil }

    /// Seconds beyond which a running run is stuck; nil where nothing is known to judge by.
    ///
    /// That is `factor` times the longest of its good runs, once there are three; before that its own period, and never
    /// less than half an hour.
    func longest(factor: Double) -> Double? {
        let good = runs.filter { $0.state == "success" }.compactMap(\.duration)
        if good.count >= 3, let longest = good.max() { return max(1800, factor * longest) }
        return period.map { max(3600, $0) }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}

extension AirflowLists.Run {
    /// True while it waits or goes on.
    var isUnderWay: Bool { state == "queued" || state == "running" }
}
