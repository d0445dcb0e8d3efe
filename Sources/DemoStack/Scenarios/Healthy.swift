extension DemoScenario {
    /// Nothing is wrong.
    static let healthy = DemoScenario("healthy", "everything works; rides come in at about 54 a minute") { _ in }
}
