extension DemoScenario {
    /// The kernel killed MLflow for want of memory: the one service that nothing starts again.
    static let mlflowKilled = DemoScenario(
        "mlflow-killed", "MLflow was killed for want of memory 12 minutes ago, and nothing restarts it"
    ) {
        $0.mlflowKilled = 720
    }
}
