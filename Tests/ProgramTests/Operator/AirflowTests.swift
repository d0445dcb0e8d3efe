import Testing

@Suite("On the Airflow screen an operator", .timeLimit(.minutes(10)))
struct AirflowTests {
    @Test("sees the components above the DAGs")
    func components() async throws {
        try await drive {
            await $0.press("3")
            await $0.row(0, "taxi-prediction/dev > Airflow")
            await $0.order("airflow scheduler", "DAGs 5", "adhoc_backfill")
        }
    }

    @Test("sees the failing DAG by its word")
    func failing() async throws {
        try await drive("dag-failing", 120, 40) {
            await $0.press("3")
            await $0.see("WARN", "nyc_taxi_duration_prediction", "failed")
        }
    }

    @Test("sees which DAG is paused")
    func paused() async throws {
        try await drive {
            await $0.press("3", "G")
            await $0.see(" z ", "old_experiment", "never", "paused")
        }
    }

    @Test("opens the runs of a DAG, newest first")
    func runs() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("3", "j", "j", "enter")
            await $0.row(0, "Airflow > drift_report")
            await $0.order("23 Nov 12:00", "23 Nov 11:00", "23 Nov 10:00")
        }
    }

    @Test("comes back from the runs to the same DAG")
    func back() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("3", "j", "j", "enter", "esc")
            await $0.see("> ok   drift_report")
        }
    }

    @Test("finds a DAG by a filter")
    func filter() async throws {
        try await drive {
            await $0.press("3", "/")
            await $0.type("drift")
            await $0.see("drift_report")
            await $0.miss("data_quality")
        }
    }

    @Test("gives the keys to the runs of all DAGs with Tab")
    func tab() async throws {
        try await drive("healthy", 80, 24) {
            await $0.press("3", "tab")
            await $0.see("success", "drift_report", "23 Nov 12:00")
        }
    }

    @Test("goes from the DAG that fails to the line of the task's log that says why, and back, with l and Esc")
    func log() async throws {
        try await drive("dag-failing", 80, 24) {
            await $0.press("3")
            await $0.see(">WARN  nyc_taxi_duration")
            await $0.press("l")
            await $0.row(0, "train_model", "log")
            await $0.see(">00:08:15", "ValueError: Found array with 0 sample(s)")
            await $0.press("esc")
            await $0.see(">WARN  nyc_taxi_duration")
        }
    }

    @Test("reads the exception of the last failed run on the row of the runs")
    func exception() async throws {
        try await drive("dag-failing", 200, 60) {
            await $0.press("3")
            await $0.see("airflow runs", "nyc_taxi_duration_prediction failed")
        }
    }

    @Test("sees the exact version of an Airflow of the second generation")
    func second() async throws {
        try await drive("airflow-2") {
            await $0.press("3")
            await $0.see("airflow api", "2.10.5")
        }
    }

    @Test("reads the fields of a run")
    func fields() async throws {
        try await drive("healthy", 120, 40) {
            await $0.press("3", "j", "j", "enter", "j", "d")
            await $0.see("DAG", "drift_report")
            await $0.see("state", "success")
        }
    }
}
