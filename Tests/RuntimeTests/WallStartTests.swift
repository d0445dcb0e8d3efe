import FoundationEssentials
import Testing

@testable import Runtime

@Suite("A beginning by the wall clock")
struct WallStartTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_435_200)

    @Test(
        "A moment that was told before a correction is moved with it, any other is left alone",
        arguments: [(0.0, 0.0), (30, 30), (-30, -30), (31, 0), (-31, 0), (-3_600, 0)])
    func moments(off: Double, kept: Double) {
        let start = WallStart(now: Self.noon + 100, elapsed: 100)
        #expect(start.moment(40, told: Self.noon + 40 + off) == Self.noon + 40 + kept)
    }

    @Test("A correction is told once, and a slow drift not at all", arguments: [3_600.0, -3_600])
    func corrections(by seconds: Double) {
        var start = WallStart(now: Self.noon, elapsed: 0)
        let moments = [(600.0, 20.0), (700, seconds), (800, seconds)]
        let told = moments.map { start.follow(now: Self.noon + $0 + $1, elapsed: $0) }
        #expect(told == [false, true, false])
    }
}
