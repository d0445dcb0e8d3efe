extension DemoScenario {
    /// The orchestration host is stopped, as its schedule has it.
    static let scheduledStop = DemoScenario(
        "scheduled-stop", "the orchestration host is stopped by its schedule; nothing on it is expected to answer"
    ) {
        $0.orchestrationStopped = 2 * 3600
        $0.isStoppedBySchedule = true
    }
}
