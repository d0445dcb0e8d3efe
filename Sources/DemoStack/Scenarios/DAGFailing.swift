extension DemoScenario {
    /// This month's training failed, and the log of its task says why.
    static let dagFailing = DemoScenario(
        "dag-failing", "this month's training run failed; the log of its task tells the exception"
    ) {
        $0.trainingFails = true
    }
}
