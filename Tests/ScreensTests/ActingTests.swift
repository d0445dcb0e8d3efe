import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("What somebody sees who acts")
struct ActingTests {
    private static let sizes = [(40, 12), (80, 24), (120, 40)].map { Size(columns: $0.0, rows: $0.1) }

    /// The state at a size after `keys`, with what the dialog asks for told to it.
    private static func acting(_ keys: [String], _ size: Size) -> DashboardState {
        var state = Scenery.press(
            ["/"] + "orchestration".map(String.init) + ["enter", "g"], Scenery.healthy.make(size))
        let reducer = Reducer()
        for key in keys {
            for effect in reducer.reduce(&state, .key(Key(name: key) ?? .escape)) {
                guard case .poll = effect else { continue }
                answer(&state, reducer)
            }
        }
        return state
    }

    /// Reads everything anew, tries the steps that look, and lets the arming go by.
    private static func answer(_ state: inout DashboardState, _ reducer: Reducer) {
        var sample = SampleWorld()
        sample.now = state.now + 0.3
        for source in sample.sources {
            sample.readAt[source] = sample.now
            for case .preview(let plan) in reducer.reduce(&state, .polled(sample.result(of: source))) {
                _ = reducer.reduce(&state, .acted(.previewed(plan, ["running", "allowed"], nil)))
            }
        }
        _ = reducer.reduce(&state, .tick(state.now + 1))
    }

    @Test("the menu and the dialog look as they were approved", arguments: Self.sizes)
    func dialog(_ size: Size) throws {
        let name = "\(size.columns)x\(size.rows)"
        try Golden.expect(Screen.frame(of: Self.acting(["x"], size)).text, is: "actions_\(name)")
        let keys = ["x", "end", "enter"]
        try Golden.expect(Screen.frame(of: Self.acting(keys, size)).text, is: "action-stop_\(name)")
        let typed = keys + "orchestration".map(String.init) + ["tab"]
        try Golden.expect(Screen.frame(of: Self.acting(typed, size)).text, is: "action-typed_\(name)")
    }

    @Test("the progress looks as it was approved", arguments: Self.sizes)
    func progress(_ size: Size) throws {
        var state = Self.acting(["x", "end", "enter"] + "orchestration".map(String.init) + ["tab", "enter"], size)
        let plan = try #require(state.progress?.plan)
        let reducer = Reducer()
        for index in plan.steps.indices {
            _ = reducer.reduce(&state, .acted(.step(plan, index, .done(["running", "allowed", "stopping"][index]))))
        }
        var sample = SampleWorld()
        sample.now = state.now + 8
        sample.hosts.hosts["orchestration"]?.state = "stopping"
        sample.readAt[.hosts] = sample.now
        _ = reducer.reduce(&state, .polled(sample.result(of: .hosts)))
        let name = "\(size.columns)x\(size.rows)"
        try Golden.expect(Screen.frame(of: state).text, is: "action-progress_\(name)")
        sample.hosts.hosts["orchestration"]?.state = "stopped"
        sample.now = state.now + 34
        sample.readAt[.hosts] = sample.now
        _ = reducer.reduce(&state, .polled(sample.result(of: .hosts)))
        try Golden.expect(Screen.frame(of: state).text, is: "action-healthy_\(name)")
    }

    /// The menu of a run whose name is long, at a size.
    private static func ofRun(_ columns: Int, _ rows: Int) -> [String] {
        let size = Size(columns: columns, rows: rows)
        let state = Scenery.schedulerDead.make(size)
        let target = ActionTarget(.run(dag: "nyc_taxi_duration_prediction", run: run))
        let menu = ActionMenu(title: "airflow runs", targets: [target], in: state.scene)
        var frame = Screen.frame(of: state)
        ActionMenuPanel(menu: menu).draw(state, in: frame.bounds, of: &frame)
        return frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static let run = "scheduled__2026-11-01T00:00:00+00:00"

    @Test("the menu is as wide as what stands in it", arguments: [120, 200, 280])
    func wide(_ columns: Int) {
        let lines = Self.ofRun(columns, 40)
        let label = "run \(Self.run) of nyc_taxi_duration_prediction"
        #expect(lines.contains { $0.contains("clear-run  \(label)  ") })
        #expect(lines.contains { $0.contains("fail-run   \(label)  ") })
    }

    @Test("where the menu cuts a target the marked one stands in full below", arguments: [(80, 24), (60, 16)])
    func narrow(_ columns: Int, _ rows: Int) {
        let text = Self.ofRun(columns, rows).joined().split(separator: " ").joined(separator: " ")
        #expect(text.contains("run \(Self.run) of nyc_taxi_duration_prediction: "))
    }

    @Test("the menu leaves the verdict in sight", arguments: [(40, 12), (30, 8), (24, 6)])
    func verdict(_ columns: Int, _ rows: Int) {
        let lines = Self.ofRun(columns, rows)
        #expect(lines[0].hasPrefix(" CRIT"))
        #expect(lines[1...].contains { $0.contains("clear-run") || $0.contains("fail-run") })
    }

    @Test("are drawn at any size, also none")
    func anySize() {
        for (columns, rows) in [(0, 0), (1, 1), (3, 2), (10, 4), (20, 60), (300, 5), (60, 16)] {
            let size = Size(columns: columns, rows: rows)
            for keys in [["x"], ["x", "end", "enter"], ["x", "end", "enter", "o", "tab", "down"]] {
                #expect(Screen.frame(of: Self.acting(keys, size), glyphs: .ascii).size == size)
            }
        }
    }
}
