import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens
import TestSupport
import Testing

@Suite("The screen of events")
struct EventsTests {
    private static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    /// The function is updated and a rule goes; minutes later the flow stops.
    private static let state: DashboardState = {
        let calm = SampleWorld.at(SampleWorld.now - 900)
        var changed = SampleWorld.at(SampleWorld.now - 600)
        changed.function.lastModified = SampleWorld.now - 640
        changed.function.memory = 256
        if case .read(var groups) = changed.network.groups, !groups.isEmpty {
            groups[0].inbound.removeFirst()
            changed.network.groups = .read(groups)
        }
        var broken = changed
        broken.now = SampleWorld.now - 60
        broken.function.state = "Failed"
        broken.airflow.scheduler.heartbeat = SampleWorld.now - 400
        var last = broken
        last.now = SampleWorld.now
        return Scenery.desk([calm, changed, broken, last])
    }()

    private func make(_ size: Size, _ keys: [String]) -> DashboardState {
        var state = Self.state
        _ = Reducer().reduce(&state, .resized(size))
        return Scenery.press(keys, state)
    }

    @Test("the timeline", arguments: sizes)
    func timeline(_ size: Size) throws {
        try Golden.expect(
            Screen.frame(of: make(size, ["0", "j"])).text, is: "events-timeline_\(size.columns)x\(size.rows)")
    }

    @Test("filtered to changes", arguments: [sizes[1]])
    func filtered(_ size: Size) throws {
        try Golden.expect(
            Screen.frame(of: make(size, ["0", "/"] + "change".map(String.init) + ["enter"])).text,
            is: "events-filter_\(size.columns)x\(size.rows)")
    }

    @Test("the fields of a failing row say what was changed before", arguments: [sizes[1], sizes[3]])
    func before(_ size: Size) throws {
        var state = make(size, [":"] + "lambda.function".map(String.init) + ["enter"])
        _ = Reducer().reduce(&state, .tick(SampleWorld.now))
        let text = Screen.frame(of: state).text
        #expect(text.contains("lambda function: function updated: 256 MB"))
        try Golden.expect(text, is: "events-before_\(size.columns)x\(size.rows)")
    }

    @Test("states and changes stand in one order, the newest first")
    func order() {
        let times = Self.state.timeline.map(\.at)
        #expect(times == times.sorted(by: >))
        #expect(Set(Self.state.timeline.map(\.kind)).isSuperset(of: [.state, .change]))
    }
}
