import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Runtime
import TestSupport
import Testing

@Suite("A session that steps aside", .timeLimit(.minutes(1)))
@MainActor struct LoginTests {
    private let terminal = FakeTerminal()

    private func run(_ login: @escaping @MainActor (String) -> Session.Login) async -> Session.Ending {
        let terminal = terminal
        let setup = DashboardState.Setup(stack: .sample, size: terminal.size, now: SampleWorld.now)
        var outside = Session.Outside(terminal: terminal, palette: { _ in nil }, now: { SampleWorld.now })
        outside.login = login
        terminal.onPresent = { if $0.text.contains("told afterwards") { terminal.type("qq") } }
        terminal.type("2js")
        return await Session(DashboardState(setup), outside: outside).run(clock: ManualClock()) {
            [FakeCollector(.redis)]
        }
    }

    @Test("nothing is drawn while another program has the terminal; then all of it, with a word")
    func away() async {
        let terminal = terminal
        var drawn: Int?
        let ending = await run { host in
            .takesTerminal {
                #expect(host == "frontend" || host == "orchestration")
                let before = terminal.frames.count
                // Few turns: both sides are the main actor's, and with the whole set of tests each turn takes its time.
                for _ in 0..<3 {
                    terminal.keyboard.yield(.resized(terminal.size))
                    for _ in 0..<6 { await Task.yield() }
                }
                drawn = terminal.frames.count - before
                return "told afterwards"
            }
        }
        #expect(ending == .quit)
        #expect(drawn == 0)
        #expect(terminal.suspensions == 1)
    }

    @Test("a login that cannot be tried is said without leaving the screen")
    func said() async {
        #expect(await run { _ in .said("told afterwards") } == .quit)
        #expect(terminal.suspensions == 0)
    }

    @Test("what runs beside the dashboard leaves it the screen")
    func beside() async {
        #expect(await run { _ in .beside { "told afterwards" } } == .quit)
        #expect(terminal.suspensions == 0)
    }

    @Test("a signal ends the session while somebody is logged in")
    func ended() async {
        let terminal = terminal
        let ending = await run { _ in
            .takesTerminal {
                terminal.keyboard.yield(.terminate(signal: 15))
                try? await Task.sleep(for: .seconds(3600))
                return nil
            }
        }
        #expect(ending == .signal(15))
    }
}
