/// A DAG of the demo: what its author wrote, and how long its runs take.
struct DemoDAG: Equatable, Sendable {
    /// The DAG's id, which is the name of its file too.
    let id: String
    /// The cron expression; nil for a DAG that is started by hand.
    let schedule: String?
    /// The schedule in Airflow's words.
    let words: String
    /// What its author says of it.
    let note: String
    /// Its tags.
    let tags: [String]
    /// True when nobody has unpaused it.
    var isPaused = false
    /// Seconds between two runs; nil for a DAG that is started by hand, and for the monthly one.
    var period: Double?
    /// Runs of its history.
    var history = 0
    /// Seconds that a run takes at least.
    let seconds: Double
    /// Its tasks in the order in which they run, with their share of the run's time.
    let tasks: [(name: String, share: Double)]

    /// The DAG that trains the model.
    static let training = DemoDAG(
        id: DemoNames.dag, schedule: "0 0 1 * *", words: "At 00:00, on day 1 of the month",
        note: "NYC taxi trip duration training", tags: ["mlops", "nyc-taxi"], seconds: 690,
        tasks: [
            ("download_data", 0.18), ("preprocess_data", 0.22), ("train_model", 0.46), ("register_model", 0.05),
            ("monitor_model", 0.09),
        ])

    /// All DAGs in the order in which Airflow lists them.
    static let all = [
        DemoDAG(
            id: "adhoc_backfill", schedule: nil, words: "Never, external triggers only",
            note: "Loads months again that were wrong", tags: ["by-hand"], seconds: 200,
            tasks: [("load_months", 1)]),
        DemoDAG(
            id: "data_quality", schedule: "0 3 * * *", words: "At 03:00", note: "Checks the ride data of the day",
            tags: ["quality"], period: 86_400, history: 10, seconds: 95,
            tasks: [("count_rows", 0.3), ("check_ranges", 0.7)]),
        DemoDAG(
            id: "drift_report", schedule: "0 * * * *", words: "Every hour",
            note: "Compares the predictions of the hour with those of training", tags: ["mlops", "drift"],
            period: 3600, history: 24, seconds: 40,
            tasks: [("collect_predictions", 0.5), ("compare", 0.3), ("publish", 0.2)]),
        training,
        DemoDAG(
            id: "old_experiment", schedule: "0 6 * * 1", words: "At 06:00, only on Monday",
            note: "Tried a linear model", tags: ["experiment"], isPaused: true, seconds: 60, tasks: [("fit", 1)]),
    ]

    /// The DAG of that id.
    static func named(_ id: String) -> DemoDAG? { all.first { $0.id == id } }

    /// Compares ids, of which there is one each.
    static func == (left: DemoDAG, right: DemoDAG) -> Bool { left.id == right.id }
}
