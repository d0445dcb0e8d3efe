extension DemoScenario {
    /// A user has stopped the orchestration instance; nothing on it can be reached.
    static let hostStopped = DemoScenario(
        "host-stopped", "a user stopped the orchestration host 18 minutes ago; nothing on it can be reached"
    ) {
        $0.orchestrationStopped = 18 * 60
    }
}
