import Foundation
import Testing

@testable import DemoStack

@Suite struct RideTests {
    /// The minute of `testNow`.
    private let minute = Int(testNow.timeIntervalSince1970) / 60

    @Test func `the same input gives the same rides and another seed gives others`() {
        #expect(world().rides(inMinute: minute) == world().rides(inMinute: minute))
        #expect(world().rides(inMinute: minute) != world(seed: 1).rides(inMinute: minute))
        #expect(world().rides(inMinute: minute) != world().rides(inMinute: minute + 1))
    }

    @Test func `a day has about 54 rides a minute, more in the evening than at dawn`() {
        let world = world()
        let midnight = minute / 1440 * 1440
        let counts = (0..<1440).map { world.rideCount(inMinute: midnight + $0) }
        #expect((53.0...55.0).contains(Double(counts.reduce(0, +)) / 1440))
        #expect(counts.allSatisfy { (40...68).contains($0) })
        // 18:30 in New York is 23:30 UTC, 6:30 there is 11:30.
        #expect(counts[1380...].reduce(0, +) > counts[660..<720].reduce(0, +) + 300)
    }

    @Test func `rides move between the zones of the city in the order of time`() throws {
        let rides = (minute..<minute + 60).flatMap { world().rides(inMinute: $0) }
        #expect(rides.allSatisfy { (1...265).contains($0.pickUp) && (1...265).contains($0.dropOff) })
        #expect(Set(rides.map(\.pickUp)).count > 150)
        #expect(Set(rides.map(\.id)).count == rides.count)
        #expect(zip(rides, rides.dropFirst()).allSatisfy { $0.at < $1.at })
        let first = try #require(rides.first)
        #expect(first.at.timeIntervalSince1970 >= Double(minute * 60))
        let last = try #require(rides.last)
        #expect(last.at.timeIntervalSince1970 < Double((minute + 60) * 60))
    }

    @Test func `predicted minutes follow the distance`() {
        let rides = (minute..<minute + 240).flatMap { world().rides(inMinute: $0) }.sorted { $0.distance < $1.distance }
        let tenth = rides.count / 10
        let means = (0..<10).map { place in
            rides[place * tenth..<(place + 1) * tenth].map(\.minutes).reduce(0, +) / Double(tenth)
        }
        #expect(means == means.sorted())
        let median = rides.map(\.minutes).sorted()[rides.count / 2]
        #expect((10...15).contains(median))
        #expect(rides.allSatisfy { (0.4...28).contains($0.distance) && (2...120).contains($0.minutes) })
        #expect(rides.filter { $0.minutes == 15 }.count * 100 < rides.count)
    }

    @Test func `the batches of a minute hold each of its rides once`() {
        let batch = minute * 60 / DemoWorld.batchSeconds
        let batched = (batch..<batch + 60 / DemoWorld.batchSeconds).flatMap { world().rides(inBatch: $0) }
        #expect(batched == world().rides(inMinute: minute))
    }
}
