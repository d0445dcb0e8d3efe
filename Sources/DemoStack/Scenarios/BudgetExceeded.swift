extension DemoScenario {
    /// Both hosts are far too large and run day and night.
    static let budgetExceeded = DemoScenario(
        "budget-exceeded", "two t3.large hosts run all month against a budget of $160"
    ) {
        $0.orchestrationType = "t3.large"
        $0.frontendType = "t3.large"
    }
}
