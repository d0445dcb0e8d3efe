extension DemoScenario {
    /// MLflow takes connections and says nothing, as a process under SIGSTOP or one that waits for its store.
    static let mlflowHanging = DemoScenario("mlflow-hanging", "MLflow takes connections and never answers") {
        $0.mlflowHangs = true
    }
}
