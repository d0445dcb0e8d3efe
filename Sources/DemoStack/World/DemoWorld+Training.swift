import FoundationEssentials

extension DemoWorld {
    /// Months of history before the month in which the demo was started.
    static let monthsOfHistory = 8
    /// The month, counted back from the demo's start, whose run failed; the next one was good again.
    static let monthsSinceFailure = 5
    /// Seconds that a run by hand takes.
    static let trainingSeconds = 720.0

    /// The runs of the DAG that exist at `now`, the newest first.
    func trainingRuns(at now: Date) -> [TrainingRun] {
        let first = CivilTime(started).monthIndex
        let last = CivilTime(now).monthIndex
        let scheduled = (min(first, last) - Self.monthsOfHistory...max(first, last)).reversed().compactMap { month in
            scheduledRun(
                ofMonth: month,
                fails: month == first - Self.monthsSinceFailure || (month == first && circumstances.trainingFails),
                at: now)
        }
        return (waitingRuns(at: now) + scheduled).sorted { $0.runAfter > $1.runAfter }
    }

    private func scheduledRun(ofMonth month: Int, fails: Bool, at now: Date) -> TrainingRun? {
        let due = CivilTime.firstDay(ofMonth: month)
        let queued = due.addingTimeInterval(0.3 + noise.unit(.run, month, 0))
        guard queued <= now else { return nil }
        if schedulerSlept(at: queued) { return nil }
        let begun = queued.addingTimeInterval(0.8 + noise.unit(.run, month, 1))
        let took = (fails ? 480 : 690) + 90 * noise.unit(.run, month, 2)
        let ended = begun.addingTimeInterval(took)
        let state: TrainingRun.State =
            now < begun ? .queued : now < ended ? .running : fails ? .failed : .success
        return TrainingRun(
            id: "scheduled__\(CivilTime(due).microseconds)+00:00", kind: .scheduled, state: state, logicalDate: due,
            runAfter: due, queuedAt: queued, startedAt: now < begun ? nil : begun, endedAt: now < ended ? nil : ended)
    }

    private func waitingRuns(at now: Date) -> [TrainingRun] {
        circumstances.waitingRuns.enumerated().compactMap { place, age in
            let asked = started.addingTimeInterval(-age)
            guard asked <= now else { return nil }
            let suffix = noise.hex(.run, -1 - place).prefix(8)
            // A scheduler that lives again takes them up one after the other, the oldest first.
            let begun = schedulerRevived.map { $0.addingTimeInterval(2 + Double(place) * Self.trainingSeconds) }
            let isBegun = begun.map { $0 <= now } ?? false
            let ended = begun.map { $0.addingTimeInterval(Self.trainingSeconds) }
            let isEnded = ended.map { $0 <= now } ?? false
            return TrainingRun(
                id: "manual__\(CivilTime(asked).microseconds)+00:00_\(suffix)", kind: .manual,
                state: isEnded ? .success : isBegun ? .running : .queued, logicalDate: nil, runAfter: asked,
                queuedAt: asked.addingTimeInterval(0.02), startedAt: isBegun ? begun : nil,
                endedAt: isEnded ? ended : nil)
        }
    }

    /// The moment after which the scheduler makes the next run.
    func nextRunAfter(at now: Date) -> Date {
        let month = CivilTime(schedulerLived(upTo: now)).monthIndex
        return CivilTime.firstDay(ofMonth: month + 1)
    }
}
