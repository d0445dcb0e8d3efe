import FoundationEssentials

extension DemoWorld {
    /// The runs of every DAG that exist at `now`, the newest first.
    func dagRuns(at now: Date) -> [TrainingRun] {
        (trainingRuns(at: now) + DemoDAG.all.flatMap { regularRuns(of: $0, at: now) } + backfill(at: now)
            + askedRuns(at: now))
            .map { changed($0, at: now) }
            .sorted { $0.runAfter > $1.runAfter }
    }

    /// The moment after which the scheduler makes the next run of a DAG; nil for one without a schedule.
    func nextRunAfter(of dag: DemoDAG, at now: Date) -> Date? {
        guard dag.schedule != nil else { return nil }
        // A paused one would run for the last moment at which it was due.
        if isPaused(dag), dag.isPaused { return CivilTime.firstDay(ofMonth: CivilTime(now).monthIndex) }
        guard let period = dag.period else { return nextRunAfter(at: now) }
        let alive = schedulerLived(upTo: now)
        return Self.due(dag, period, at: alive).addingTimeInterval(period)
    }

    private func regularRuns(of dag: DemoDAG, at now: Date) -> [TrainingRun] {
        guard let period = dag.period else { return [] }
        let newest = Self.due(dag, period, at: now)
        return (0..<dag.history).compactMap { back in
            let due = newest.addingTimeInterval(-Double(back) * period)
            let place = Int(due.timeIntervalSince1970 / 60)
            let queued = due.addingTimeInterval(0.3 + noise.unit(.run, place, 0))
            guard queued <= now else { return nil }
            if schedulerSlept(at: queued) { return nil }
            let begun = queued.addingTimeInterval(0.8 + noise.unit(.run, place, 1))
            let ended = begun.addingTimeInterval(dag.seconds * (1 + 0.2 * noise.unit(.run, place, 2)))
            return TrainingRun(
                dag: dag.id, id: "scheduled__\(CivilTime(due).microseconds)+00:00", kind: .scheduled,
                state: now < begun ? .queued : now < ended ? .running : .success, logicalDate: due, runAfter: due,
                queuedAt: queued, startedAt: now < begun ? nil : begun, endedAt: now < ended ? nil : ended)
        }
    }

    /// The one run by hand, three days before the demo was started.
    private func backfill(at now: Date) -> [TrainingRun] {
        let asked = started.addingTimeInterval(-3 * 86_400 - 5000)
        guard asked <= now else { return [] }
        return [
            TrainingRun(
                dag: "adhoc_backfill",
                id: "manual__\(CivilTime(asked).microseconds)+00:00_\(noise.hex(.run, -9).prefix(8))",
                kind: .manual, state: .success, logicalDate: nil, runAfter: asked,
                queuedAt: asked.addingTimeInterval(0.02), startedAt: asked.addingTimeInterval(1),
                endedAt: asked.addingTimeInterval(214))
        ]
    }

    /// The newest moment, not after `now`, at which a DAG is due; the daily one at three.
    private static func due(_ dag: DemoDAG, _ period: Double, at now: Date) -> Date {
        let offset = period > 3600 ? 3 * 3600.0 : 0
        let seconds = ((now.timeIntervalSince1970 - offset) / period).rounded(.down) * period + offset
        return Date(timeIntervalSince1970: seconds)
    }
}
