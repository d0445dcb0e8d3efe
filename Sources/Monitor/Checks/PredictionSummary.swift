public import FoundationEssentials

/// What a window of predictions amounts to; this program's own test rides are left out.
public struct PredictionSummary: Equatable, Sendable {
    /// Minutes beyond which no ride in a city is.
    static let longest = 180.0
    /// Minutes of which the predictions are counted one by one.
    private static let minutesKept = 62
    /// Seconds at the end of a window by which the present rate is told.
    public static let present = 300.0
    /// The same in words.
    public static var presentWords: String { Words.age(present) }

    /// Predictions that were summed up.
    public let count: Int
    /// Predictions a minute in the last five minutes of the window, or in all of what was read when that is shorter.
    public let perMinute: Double
    /// The median predicted minutes; nil without predictions.
    public let median: Double?
    /// The minutes below which 5, 25, 75 and 95 of a hundred predictions lie; nil without predictions.
    public let quantiles: Quantiles?
    /// The share of predictions that are exactly 15.0 minutes, 0 to 1.
    public let fallbackShare: Double
    /// Predictions that are not positive or longer than three hours.
    public let outOfRange: Int
    /// Predictions by whole minutes, in the bins of `Spread`.
    public let histogram: [Int]
    /// Predictions by whole minute of the hour that ends with the newest, the newest minute last.
    public let minutes: [Int]
    /// The first of those minutes, since 1970.
    public let firstMinute: Int
    /// When the newest was made.
    public let newest: Date?
    /// Test rides that were left out.
    public let tests: Int

    /// Minutes below which a share of the predictions lies.
    public struct Quantiles: Equatable, Sendable {
        /// The minutes below which 5 of a hundred lie.
        public var p5: Double
        /// The minutes below which 25 of a hundred lie.
        public var p25: Double
        /// The minutes below which 75 of a hundred lie.
        public var p75: Double
        /// The minutes below which 95 of a hundred lie.
        public var p95: Double

        /// The quantiles of numbers; nil without any.
        fileprivate init?(_ numbers: SortedNumbers) {
            guard let p5 = numbers.percentile(5), let p25 = numbers.percentile(25), let p75 = numbers.percentile(75),
                let p95 = numbers.percentile(95)
            else { return nil }
            (self.p5, self.p25, self.p75, self.p95) = (p5, p25, p75, p95)
        }
    }

    /// Sums up the predictions of `log`; `sorted` are their minutes, without those of tests, where they are in order already.
    public init(_ log: FunctionLog, sorted: SortedNumbers? = nil) {
        let from = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
        self.init(log.predictions, from: from, to: log.to, sorted: sorted)
    }

    /// Sums up predictions, newest first, of a window.
    public init(
        _ all: some RandomAccessCollection<FunctionLog.Prediction>, from: Date, to: Date, sorted: SortedNumbers? = nil
    ) {
        // As many minutes as predictions: none of them is a test.
        let hasTests = sorted?.count != all.count && all.contains(where: \.isTest)
        let sorted = sorted ?? SortedNumbers(all.lazy.filter { !$0.isTest }.map(\.minutes))
        count = sorted.count
        tests = all.count - count
        newest = all.first { !$0.isTest }?.at
        // The mean of an hour hides that they ceased.
        let rateFrom = max(from, to.addingTimeInterval(-Self.present))
        let present = all.prefix { $0.at >= rateFrom }
        let tested = hasTests ? present.count(where: \.isTest) : 0
        perMinute = to > rateFrom ? Double(present.count - tested) * 60 / to.timeIntervalSince(rateFrom) : 0
        median = sorted.percentile(50)
        quantiles = Quantiles(sorted)
        fallbackShare = count == 0 ? 0 : Double(sorted.ascending.count { $0 == 15 }) / Double(count)
        outOfRange = sorted.ascending.count { $0 <= 0 || $0 > Self.longest }
        var bins = Array(repeating: 0, count: Spread.bins)
        for minutes in sorted.ascending { bins[Spread.bin(of: minutes)] += 1 }
        histogram = bins
        let first = (newest.map(MinuteSeries.minute) ?? 0) - Self.minutesKept + 1
        var counts = Array(repeating: 0, count: Self.minutesKept)
        let start = Double(first) * 60
        for ride in all where !hasTests || !ride.isTest {
            let place = (ride.at.timeIntervalSince1970 - start) / 60
            if place >= 0, place < Double(Self.minutesKept) { counts[Int(place)] += 1 }
        }
        (minutes, firstMinute) = (counts, first)
    }

    /// A rate in words; less than one a minute is not called none.
    public static func words(ofRate rate: Double) -> String { Words.fixed(rate, rate > 0 && rate < 1 ? 1 : 0) }
}
