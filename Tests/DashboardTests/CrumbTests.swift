import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("The way to what is open")
struct CrumbTests {
    private static let run = Place.run(dag: "train", run: "r1")
    private static let task = Place.task(dag: "train", run: "r1", task: "fit", index: -1)

    @Test(
        "names everything that a place lies in, once",
        arguments: [
            ([], []), ([.airflow], ["Airflow"]), ([.airflow, .dag("train")], ["Airflow", "train"]),
            ([.airflow, .dag("train"), run], ["Airflow", "train", "r1"]),
            ([.airflow, .dag("train"), run, task], ["Airflow", "train", "r1", "fit", "log"]),
            // From the list of all runs or of all tasks.
            ([.airflow, run], ["Airflow", "train", "r1"]),
            ([.airflow, task], ["Airflow", "train", "r1", "fit", "log"]),
            (
                [.airflow, .task(dag: "train", run: "r1", task: "fit", index: 2)],
                ["Airflow", "train", "r1", "fit [2]", "log"]
            ),
            ([.mlflow, .experiment(id: "1", name: "nyc-taxi-experiment")], ["MLflow", "nyc-taxi-experiment"]),
            (
                [.mlflow, .experiment(id: "1", name: "nyc-taxi-experiment"), .mlRun("run0")],
                ["MLflow", "nyc-taxi-experiment", "xgb-7"]
            ),
            ([.mlflow, .mlRun("run0")], ["MLflow", "nyc-taxi-experiment", "xgb-7"]),
            ([.mlflow, .mlRun("gone")], ["MLflow", "gone"]),
            (
                [.mlflow, .model("nyc-taxi-duration"), .version(model: "nyc-taxi-duration", number: 7, run: "run0")],
                ["MLflow", "nyc-taxi-duration", "v7", "xgb-7"]
            ),
            // A DAG that is called like what is above it.
            ([.airflow, .dag("Airflow")], ["Airflow", "Airflow"]),
        ] as [([Place], [String])])
    func way(_ places: [Place], _ crumbs: [String]) {
        var state = Desk().state
        for (depth, place) in places.enumerated() {
            if depth == 0 { state.show(place) } else { state.descend(to: place) }
        }
        #expect(state.crumbs == crumbs)
    }
}
