import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens
import TestSupport
import Testing

@Suite("From a screen down to the last detail")
struct DrillTests {
    private static let size = Size(columns: 120, rows: 40)

    /// A stack with a run that failed in one task, whose log was read.
    private static let failing = SampleWorld { sample in
        let run = AirflowLists.Run(
            dag: "nyc_taxi_duration_prediction", id: "manual__2026-11-23", state: "failed", type: "scheduled",
            runAfter: sample.now - 900, queuedAt: sample.now - 900, startedAt: sample.now - 890,
            endedAt: sample.now - 300)
        sample.lists.runs = .read([run] + (sample.lists.runs.value ?? []))
        sample.tasks.ofRuns = .read([
            .init(
                dag: run.dag, run: run.id, task: "train_model", state: "failed", attempt: 2,
                operatorName: "PythonOperator", startedAt: sample.now - 600, endedAt: sample.now - 300)
        ])
        sample.tasks.logs = [
            .init(
                dag: run.dag, run: run.id, task: "train_model", attempt: 2,
                lines: [.init(at: sample.now - 301, level: "error", text: "ValueError: no rows left")],
                exception: "ValueError: no rows left", place: "train.py:13 in fit")
        ]
    }

    private func text(_ keys: [String], _ sample: SampleWorld = SampleWorld(), size: Size = Self.size) -> [String] {
        let state = Scenery.press(keys, Scenery.desk([sample], size: size))
        return Screen.frame(of: state).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("a DAG, its run, the task that failed, its log")
    func airflow() {
        let dag = text(["3", "/"] + "nyc_taxi".map(String.init) + ["enter", "enter"], Self.failing)
        #expect(dag[0].contains("> nyc_taxi_duration_prediction"))
        let run = text(["3", "/"] + "nyc_taxi".map(String.init) + ["enter", "enter", "enter"], Self.failing)
        #expect(run[0].contains("> manual__2026-11-23"))
        #expect(run.contains { $0.contains("failed") && $0.contains("train_model") })
        let log = text(
            ["3", "/"] + "nyc_taxi".map(String.init) + ["enter", "enter", "enter", "j", "enter"], Self.failing)
        #expect(log[0].contains("> train_model > log"))
        #expect(log.contains { $0.hasPrefix(" Error") && $0.contains("train.py:13 in fit") })
        #expect(log.contains { $0.contains("error") && $0.contains("ValueError: no rows left") })
    }

    @Test("a model, its versions, the run that made one")
    func model() {
        let versions = text(["4", "enter"])
        #expect(versions[0].hasPrefix(" taxi") && versions[0].contains("> nyc-taxi-duration"))
        #expect(versions.contains { $0.contains("v7") && $0.contains("champion") })
        let made = SampleWorld { sample in
            let model = MLflowModel(
                name: "nyc-taxi-duration", aliases: ["champion": 7],
                versions: [.init(number: 7, run: "run0", aliases: ["champion"])])
            sample.tracking.models = .read([model])
        }
        let run = text(["4", "enter", "enter"], made)
        #expect(run[0].contains("> MLflow > nyc-taxi-duration > v7 > xgb-7 "))
        #expect(run.contains { $0.contains("metric") && $0.contains("value") })
    }

    @Test("an experiment and its runs, each with the same metrics in columns")
    func experiment() {
        let runs = text(["4", "tab", "enter"])
        #expect(runs[0].contains("> nyc-taxi-experiment"))
        #expect(runs.contains { $0.contains("rmse") && $0.contains("started") })
    }

    @Test("a host with its containers, programs and disks")
    func host() {
        let containers = text(["2", "enter"])
        #expect(containers[0].contains("> orchestration"))
        #expect(containers.contains { $0.contains("running") && $0.contains("airflow-scheduler") })
        let programs = text(["2", "enter", "tab"])
        #expect(programs.contains { $0.contains("program") && $0.contains("memory") && $0.contains("share") })
    }

    @Test("a bucket with its newest objects, from the reasons of its row")
    func bucket() throws {
        var state = Scenery.desk([SampleWorld()], size: Self.size)
        while state.selection != "s3.data" {
            let before = state.selection
            state = Scenery.press(["j"], state)
            try #require(state.selection != before, "s3.data is on the overview")
        }
        let objects = Screen.frame(of: Scenery.press(["enter", "enter"], state)).text
        #expect(objects.contains("> s3 data") && objects.contains("newest objects"))
        let back = Scenery.press(["enter", "enter", "esc"], state)
        #expect(back.visits.isEmpty && back.mode == .overview)
    }

    @Test("esc goes back the way that was come, to the line that was left")
    func back() {
        let there = Scenery.press(["4", "tab", "enter", "j"], Scenery.desk([SampleWorld()], size: Self.size))
        let back = Scenery.press(["esc"], there)
        #expect(back.place == .mlflow && back.visits.last?.focus == 1)
    }

    @Test("the line about set-up on the overview leads to its screen")
    func posture() {
        let state = Scenery.press(["G", "enter"], Scenery.desk([SampleWorld()], size: Self.size))
        #expect(state.place == .posture)
    }

    @Test(
        "every place is drawn at any size, also of what is not there",
        arguments: [
            Place.run(dag: "x", run: "y"), .task(dag: "x", run: "y", task: "z", index: 3), .host("nobody"),
            .host("orchestration"), .bucket("none"), .bucket("data"), .experiment(id: "9", name: "x"), .model("x"),
            .model("nyc-taxi-duration"), .mlRun("x"), .dag("x"), .version(model: "x", number: 1, run: "y"),
        ])
    func anything(_ place: Place) {
        for (columns, rows) in [(0, 0), (1, 1), (9, 3), (40, 12), (80, 24), (130, 50), (300, 5)] {
            for sample in [[], [SampleWorld()]] {
                let state = Scenery.desk(sample, size: Size(columns: columns, rows: rows)).visiting(place)
                let frame = Screen.frame(of: state, glyphs: .ascii)
                #expect(frame.size == Size(columns: columns, rows: rows))
                #expect(frame.text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
            }
        }
    }
}
