import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("A large screen shows what is beneath the line under the cursor")
struct CompanionTests {
    private static let wide = Size(columns: 120, rows: 40)
    private static let dag = "nyc_taxi_duration_prediction"

    /// The newest run of one DAG failed in one of two tasks, whose log was read.
    private static let failing = SampleWorld { sample in
        let now = sample.now
        let run = AirflowLists.Run(
            dag: dag, id: "manual__2026-11-23", state: "failed", type: "manual", runAfter: now - 900,
            queuedAt: now - 900, startedAt: now - 890, endedAt: now - 300)
        sample.lists.runs = .read([run] + (sample.lists.runs.value ?? []))
        sample.tasks.ofRuns = .read(
            [("load", "success"), ("train_model", "failed")].map { task, state in
                .init(
                    dag: run.dag, run: run.id, task: task, state: state, attempt: 2, startedAt: now - 600,
                    endedAt: now - 300)
            } + (sample.tasks.ofRuns.value ?? []))
        sample.tasks.logs = [
            .init(
                dag: run.dag, run: run.id, task: "train_model", attempt: 2,
                lines: [.init(at: now - 301, level: "error", text: "ValueError: no rows left")])
        ]
    }

    private static func frame(_ keys: [String], _ sample: SampleWorld = failing, _ size: Size = wide) -> Frame {
        Screen.frame(of: Scenery.press(keys, Scenery.desk([sample], size: size)))
    }

    private static func lines(_ keys: [String], _ sample: SampleWorld = failing, _ size: Size = wide) -> [String] {
        frame(keys, sample, size).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("of a DAG its runs, how long they took, the tasks of the newest, the log of the one that failed")
    func airflow() throws {
        for size in [Self.wide, Size(columns: 200, rows: 60)] {
            let lines = Self.lines(["3"], Self.failing, size)
            let places = ["DAGs 1/3", "runs of \(Self.dag) 2", "tasks of manual__2026-11-23 2", "log of train_model 1"]
                .map { name in lines.firstIndex { $0.contains(name) } }
            let rows = places.compactMap(\.self)
            #expect(rows.count == places.count && rows == rows.sorted(), "\(places)")
            #expect(lines.contains { $0.contains("how long a run took") })
            #expect(lines.contains { $0.contains("failed") && $0.contains("train_model") && $0.contains("5m00s") })
            #expect(lines.contains { $0.contains("ValueError: no rows left") })
        }
    }

    @Test("they follow the cursor, which stays in the table, and Enter leads down as ever")
    func follows() {
        let lines = Self.lines(["3", "j"])
        #expect(lines.contains { $0.hasPrefix("> ok   drift_report") })
        #expect(lines.contains { $0.contains("runs of drift_report 1") })
        #expect(lines.contains { $0.contains("tasks of scheduled__2026-11-23T12 1") })
        #expect(!lines.contains { $0.contains("log of") })
        #expect(lines.filter { $0.hasPrefix(">") }.count == 1)
        let state = Scenery.press(["3", "j", "enter"], Scenery.desk([Self.failing], size: Self.wide))
        #expect(state.place == .dag("drift_report"))
    }

    @Test("of a run its tasks, where the runs of all or of one DAG have the keys", arguments: [["tab"], ["enter"]])
    func runs(_ keys: [String]) {
        #expect(Self.lines(["3"] + keys).contains { $0.contains("tasks of manual__2026-11-23 2") })
    }

    @Test("of a model its versions, of an experiment its runs, of a run its metrics and parameters")
    func mlflow() {
        let model = Self.lines(["4"])
        #expect(model.contains { $0.contains("versions of nyc-taxi-duration ") })
        let experiment = Self.lines(["4", "tab"])
        #expect(experiment.contains { $0.contains("runs of nyc-taxi-experiment 5") })
        let run = Self.lines(["4", "tab", "tab"])
        #expect(run.contains { $0.contains("metrics of xgb-7 ") })
        #expect(run.contains { $0.contains("parameters of xgb-7 ") })
    }

    @Test("one table alone where there is no room", arguments: [(80, 24), (109, 60), (200, 20)])
    func small(_ columns: Int, _ rows: Int) {
        let lines = Self.lines(["3"], Self.failing, Size(columns: columns, rows: rows))
        #expect(lines.contains { $0.contains("DAGs 1/3") } && !lines.contains { $0.contains("runs of") })
    }

    @Test("what was not read is said so, and never looks like a table that is empty")
    func unread() {
        var sample = Self.failing
        sample.unread = [.airflowTasks]
        let tasks = Self.lines(["3"], sample)
        #expect(tasks.contains { $0.contains("tasks of manual__2026-11-23 ?") }, "\(tasks.joined(separator: "\n"))")
        #expect(tasks.contains { $0.contains("reading: nothing was answered yet") })
        sample = Self.failing
        sample.lists.runs = .failed(.timedOut(seconds: 5))
        let runs = Self.lines(["3", "tab"], sample)
        #expect(runs.contains { $0.contains("runs of \(Self.dag) ?") } && runs.contains { $0.contains("not read: ") })
        sample = Self.failing
        sample.lists.runs = .read([])
        let none = Self.lines(["3"], sample)
        #expect(none.contains { $0.contains("runs of \(Self.dag) 0") })
        #expect(none.contains { $0.contains("no run of this DAG is among the latest") })
    }

    @Test("before the first answer every table says that it is being read", arguments: ["3", "4"])
    func first(_ key: String) {
        let text = Screen.frame(of: Scenery.press([key], Scenery.firstPaint.make(Self.wide))).text
        #expect(text.contains("reading: nothing was answered yet"))
    }

    @Test("a filter that lets no line through moves no table")
    func filter() {
        let before = Self.lines(["3", "/"])
        let after = Self.lines(["3", "/"] + "nothing-like-it".map(String.init))
        let rules = [before, after].map { lines in lines.indices.filter { lines[$0].hasPrefix("──") } }
        #expect(rules[0] == rules[1] && after.contains { $0.contains("no line fits the filter") })
    }
}
