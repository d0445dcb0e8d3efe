extension DemoScenario {
    /// Airflow's scheduler has died and two runs wait for it.
    static let schedulerDead = DemoScenario(
        "scheduler-dead", "Airflow's scheduler stopped 4m15s ago; two runs wait in the queue"
    ) {
        $0.schedulerSilence = 255
        $0.waitingRuns = [230, 184]
    }
}
