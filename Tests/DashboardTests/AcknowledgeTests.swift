import Cells
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("Acknowledging a row")
struct AcknowledgeTests {
    @Test("a, a choice, Enter: the row says who and until when, and the effect keeps it")
    func choose() throws {
        var desk = Desk(Desk.troubled)
        desk.press("n", "a", "j")
        guard case .acknowledge(let row, 1) = desk.state.mode else {
            Issue.record("\(desk.state.mode)")
            return
        }
        let effects = desk.press("enter")
        guard case .acknowledge(let entry)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(entry.row == row)
        #expect(entry.until == SampleWorld.now + 14_400)
        #expect(desk.state.judgement[row]?.acknowledged == entry)
        #expect(desk.state.verdict.severity == .critical)
        #expect(desk.state.verdict.counts.known == 1)
        #expect(desk.state.verdict.counts.line.hasSuffix("unread  1 known"))
        #expect(desk.state.timeline.contains { $0.kind == .action && $0.row == row })
        desk.press("a", "j", "j", "j", "j", "j", "j", "enter")
        #expect(desk.state.judgement[row]?.acknowledged == nil)
        #expect(desk.state.verdict.counts.line.hasSuffix("unread"))
        // What is open already cannot be opened again: the last choice is a time.
        desk.press("a", "j", "j", "j", "j", "j", "j", "enter")
        #expect(desk.state.judgement[row]?.acknowledged != nil)
    }

    @Test("a word that nobody asked for stays through keys that were under way, and goes with one that comes later")
    func unasked() {
        var desk = Desk(Desk.troubled)
        desk.state.tell("the settings changed and are in effect")
        desk.press("j")
        #expect(desk.state.notice != nil)
        desk.send(.tick(SampleWorld.now + 6))
        #expect(desk.state.notice != nil)
        desk.press("j")
        #expect(desk.state.notice == nil)
        desk.state.say("saved /a/path  (3 lines)", for: 15)
        desk.send(.tick(desk.state.now + 14))
        #expect(desk.state.notice != nil)
        desk.press("j")
        #expect(desk.state.notice == nil)
    }

    @Test("Esc leaves everything as it was, and a healthy row cannot be acknowledged")
    func not() {
        var desk = Desk(Desk.troubled)
        desk.press("n", "a", "esc")
        #expect(desk.state.world.acknowledgements.entries.isEmpty)
        desk = Desk()
        desk.press("j")
        #expect(desk.press("a").isEmpty)
        #expect(desk.state.mode == .overview)
        #expect(desk.state.notice?.text == "no row with a fault is under the cursor")
    }

    @Test("a paste and stray letters choose nothing")
    func stray() {
        var desk = Desk(Desk.troubled)
        desk.press("n", "a")
        desk.send(.paste("\n\n"))
        desk.press("x", "z", "1")
        #expect(desk.state.world.acknowledgements.entries.isEmpty)
    }

    @Test("what another program acknowledged is taken over")
    func other() {
        var desk = Desk(Desk.troubled)
        let entry = Acknowledgement(
            stack: desk.state.stack.name, row: "redis", severity: .critical, by: "eva", at: SampleWorld.now - 5,
            until: SampleWorld.now + 60)
        desk.send(.acknowledged(Acknowledgements([entry])))
        #expect(desk.state.judgement["redis"]?.acknowledged?.by == "eva")
    }

    @Test("the bell and the command are told only where the settings want it, and not of what was so at the start")
    func notices() {
        for (bell, command) in [(false, false), (true, false), (false, true)] {
            var sample = SampleWorld()
            if command { sample.stack.notify = NotifySettings(command: ["true"]) }
            var setup = DashboardState.Setup(
                stack: sample.stack, size: Size(columns: 80, rows: 24), now: sample.now)
            setup.rings = bell
            var state = DashboardState(setup)
            let reducer = Reducer()
            func read(_ sample: SampleWorld) -> [Effect] {
                reducer.reduce(&state, sample.sources.map { .polled(sample.result(of: $0)) })
            }
            #expect(read(sample).isEmpty)
            sample.airflow.scheduler.heartbeat = sample.now - 900
            var effects: [Effect] = []
            for _ in 0..<4 { effects += read(sample) }
            #expect(effects.contains(.bell) == bell)
            #expect(effects.contains { if case .notify = $0 { true } else { false } } == command)
            #expect(effects.count <= 1)
        }
    }
}
