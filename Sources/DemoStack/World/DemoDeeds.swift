import FoundationEssentials

/// What was done to the demo's deployment since it was started.
struct DemoDeeds: Equatable, Sendable {
    /// How a host is, and since when.
    struct HostPhase: Equatable, Sendable {
        /// EC2's word.
        var state: String
        /// Since when.
        var at: Date
    }

    /// A run that was asked for.
    struct AskedRun: Equatable, Sendable {
        /// The DAG.
        var dag: String
        /// The run's id.
        var id: String
        /// When it was asked for.
        var at: Date
        /// The date it stands for; nil for a run started by hand.
        var logicalDate: Date?
    }

    /// Hosts that were started, stopped or rebooted, by their names.
    var hosts: [String: HostPhase] = [:]
    /// DAGs that were paused or unpaused.
    var paused: [String: Bool] = [:]
    /// Runs that were asked for.
    var runs: [AskedRun] = []
    /// Runs that were cleared and when.
    var cleared: [String: Date] = [:]
    /// Runs that were marked as failed and when.
    var failed: [String: Date] = [:]
    /// Rides that were put on the stream by hand.
    var rides: [Ride] = []
    /// When the mapping was enabled; nil while nobody did.
    var mappingEnabled: Date?
}

extension DemoWorld {
    /// The names of the hosts that run.
    var runningHosts: Set<String> { Set(hosts.filter { $0.stoppedAt == nil }.map(\.name)) }

    /// True when the DAG is paused.
    func isPaused(_ dag: DemoDAG) -> Bool { deeds.paused[dag.id] ?? dag.isPaused }

    /// The runs that were asked for, as they are at `now`.
    func askedRuns(at now: Date) -> [TrainingRun] {
        deeds.runs.filter { $0.at <= now }.map { asked in
            run(
                dag: asked.dag, id: asked.id, kind: asked.logicalDate == nil ? .manual : .scheduled,
                logicalDate: asked.logicalDate, runAfter: asked.logicalDate ?? asked.at, from: asked.at, at: now)
        }
    }

    /// `run` as it is when it was cleared or marked as failed since.
    func changed(_ run: TrainingRun, at now: Date) -> TrainingRun {
        if let at = deeds.failed[run.id] {
            return TrainingRun(
                dag: run.dag, id: run.id, kind: run.kind, state: .failed, logicalDate: run.logicalDate,
                runAfter: run.runAfter, queuedAt: run.queuedAt, startedAt: run.startedAt ?? at, endedAt: at)
        }
        guard let at = deeds.cleared[run.id] else { return run }
        return self.run(
            dag: run.dag, id: run.id, kind: run.kind, logicalDate: run.logicalDate, runAfter: run.runAfter, from: at,
            at: now)
    }

    /// A run that the scheduler takes up two seconds after `from`; it is done within a minute, for nobody waits longer.
    private func run(
        dag: String, id: String, kind: TrainingRun.Kind, logicalDate: Date?, runAfter: Date, from: Date, at now: Date
    ) -> TrainingRun {
        let begun = max(from, schedulerRevived ?? from).addingTimeInterval(2)
        let ended = begun.addingTimeInterval(min(DemoDAG.named(dag)?.seconds ?? 60, 45))
        let isHeld = schedulerSlept(at: now) || (DemoDAG.named(dag).map(isPaused) ?? false)
        let state: TrainingRun.State = isHeld || now < begun ? .queued : now < ended ? .running : .success
        return TrainingRun(
            dag: dag, id: id, kind: kind, state: state, logicalDate: logicalDate, runAfter: runAfter, queuedAt: from,
            startedAt: state == .queued ? nil : begun, endedAt: state == .success ? ended : nil)
    }
}
