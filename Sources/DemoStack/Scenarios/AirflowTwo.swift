extension DemoScenario {
    /// Airflow is of the second generation; nothing is wrong.
    static let airflowTwo = DemoScenario("airflow-2", "everything works, with Airflow 2.10.5 in place of 3.0.3") {
        $0.airflowIsTwo = true
    }
}
