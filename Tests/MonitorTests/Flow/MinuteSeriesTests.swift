import FoundationEssentials
import Monitor
import Testing

@Suite("Values by minute")
struct MinuteSeriesTests {
    @Test("what was not read is not known, and never 0")
    func unknown() {
        var series = MinuteSeries()
        #expect(series[5] == nil && series.sum(5..<6) == nil && series.newest() == nil)
        series.set(3, at: 10)
        series.add(2, at: 12)
        series.add(2, at: 12)
        #expect([9, 10, 11, 12, 13].map { series[$0] } == [nil, 3, nil, 4, nil])
        #expect(series.sum(10..<13) == nil)
        series.know(8..<13)
        #expect([8, 9, 10, 11, 12].map { series[$0] } == [0, 0, 3, 0, 4])
        #expect(series.sum(8..<13) == 7 && series.sum(7..<13) == nil && series.sum(8..<14) == nil)
        #expect(series.last(3, before: 14) == [0, 4, nil])
        #expect(series.knownSince(before: 13) == 8 && series.knownSince(before: 14) == nil)
    }

    @Test("a day is kept, whichever end grows, and senseless values are left out")
    func bounded() {
        var series = MinuteSeries()
        series.set(1, at: 100)
        series.set(2, at: 100 + 1_439)
        #expect(series[100] == 1)
        series.set(3, at: 101 + 1_439)
        #expect(series[100] == nil && series.end - series.first == MinuteSeries.capacity)
        series.set(4, at: 50)
        #expect(series[50] == nil)
        series.know(0..<10_000_000)
        #expect(series.end - series.first <= MinuteSeries.capacity)
        for value in [-1, Double.nan, .infinity] { series.set(value, at: 9_999_000) }
        #expect(series[9_999_000] == 0)
        series.set(9, at: 1_000_000_000)
        #expect(series.end - series.first == 1)
        #expect(MinuteSeries.minute(of: .distantFuture) > 0 && MinuteSeries.minute(of: .distantPast) == 0)
    }

    @Test("forgetting takes the oldest")
    func forgetting() {
        var series = MinuteSeries()
        for minute in 0..<10 { series.set(Double(minute), at: minute) }
        series.forget(before: 4)
        #expect(series[3] == nil && series[4] == 4 && series.known(0..<100).count == 6)
        series.forget(before: 40)
        #expect(series.known(0..<100).isEmpty)
        series.set(1, at: 41)
        #expect(series[41] == 1)
    }
}

@Suite("How predictions are spread")
struct SpreadTests {
    @Test("equal spreads do not differ, and moved ones do, by as much as the formula says")
    func shift() throws {
        let even = Array(repeating: 10, count: 20)
        #expect(try abs(#require(Spread.shift(from: even, to: even))) < 1e-12)
        var moved = even
        for bin in 0..<10 { (moved[bin], moved[bin + 10]) = (5, 15) }
        // Five tenths of 0.05 each against 0.1, and five of 0.15: 5 * (-0.05 ln 0.5 + 0.05 ln 1.5).
        #expect(try abs(#require(Spread.shift(from: even, to: moved)) - 0.274_653) < 1e-5)
        #expect(Spread.shift(from: even, to: Array(repeating: 0, count: 20)) == nil)
        #expect(Spread.shift(from: [1], to: even) == nil)
        #expect(try #require(Spread.shift(from: [10, 0], to: [0, 10])).isFinite)
    }

    @Test("every number has a bin", arguments: [(-3.0, 0), (0, 0), (14.99, 14), (61, 60), (1e300, 60), (.nan, 60)])
    func bins(minutes: Double, bin: Int) {
        #expect(Spread.bin(of: minutes) == bin)
    }

    @Test("a summary leaves test rides out and tells what is out of range")
    func summary() {
        let at = Date(timeIntervalSince1970: 0)
        let rides = [15.0, 15, 10, 20, -1, 200].enumerated().map {
            FunctionLog.Prediction(ride: "r\($0.offset)", minutes: $0.element, at: at)
        }
        let test = FunctionLog.Prediction(ride: "mltop-test-1", minutes: 15, at: at)
        let summary = PredictionSummary([test] + rides, from: at - 60, to: at + 60)
        #expect(summary.count == 6 && summary.tests == 1 && summary.perMinute == 3)
        #expect(summary.median == 15 && summary.outOfRange == 2 && summary.histogram.reduce(0, +) == 6)
        #expect(abs(summary.fallbackShare - 1.0 / 3) < 1e-12)
        #expect(PredictionSummary([], from: at, to: at).quantiles == nil)
    }

    @Test(
        "the rate is that of the last five minutes",
        arguments: [
            // Ages of rides in seconds, the length of the window, rides a minute.
            ([10, 70, 130, 190, 250, 310, 370, 3_000], 3_600, 1), ([400, 900, 1_000], 3_600, 0), ([10, 20], 60, 2),
            ([], 3_600, 0), ([10], 0, 0),
        ] as [([Double], Double, Double)])
    func rate(_ ages: [Double], _ window: Double, _ rate: Double) {
        let to = Date(timeIntervalSince1970: 1_000_000)
        let rides = ages.map { FunctionLog.Prediction(ride: "r\($0)", minutes: 9, at: to - $0) }
        #expect(PredictionSummary(rides, from: to - window, to: to).perMinute == rate)
    }
}
