import Monitor

extension DashboardState {
    /// Seconds between two looks at what is expected to become well.
    private static let recoveryPause = 10.0

    /// Has the rows read soon whose cause became well: sources that failed for long are asked rarely, and an answer from
    /// before says nothing.
    mutating func readRecovering() -> [Effect] {
        let awaited = judgement.awaited
        guard !awaited.isEmpty, now.timeIntervalSince(recoveryReadAt) >= Self.recoveryPause else { return [] }
        recoveryReadAt = now
        let sources = Set(awaited.flatMap { ActionGoal.row($0).sources })
        return sources.isEmpty ? [] : [.poll(sources.sorted())]
    }
}
