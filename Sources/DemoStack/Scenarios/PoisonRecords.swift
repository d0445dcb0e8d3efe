extension DemoScenario {
    /// A producer sends records of which some are no JSON; the handler catches each, so the metric Errors stays 0.
    static let poisonRecords = DemoScenario(
        "poison-records", "for 3 hours one record in 25 cannot be read; the function's metric Errors stays 0"
    ) {
        $0.poisonBegan = 3 * 3600
    }
}
