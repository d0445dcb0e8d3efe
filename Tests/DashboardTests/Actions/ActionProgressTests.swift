import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The progress of an action")
struct ActionProgressTests {
    /// A desk on which a stopped host is being started.
    private func started() -> (Desk, ActionPlan) {
        let stopped: (inout SampleWorld) -> Void = { $0.hosts.hosts["orchestration"]?.state = "stopped" }
        var desk = Desk.asking("start-host", stopped)
        let plans = desk.press("tab", "enter").performed
        return (desk, plans.first ?? .refused("", title: "", target: ActionTarget(.dag("")), "no plan"))
    }

    @Test("ends when everything that hangs on it is well, as was read after it was done")
    func healthy() {
        var (desk, plan) = started()
        #expect(plan.goals.contains(.row("airflow.scheduler")))
        for index in plan.steps.indices { desk.send(.acted(.step(plan, index, .done("ok")))) }
        #expect(desk.state.progress?.outcome == nil, "what was read before says nothing")
        #expect(desk.wait(4) == [.poll(desk.state.progress?.sources)])
        var sample = SampleWorld()
        sample.airflow.scheduler.heartbeat = desk.state.now + 37
        let effects = desk.read(sample, in: 38)
        let outcome = desk.state.progress?.outcome
        #expect(outcome?.word == "healthy", "\(desk.state.progress?.open ?? [])")
        #expect(effects.contains { if case .conclude(_, .healthy) = $0 { true } else { false } })
        let told = desk.state.timeline.filter { $0.kind == .action }
        #expect(told.map(\.row) == ["host.orchestration", "host.orchestration"])
        #expect(told.map(\.text) == ["start-host \(outcome?.sentence ?? "")", "start-host begun"])
    }

    @Test("ends well where only that is missing which its preview says must be done by hand, and says so")
    func byHand() {
        var (desk, plan) = started()
        for index in plan.steps.indices { desk.send(.acted(.step(plan, index, .done("ok")))) }
        for _ in 0..<4 {
            desk.wait(9)
            var sample = SampleWorld()
            sample.airflow.scheduler.heartbeat = desk.state.now - 1
            sample.failures[.statusPage] = .refused(host: "192.0.2.10", port: 8081)
            desk.read(sample, in: 0)
        }
        guard case .healthy(_, let rest) = desk.state.progress?.outcome else {
            return #expect(Bool(false), "\(desk.state.progress?.open ?? [])")
        }
        #expect(rest == ["status.page"])
        #expect(desk.state.progress?.outcome?.sentence.hasSuffix("; left to do: status.page") == true)
        #expect(desk.state.repairs.map(\.name) == ["status-page"])
    }

    @Test("ends with what is still wrong when the time is over")
    func notHealthy() {
        var (desk, plan) = started()
        for index in plan.steps.indices { desk.send(.acted(.step(plan, index, .done("ok")))) }
        desk.read(SampleWorld { $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379) }, in: 5)
        desk.wait(plan.limit + 1)
        guard case .notHealthy(_, let wrong) = desk.state.progress?.outcome else {
            return #expect(Bool(false), "\(String(describing: desk.state.progress?.outcome))")
        }
        #expect(wrong.contains { $0.hasPrefix("redis") })
        desk.press("x")
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no repairs") }
        #expect(menu.entries.contains { $0.action == "restart" && $0.target.id.hasSuffix("redis") })
        #expect(!menu.entries.contains { $0.target.kind == .host })
    }

    @Test("a change whose answer did not come is unknown and is not sent again")
    func unknown() {
        var (desk, plan) = started()
        let effects = desk.send(.acted(.step(plan, 2, .failed(.unknown("start: connection ended")))))
        #expect(desk.state.progress?.outcome?.word == "unknown")
        #expect(effects.performed.isEmpty)
        #expect(desk.wait(60).performed.isEmpty)
    }

    @Test("goes on behind the other screens and tells its end there")
    func behind() {
        var (desk, plan) = started()
        desk.press("esc", "2")
        desk.send(.acted(.step(plan, 0, .failed(.refused("it is running now")))))
        #expect(desk.state.notice?.text == "\(plan.title): refused: it is running now")
    }

    @Test("while it is under way x shows it in place of the menu")
    func again() {
        var (desk, _) = started()
        desk.press("esc", "x")
        #expect(desk.state.mode == .acting(.progress(scroll: 0)))
    }

    @Test("a program that ends leaves it as not known, or as not followed")
    func left() {
        var (desk, plan) = started()
        #expect(desk.state.actionLeftAlone?.outcome.word == "unknown")
        for index in plan.steps.indices { desk.send(.acted(.step(plan, index, .done("ok")))) }
        #expect(desk.state.actionLeftAlone?.outcome.word == "not-healthy")
    }
}
