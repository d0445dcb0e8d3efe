import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Soft and hard failures")
struct FeedMachineTests {
    /// What a feed must do, written down plainly: a list of what happened, looked at as a whole each time.
    private struct Reference {
        var events: [Bool] = []
        var isDown = false

        mutating func absorb(_ isGood: Bool) {
            events.append(isGood)
            let last = events.reversed().prefix { $0 == isGood }.count
            if isGood {
                if last >= 2 || events.count == 1 { isDown = false }
            } else if last >= 3 || !events.contains(true) {
                isDown = true
            }
        }
    }

    @Test("every sequence of up to ten polls goes as the reference says", arguments: 1...10)
    func exhaustive(_ length: Int) {
        let start = SampleWorld.now
        for bits in 0..<(1 << length) {
            var feed = Feed<Int>()
            var reference = Reference()
            for index in 0..<length {
                let isGood = bits >> index & 1 == 1
                let at = start + Double(index)
                if isGood { feed.absorb(index, at: at, duration: 0.1) } else { feed.absorb(.reset, at: at) }
                reference.absorb(isGood)
                #expect(feed.isDown == reference.isDown, "length \(length), bits \(String(bits, radix: 2)), \(index)")
                #expect((feed.failure == nil) == isGood)
                #expect(feed.polledAt == at)
            }
            #expect(feed.value == (0..<length).last { bits >> $0 & 1 == 1 }, "a failure took the last good value")
        }
    }

    @Test("what a body or a login says is hard at once and clears at once")
    func bodies() {
        var feed = Feed<Int>()
        feed.absorb(1, at: SampleWorld.now, duration: 0.1)
        feed.absorb(.status(code: 500, detail: ""), at: SampleWorld.now + 5)
        #expect(feed.isDown)
        feed.absorb(2, at: SampleWorld.now + 10, duration: 0.1)
        #expect(!feed.isDown)
    }

    @Test("a poll that was given up changes nothing")
    func cancelled() {
        var feed = Feed<Int>()
        feed.absorb(1, at: SampleWorld.now, duration: 0.1)
        let before = feed
        feed.absorb(.cancelled, at: SampleWorld.now + 5)
        #expect(feed == before)
    }

    @Test("a running screen counts a failure of the way from the third on, and says soft until then")
    func rows() throws {
        let sample = SampleWorld()
        var world = sample.world
        for count in 1...3 {
            world.absorb(
                PollResult(
                    source: .mlflow, at: sample.now - 1, duration: 1,
                    outcome: .failure(.refused(host: "192.0.2.10", port: 5000))))
            func finding(_ mode: Scene.Mode) throws -> Finding {
                let scene = Scene(world: world, stack: sample.stack, now: sample.now, mode: mode)
                return try #require(Judgement(of: scene)["mlflow.api"])
            }
            #expect(try finding(.instant).severity == .critical)
            #expect(try finding(.running).severity == (count < 3 ? .ok : .critical))
            #expect(try finding(.running).soft?.count == (count < 3 ? count : nil))
        }
    }

    @Test("since when a row fails is the first failure, not the third")
    func since() {
        var feed = Feed<Int>()
        for index in 0..<5 { feed.absorb(.reset, at: SampleWorld.now + Double(index)) }
        #expect(feed.failingSince == SampleWorld.now)
    }
}
