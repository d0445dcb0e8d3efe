import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Runtime
import TestSupport
import Testing

@Suite("A session", .timeLimit(.minutes(1)))
@MainActor struct SessionTests {
    private let terminal = FakeTerminal()
    private let clock = ManualClock()

    /// Runs a session on the terminal until it ends.
    private func run(
        isWall: Bool = false, collectors: @MainActor () async -> [FakeCollector] = { [] }
    ) async -> Session.Ending {
        var setup = DashboardState.Setup(stack: .sample, size: terminal.size, now: SampleWorld.now)
        setup.themes = ["dark", "light", "broken"]
        setup.theme = "dark"
        let light = Palette(styles: [.text: RoleStyle(bold: true)])
        let outside = Session.Outside(
            terminal: terminal, palette: { $0 == "light" ? light : nil }, now: { SampleWorld.now }, isWall: isWall)
        return await Session(DashboardState(setup), outside: outside).run(clock: clock) { await collectors() }
    }

    @Test("the first frame stands before anything is made that could ask the network")
    func first() async {
        terminal.type("q")
        var framesBefore = 0
        let ending = await run {
            framesBefore = terminal.frames.count
            return []
        }
        #expect(ending == .quit && framesBefore == 1)
        #expect(terminal.frames[0].text.contains("Reading for the first time"))
    }

    @Test(
        "it ends as the terminal says",
        arguments: [
            (TerminalEvent.key(.character("q")), Session.Ending.quit), (.key(.control("c")), .quit),
            (.hangUp, .hangUp), (.interrupt, .signal(2)), (.terminate(signal: 15), .signal(15)),
        ])
    func ends(_ event: TerminalEvent, _ ending: Session.Ending) async {
        terminal.keyboard.yield(event)
        #expect(await run() == ending)
    }

    /// Runs a session whose settings are read again with what `reread` gives, until it says so.
    private func run(_ rereads: [Session.Reread], collectors: [FakeCollector]) async -> [Frame] {
        let (terminal, clock) = (terminal, clock)
        var stack = Stack(name: "before")
        stack.redis = Stack.sample.redis
        let setup = DashboardState.Setup(stack: stack, size: terminal.size, now: SampleWorld.now)
        var rest = rereads
        var outside = Session.Outside(
            terminal: terminal, palette: { _ in nil }, now: { SampleWorld.now + clock.seconds })
        outside.reread = {
            guard let next = rest.popLast() else {
                terminal.type("q")
                return nil
            }
            return next
        }
        // A key wakes the loop again, whatever already sleeps on the clock.
        let keyboard = terminal
        terminal.onPresent = { _ in
            clock.advance(by: 5)
            keyboard.type("j")
        }
        _ = await Session(DashboardState(setup), outside: outside).run(clock: clock) { collectors }
        return terminal.frames
    }

    @Test("settings that changed are followed at once, and what reads them is made anew")
    func reread() async {
        var stack = Stack(name: "after")
        stack.redis = HostPort(host: "192.0.2.99", port: 6379)
        let (before, after) = (FakeCollector(.redis), FakeCollector(.redis))
        let settings = Session.NewSettings(
            stack: stack, thresholds: Thresholds(), intervals: Intervals(), theme: "dark", collectors: { [after] })
        let frames = await run([.taken(settings)], collectors: [before])
        #expect(after.calls > 0)
        #expect(frames.first?.text.contains("before") == true)
        #expect(frames.contains { $0.text.contains(" after ") && $0.text.contains("the settings changed") })
    }

    @Test("settings that cannot be used leave those before, and say why")
    func refused() async {
        let frames = await run([.refused("mltop.toml:3: no such key")], collectors: [FakeCollector(.redis)])
        #expect(frames.contains { $0.text.contains("before") && $0.text.contains("mltop.toml:3: no such key") })
    }

    @Test("it ends when the terminal is closed")
    func closed() async {
        terminal.keyboard.finish()
        #expect(await run() == .hangUp)
    }

    @Test("it ends while every source hangs")
    func hanging() async {
        let terminal = terminal
        let collector = FakeCollector(.mlflow, hangs: true) { _ in terminal.type("q") }
        #expect(await run { [collector] } == .quit)
    }

    @Test("t changes the palette, and a theme that cannot be read leaves the one before")
    func themes() async {
        terminal.type("ttq")
        _ = await run()
        #expect(terminal.palettes == [Palette(styles: [.text: RoleStyle(bold: true)])])
    }

    @Test("what a poll brings is shown, and r polls at once: the clock stands still")
    func reads() async {
        let terminal = terminal
        let collector = FakeCollector(.redis) { if $0 == 2 { terminal.type("q") } }
        var isAsked = false
        terminal.onPresent = { frame in
            guard !isAsked, frame.text.contains("ready  2 ms") else { return }
            isAsked = true
            terminal.type("r")
        }
        #expect(await run { [collector] } == .quit)
        #expect(isAsked && collector.calls == 2)
    }

    @Test("another size and the return from a stop draw everything anew, in the size there is")
    func sizes() async {
        let terminal = terminal
        terminal.keyboard.yield(.resized(Size(columns: 40, rows: 12)))
        // Two that come together are drawn once, so the second comes behind the frame of the first.
        var isBack = false
        terminal.onPresent = { frame in
            guard !isBack, frame.size == Size(columns: 40, rows: 12) else { return }
            isBack = true
            terminal.keyboard.yield(.resumed)
            terminal.type("q")
        }
        _ = await run()
        #expect(terminal.redraws == 2)
        #expect(terminal.frames.contains { $0.size == Size(columns: 40, rows: 12) })
        #expect(terminal.frames.last?.size == terminal.size)
    }

    @Test("a wall has no hints")
    func wall() async {
        terminal.type("q")
        _ = await run(isWall: true)
        #expect(terminal.frames.first?.text.contains("quit") == false)
    }

    @Test("after the end of the help one key scrolls back at once")
    func scroll() async {
        let terminal = terminal
        var keys = ["qq", "k"]
        terminal.onPresent = { frame in
            let isEnd = frame.text.contains("Times")
            guard isEnd == (keys.count == 2), frame.text.contains("j k scroll"), let next = keys.popLast() else {
                return
            }
            terminal.type(next)
        }
        terminal.type("?G")
        #expect(await run() == .quit)
        #expect(keys.isEmpty && terminal.frames.contains { $0.text.contains("1 more line ") })
    }
}
