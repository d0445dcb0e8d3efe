import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Rides, merged by their id")
struct RideTests {
    private let now = SampleWorld.now

    private func world(_ change: (inout SampleWorld) -> Void) -> World { SampleWorld(change).world }

    @Test("one ride that the log, S3 and the stream tell of is one row with all that each knows")
    func merged() throws {
        let world = world {
            $0.log.predictions = [.init(ride: "a", minutes: 9.5, at: now - 20)]
            $0.stored.listing = .read(
                .init(counts: MinuteSeries(), newest: [.init(ride: "a", at: now - 19)], to: now, objects: 1))
            $0.stored.contents = [.init(ride: "a", minutes: 9.5, at: now - 19, pickUpZone: 7)]
            $0.streamMetrics.records = .read([.init(ride: "a", at: now - 22, dropOffZone: 9, distance: 2.5)])
        }
        let ride = try #require(world.rides.first)
        #expect(world.rides.count == 1 && ride.id == "a" && ride.minutes == 9.5)
        #expect(ride.cameAt == now - 22 && ride.predictedAt == now - 20 && ride.storedAt == now - 19)
        #expect(ride.pickUpZone == 7 && ride.dropOffZone == 9 && ride.distance == 2.5)
        #expect(ride.places == "stream log s3")
    }

    @Test("a ride that only one of them tells of is there as well, and the newest comes first")
    func alone() {
        let world = world {
            $0.log.predictions = [.init(ride: "logged", minutes: 4, at: now - 30)]
            $0.stored.listing = .read(
                .init(counts: MinuteSeries(), newest: [.init(ride: "stored", at: now - 10)], to: now, objects: 1))
            $0.streamMetrics.records = .read([.init(ride: "came", at: now - 20), .init(ride: nil, at: now - 5)])
        }
        #expect(world.rides.map(\.id) == ["stored", "came", "logged"])
        #expect(world.rides.map(\.places) == ["s3", "stream", "log"])
        #expect(world.rides.map(\.minutes) == [nil, nil, 4])
    }

    @Test("a ride whose batch was tried again is one row, with its newest line")
    func twice() {
        let world = world {
            $0.log.predictions = [
                .init(ride: "a", minutes: 5, at: now - 10), .init(ride: "a", minutes: 4, at: now - 40),
            ]
            $0.stored.listing = .notAsked("")
        }
        #expect(world.rides.map(\.minutes) == [5] && world.rides.first?.predictedAt == now - 10)
    }
}
