import FoundationEssentials

extension DemoWorld {
    /// The model's versions at `now`, the oldest first: 1 to 7 when the demo starts, one more after each good run.
    func models(at now: Date) -> [TrainedModel] {
        let good = trainingRuns(at: now).filter { $0.state == .success && $0.kind == .scheduled }.reversed()
        let known = good.filter { ($0.endedAt ?? now) <= started }.suffix(7)
        let later = good.filter { ($0.endedAt ?? now) > started }
        return (known + later).enumerated().compactMap { place, run in
            guard let ended = run.endedAt, let begun = run.startedAt else { return nil }
            let month = CivilTime(run.runAfter).monthIndex
            return TrainedModel(
                version: place + 1, run: noise.hex(.model, month), begunAt: begun.addingTimeInterval(240),
                createdAt: ended.addingTimeInterval(-45),
                error: 5.6 - 0.04 * Double(place) + 0.12 * noise.unit(.model, month, 2), depth: 6 + month % 5)
        }
    }
}
