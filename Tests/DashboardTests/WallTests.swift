import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The wall's pages and the signal")
struct WallTests {
    @Test("pages go round by the clock, and a failure brings the verdict")
    func pages() {
        let pages = WallPages(pages: [.verdict, .place(.flow), .place(.costs)], seconds: 10)
        let at = { Date(timeIntervalSince1970: $0) }
        #expect(pages.page(at: at(0), isFailing: false) == .verdict)
        #expect(pages.page(at: at(10), isFailing: false) == .place(.flow))
        #expect(pages.page(at: at(29.9), isFailing: false) == .place(.costs))
        #expect(pages.page(at: at(30), isFailing: false) == .verdict)
        #expect(pages.page(at: at(10), isFailing: true) == .verdict)
        #expect(WallPages(pages: [.place(.flow)], seconds: 0).page(at: at(99), isFailing: true) == .place(.flow))
        #expect(WallPages(pages: [], seconds: 5).pages == [.verdict])
    }

    @Test("nothing verified for three intervals is no signal; one good poll ends it")
    func signal() {
        var desk = Desk()
        #expect(!desk.state.hasNoSignal)
        desk.send(.tick(SampleWorld.now + 20))
        #expect(!desk.state.hasNoSignal)
        desk.send(.tick(SampleWorld.now + 60))
        #expect(desk.state.hasNoSignal && desk.state.noSignal.hasPrefix("nothing verified since "))
        desk.send(
            .polled(
                PollResult(
                    source: .redis, at: SampleWorld.now + 61, duration: 0.1,
                    outcome: .failure(.refused(host: "192.0.2.10", port: 6379)))))
        #expect(desk.state.hasNoSignal)
        desk.read(SampleWorld { $0.now = SampleWorld.now + 62 })
        #expect(!desk.state.hasNoSignal)
    }
}
