import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("How often a screen is drawn although nothing came")
struct PaceTests {
    @Test("Calm while all is well, and each second while something counts seconds")
    func pace() {
        var desk = Desk()
        #expect(desk.state.pace == .calm && !desk.state.isAwaited)
        desk.press("r")
        #expect(desk.state.pace == .moving && desk.state.isAwaited)
        desk.send(.tick(SampleWorld.now + 3))
        #expect(desk.state.pace == .calm)
        desk.press("j", "enter")
        #expect(desk.state.pace == .moving)
        #expect(Desk(Desk.troubled).state.pace == .moving)
        #expect(Desk(SampleWorld { $0.unread = [.redis] }).state.pace == .moving)
    }

    @Test("A failure that does not count yet is watched each second")
    func soft() {
        var desk = Desk()
        desk.read(SampleWorld { $0.failures[.redis] = .reset })
        #expect(desk.state.verdict.severity == .ok && desk.state.pace == .moving)
    }
}
