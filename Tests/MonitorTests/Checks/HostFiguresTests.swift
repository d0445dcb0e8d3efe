import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("The figures of a host")
struct HostFiguresTests {
    private static let name = "orchestration"

    private func figures(_ change: (inout SampleWorld) -> Void = { _ in }) -> HostFigures {
        HostFigures(of: Self.name, in: SampleWorld(change).scene())
    }

    @Test("are of the present while it runs and is read")
    func present() {
        let figures = figures()
        #expect(!figures.isOff && figures.insideOldSince == nil)
        #expect(figures.memory?.value == 75 && figures.disk != nil && figures.load?.value == 0.6)
        #expect(figures.cpu != nil && figures.cpu?.oldSince == nil)
    }

    @Test("are none while EC2 says that it does not run", arguments: ["stopped", "stopping", "pending", "terminated"])
    func off(_ state: String) {
        let figures = figures { $0.hosts.hosts[Self.name]?.state = state }
        var none = HostFigures(of: "nobody", in: SampleWorld().scene())
        none.isOff = true
        #expect(figures == none)
    }

    @Test("of the time before it was started are none of its own")
    func started() {
        let figures = figures { $0.hosts.hosts[Self.name]?.launchedAt = $0.now + 60 }
        #expect(!figures.isOff && figures.cpu == nil && figures.credits == nil && figures.memory == nil)
    }

    @Test("are old, and tell since when, after the probe has come to nothing for long")
    func old() {
        var scene = SampleWorld().scene()
        let read = SampleWorld.now - 2
        scene.now += 3_600
        let figures = HostFigures(of: Self.name, in: scene)
        #expect(figures.memory == .init(value: 75, oldSince: read) && figures.insideOldSince == read)
    }

    @Test("neither the row of a stopped host nor that of its inside has a number")
    func measures() {
        let judgement = SampleWorld { $0.hosts.hosts[Self.name]?.state = "stopped" }.judgement
        #expect(judgement["host.\(Self.name)"]?.measures.isEmpty == true)
        #expect(judgement["host.\(Self.name).os"]?.measures.isEmpty == true)
    }
}
