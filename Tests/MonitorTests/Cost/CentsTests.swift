import TestSupport
import Testing

@testable import Monitor

@Suite("Costs in whole cents")
struct CentsTests {
    @Test(
        "the shown parts add up to the shown sum",
        arguments: [
            ([], []), ([1.004, 1.004, 1.004], [1.01, 1, 1]), ([0.005, 0.005], [0.01, 0]),
            ([2.151, 2.151, 0.1], [2.15, 2.15, 0.1]), ([33.336, 66.667], [33.33, 66.67]), ([-1.006, 2], [-1.01, 2]),
        ] as [([Double], [Double])])
    func shares(_ amounts: [Double], _ cents: [Double]) {
        let shown = MonthCost.cents(amounts)
        #expect(shown == cents, "\(shown)")
        #expect(Words.fixed(shown.reduce(0, +), 2) == Words.fixed(amounts.reduce(0, +), 2))
    }

    @Test("a month keeps its sum, its order and which lines have one figure only")
    func month() throws {
        let exact = try #require(SampleWorld { $0.metrics.hoursThisMonth["frontend"] = .read(101) }.scene().monthCost)
        let cost = exact.inCents
        #expect(Words.dollars(cost.soFar) == Words.dollars(exact.soFar))
        #expect(Words.dollars(cost.likely) == Words.dollars(exact.likely))
        for (line, before) in zip(cost.lines, exact.lines) {
            #expect(line.low <= line.likely && line.likely <= line.high)
            #expect((line.low == line.high) == (before.low == before.high) || before.high - before.low < 0.01)
            #expect(abs(line.soFar - before.soFar) < 0.01 && abs(line.likely - before.likely) < 0.01)
        }
    }
}
