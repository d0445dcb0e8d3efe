import Cells
import Dashboard
import Monitor
import TestSupport
import Testing

@Suite("SSH from the dashboard")
struct LoginTests {
    @Test("s goes to the host of the row under the cursor, also from its reasons")
    func row() {
        var desk = Desk(Desk.troubled)
        desk.press("enter")
        #expect(desk.state.mode == .detail(id: "airflow.scheduler", scroll: 0))
        #expect(desk.press("s") == [.login(host: "orchestration")])
        desk.press("esc")
        #expect(desk.press("s") == [.login(host: "orchestration")])
    }

    @Test("on a screen it goes to the host of the line, on Airflow's to the host of its services")
    func screens() {
        var desk = Desk()
        desk.press("2", "j")
        let line = desk.state.line?.id
        #expect(line?.hasPrefix("host.") == true)
        #expect(desk.press("s") == [.login(host: desk.state.stack.host(of: line ?? "")?.name ?? "none")])
        desk.press("3", "tab", "j")
        #expect(desk.press("s") == [.login(host: "orchestration")])
    }

    @Test("a container leads to the host on which it is")
    func container() {
        var desk = Desk()
        desk.press("/")
        desk.type("docker frontend")
        desk.press("enter")
        #expect(desk.press("s") == [.login(host: "frontend")])
    }

    @Test("where nothing has a host it says why, and does nothing")
    func nowhere() {
        var desk = Desk()
        desk.press("8")
        #expect(desk.press("s").isEmpty)
        #expect(desk.state.notice?.text.contains("lives on a host") == true)
        var bare = SampleWorld()
        bare.stack.hosts = []
        var empty = Desk(bare)
        #expect(empty.press("G", "s").isEmpty)
        #expect(empty.state.notice?.text.contains("the stack has no host") == true)
    }

    @Test("read-only, there is no shell")
    func readOnly() {
        var sample = Desk.troubled
        sample.stack.readOnly = true
        var desk = Desk(sample)
        #expect(desk.press("enter", "s").isEmpty)
        #expect(desk.state.notice?.text.hasPrefix("read-only") == true)
    }
}
