extension DemoScenario {
    /// The security group of the orchestration host has lost the rule for Airflow's port.
    static let portClosed = DemoScenario(
        "port-closed", "the orchestration host's security group no longer lets anybody reach port 8080"
    ) {
        $0.closedPort = 8080
    }
}
