import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("The menu of actions")
struct ActionMenuTests {
    @Test("offers what can be done to the row, and says why the rest cannot")
    func entries() throws {
        let desk = Desk.menu()
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no menu") }
        #expect(menu.entries.map(\.action) == ["start-host", "reboot-host", "stop-host"])
        #expect(menu.entries.map(\.reason) == ["it is running, not stopped", nil, nil])
        #expect(menu.current?.action == "reboot-host")
    }

    @Test("says anew what can be done while it is open")
    func renewed() {
        var desk = Desk.menu()
        desk.read(SampleWorld { $0.hosts.hosts["orchestration"]?.state = "stopped" }, in: 5)
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no menu") }
        #expect(menu.entries.map(\.reason) == [nil, "it is stopped, not running", "it is stopped, not running"])
        #expect(menu.current?.action == "reboot-host", "the mark stays where it was")
    }

    @Test("an entry that cannot be done says why and stays")
    func disabled() {
        var desk = Desk.menu()
        let effects = desk.choose("start-host")
        #expect(effects.isEmpty)
        #expect(desk.state.notice?.text == "it is running, not stopped")
        #expect(desk.dialog == nil)
    }

    @Test("keeps its target while the list moves beneath")
    func fixed() {
        var desk = Desk.menu()
        desk.read(Desk.troubled, in: 1)
        desk.choose("stop-host")
        #expect(desk.dialog?.target == ActionTarget(.host(name: "orchestration", instance: "i-0orchestration")))
    }

    @Test("a DAG and a run of the Airflow screen have actions of their own")
    func airflow() {
        var desk = Desk()
        desk.press("3", "down", "x")
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no menu") }
        #expect(Set(menu.entries.map(\.target.kind)) == [.dag])
        #expect(menu.entries.map(\.action) == ["trigger", "unpause", "pause", "reparse"])
    }

    @Test(
        "where the line has no actions of its own there are those of what the screen is of",
        arguments: [
            (Place.run(dag: "drift_report", run: "scheduled__2026-11-23T12"), [ActionTarget.Kind.run, .dag]),
            (.task(dag: "drift_report", run: "scheduled__2026-11-23T12", task: "compare", index: -1), [.run, .dag]),
        ])
    func ofPlace(_ place: Place, _ kinds: [ActionTarget.Kind]) {
        var desk = Desk()
        desk.state.show(place)
        desk.press("x")
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no menu") }
        #expect(Set(menu.entries.map(\.target.kind)) == Set(kinds))
    }

    @Test("where nothing may be changed there is no menu, no hint and no entry of the palette")
    func readOnly() {
        var desk = Desk(SampleWorld { $0.stack.readOnly = true })
        desk.select("host.orchestration")
        #expect(desk.press("x").isEmpty)
        #expect(desk.state.mode == .overview)
        #expect(desk.state.notice?.text == Action.readOnly)
        let found = Finder("stop", in: desk.state).entries
        #expect(!found.contains { if case .action = $0.target { true } else { false } })
    }

    @Test("the palette leads to the dialog of an action on a thing by its name")
    func palette() {
        var desk = Desk()
        desk.press(":")
        desk.type("stop orchestration")
        #expect(!desk.press("enter").isEmpty)
        #expect(desk.dialog?.action == "stop-host")
    }
}
