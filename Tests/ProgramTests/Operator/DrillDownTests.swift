import Testing

@Suite("Going down and back an operator", .timeLimit(.minutes(10)))
struct DrillDownTests {
    @Test("opens the failing DAG's task log, and reads the exception in it")
    func taskLog() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("3", "/")
            await $0.type("nyc_taxi")
            await $0.press("enter", "enter")
            await $0.row(0, "Airflow > nyc_taxi_duration_prediction")
            await $0.see("failed")
            await $0.press("enter", "/")
            await $0.type("train_model")
            await $0.press("enter")
            await $0.see("failed", "train_model")
            await $0.press("enter")
            await $0.row(0, "train_model")
            await $0.see(">00:08:15", "ValueError: Found array with 0 sample(s)")
        }
    }

    @Test("goes with Right into the runs, the tasks and the log beneath a failed DAG, and with Left back")
    func beneath() async throws {
        try await drive("dag-failing", 140, 48) {
            await $0.press("3")
            await $0.see("log of train_model")
            await $0.press("right", "right", "right")
            await $0.row(0, "train_model")
            await $0.see(">00:08:15", "ValueError: Found array with 0 sample(s)")
            await $0.see("runs of nyc_taxi_duration_prediction")
            await $0.press("left", "left", "left")
            await $0.row(0, "taxi-prediction/dev > Airflow")
            await $0.see(">WARN", "nyc_taxi_duration_prediction")
        }
    }

    @Test("comes back step by step with Esc to where it was")
    func back() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("3", "tab", "enter")
            await $0.row(0, "Airflow > ")
            await $0.press("esc")
            await $0.row(0, "taxi-prediction/dev > Airflow")
            await $0.press("esc")
            await $0.row(0, "demo dag-failing")
        }
    }

    @Test("opens the log of a task that did not fail")
    func anyLog() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("3", "/")
            await $0.type("nyc_taxi")
            await $0.press("enter", "enter", "enter", "/")
            await $0.type("success")
            await $0.press("enter", "enter")
            await $0.see("Done. Returned value was: None")
        }
    }

    @Test("opens a model's versions")
    func versions() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("4", "enter")
            await $0.row(0, "MLflow > nyc-taxi-duration")
            await $0.see("v7", "champion")
            await $0.see("v6")
        }
    }

    @Test("goes from a version to the run that made it, with its metrics")
    func run() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("4", "enter", "enter")
            await $0.see("rmse")
        }
    }

    @Test("opens an experiment's runs")
    func experiment() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("4", "tab", "enter")
            await $0.row(0, "MLflow > ")
            await $0.see("rmse")
        }
    }

    @Test("opens a host's containers")
    func containers() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("2", "enter")
            await $0.row(0, "Hosts > orchestration")
            await $0.see("containers")
            await $0.see("airflow-scheduler")
        }
    }

    @Test("opens the newest objects of a bucket")
    func bucket() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("5", "/")
            await $0.type("s3 data")
            await $0.press("enter", "enter")
            await $0.row(0, "s3 data")
            await $0.see("newest objects")
        }
    }
}
