import AWSClient
import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("A clock that is wrong")
struct ClockedCollectorTests {
    @Test(
        "is corrected by what AWS says, when that is much and no nonsense",
        arguments: [
            ([0], 0), ([59], 0), ([-59], 0), ([60], 60), ([3_600], 3_600), ([-3_600], -3_600), ([90_000], 0),
            ([90_000, 90_001], 90_001), ([90_000, -90_000], 0), ([4e9, 4e9], 0),
            ([3_600, 3_604], 3_600), ([3_600, 3_606], 3_606), ([3_600, 2], 0), ([3_600, -3_600], -3_600),
        ] as [([Double], Double)])
    func corrections(_ told: [Double], _ wanted: Double) {
        let clock = CorrectedClock { FakeAWS.now }
        for difference in told { clock.learn(difference) }
        #expect(clock.correction == wanted)
        #expect(clock.now == FakeAWS.now + wanted)
        #expect(clock.system == FakeAWS.now)
    }

    /// Learns of the clock at its first reading, and counts the readings.
    private final class Learner: Collector {
        let source = SourceID.stream
        let clock: CorrectedClock
        let number: Int
        let told: [Double]
        let readings = Mutex(0)

        init(_ clock: CorrectedClock, number: Int, told: [Double]) {
            (self.clock, self.number, self.told) = (clock, number, told)
        }

        func collect() async throws(PollFailure) -> Payload {
            let reading = readings.withLock { count in
                defer { count += 1 }
                return count
            }
            if reading < told.count { clock.learn(told[reading]) }
            throw .status(code: number, detail: "\(Int(clock.correction))")
        }
    }

    @Test("makes a source be read again, by a reader that remembers nothing")
    func rereading() async {
        let clock = CorrectedClock { FakeAWS.now }
        let made = Mutex(0)
        let collector = ClockedCollector(clock) {
            Learner(
                clock,
                number: made.withLock { count in
                    count += 1
                    return count
                }, told: [3_600, 3_600, 3_599])
        }
        // The first reader learns, the second reads again, and stays.
        for _ in 0..<3 {
            await #expect(throws: PollFailure.status(code: 2, detail: "3600")) { try await collector.collect() }
        }
        clock.learn(0)
        await #expect(throws: PollFailure.status(code: 4, detail: "3600")) { try await collector.collect() }
    }
}
