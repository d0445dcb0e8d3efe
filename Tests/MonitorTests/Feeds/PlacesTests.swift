import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("Each source has one place in the world")
struct PlacesTests {
    private let sample = SampleWorld()

    @Test("a good poll and a failed one of a source meet in the same feed, and no other source changes it")
    func onePlace() {
        for source in sample.sources {
            var world = World()
            world.absorb(sample.result(of: source))
            var other = sample
            other.failures[source] = .timedOut(seconds: 3)
            var failed = world
            failed.absorb(other.result(of: source))
            #expect(world.newest.keys.sorted() == [source])
            #expect(world.newest[source]?.failure == nil && failed.newest[source]?.failure != nil)
            // The value stays beside the failure, so that the two worlds differ in that feed and not in its value.
            var again = failed
            again.absorb(sample.result(of: source))
            again.absorb(sample.result(of: source))
            var twice = world
            twice.absorb(sample.result(of: source))
            #expect(failed != world && again.newest == twice.newest)
        }
        #expect(Set(World.places.map(\.source)).count == World.places.count)
    }

    @Test("a snapshot that is not of its source is dropped")
    func mismatch() {
        var world = World()
        let result = sample.result(of: .redis)
        world.absorb(PollResult(source: .postgres, at: result.at, duration: 1, outcome: result.outcome))
        #expect(world == World())
    }
}
