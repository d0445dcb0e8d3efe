extension DemoScenario {
    /// The orchestration host has worked at full load until its CPU credits were gone.
    static let creditsExhausted = DemoScenario(
        "credits-exhausted", "the orchestration host ran out of CPU credits 40 minutes ago and is slowed to 20 %"
    ) {
        $0.creditsGone = 40 * 60
    }
}
