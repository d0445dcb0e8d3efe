import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("Rows that stand while nothing changed")
struct StandingRowsTests {
    @Test("a check of posture or money looks at nothing but what it says it needs", arguments: FiringCase.all)
    func needs(_ fault: FiringCase) {
        let scene = SampleWorld(fault.change).scene()
        for check in Check.all where check.findingClass != .health {
            var other = scene
            for source in SourceID.builtIn where !check.needs.contains(source) {
                other.world.absorb(
                    PollResult(source: source, at: scene.now, duration: 1, outcome: .failure(.timedOut(seconds: 1))))
            }
            let (before, after) = (check.evaluate(scene), check.evaluate(other))
            #expect(before == after, "\(check.name)")
        }
    }

    @Test(
        "a judgement after another is what it would be by itself, as soon as a poll tells of a fault",
        arguments: FiringCase.all)
    func same(_ fault: FiringCase) {
        let (well, ill) = (SampleWorld(), SampleWorld(fault.change))
        guard well.stack == ill.stack, well.thresholds == ill.thresholds, well.now == ill.now else { return }
        var scene = well.scene()
        let earlier = Judgement(of: scene)
        for source in ill.sources where !ill.unread.contains(source) { scene.world.absorb(ill.result(of: source)) }
        let (kept, anew) = (Judgement(of: scene, after: earlier), Judgement(of: scene))
        #expect(kept.findings.filter { $0 != anew[$0.id] }.map(\.id) == [])
        #expect(kept.findings.map(\.id) == anew.findings.map(\.id))
    }

    @Test("rows that nobody polls stand for half a minute, and a row that went stale is well with the next poll")
    func ages() throws {
        let sample = SampleWorld()
        var scene = sample.scene()
        let first = Judgement(of: scene)
        let source = SourceID.network
        scene.now += scene.intervals.staleAfter(source) + 60
        let old = Judgement(of: scene, after: first)
        #expect(old == Judgement(of: scene))
        let row = try #require(old.findings.first { $0.id.hasPrefix("posture.") && $0.modifier == .stale })
        for source in sample.sources {
            var result = sample.result(of: source)
            result.at = scene.now
            scene.world.absorb(result)
        }
        scene.now += 1
        #expect(Judgement(of: scene, after: old)[row.id]?.modifier != .stale)
    }
}
