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
    }

    /// Sums up the predictions of `log`; `sorted` are their minutes, without those of tests, where they are in order already.
    public init(_ log: FunctionLog, sorted: [Double]? = nil) {
        let from = log.isPartial ? (log.predictions.last?.at ?? log.from) : log.from
        self.init(log.predictions, from: from, to: log.to, sorted: sorted)
    }

    /// Sums up predictions, newest first, of a window.
    public init(_ all: [FunctionLog.Prediction], from: Date, to: Date, sorted: [Double]? = nil) {
        // As many minutes as predictions: none of them is a test.
        let isPlain = sorted?.count == all.count || !all.contains(where: \.isTest)
        let rides = isPlain ? all : all.filter { !$0.isTest }
        tests = all.count - rides.count
        count = rides.count
        newest = rides.first?.at
        perMinute = Self.rate(rides, from: from, to: to)
        let sorted = sorted ?? rides.map(\.minutes).sorted()
        func quantile(_ percent: Int) -> Double { sorted[min(sorted.count - 1, sorted.count * percent / 100)] }
        median = sorted.isEmpty ? nil : quantile(50)
        quantiles =
            sorted.isEmpty
            ? nil : Quantiles(p5: quantile(5), p25: quantile(25), p75: quantile(75), p95: quantile(95))
        fallbackShare = rides.isEmpty ? 0 : Double(sorted.count { $0 == 15 }) / Double(rides.count)
        outOfRange = sorted.count { $0 <= 0 || $0 > Self.longest }
        var bins = Array(repeating: 0, count: Spread.bins)
        for minutes in sorted { bins[Spread.bin(of: minutes)] += 1 }
        histogram = bins
        let first = (newest.map(MinuteSeries.minute) ?? 0) - Self.minutesKept + 1
        var counts = Array(repeating: 0, count: Self.minutesKept)
        let start = Double(first) * 60
        for ride in rides {
            let place = (ride.at.timeIntervalSince1970 - start) / 60
            if place >= 0, place < Double(Self.minutesKept) { counts[Int(place)] += 1 }
        }
        (minutes, firstMinute) = (counts, first)
    }

    /// A rate in words; less than one a minute is not called none.
    public static func words(ofRate rate: Double) -> String { Words.fixed(rate, rate > 0 && rate < 1 ? 1 : 0) }

    /// Rides a minute, newest first, in the last five minutes of a window: the mean of an hour hides that they ceased.
    private static func rate(_ rides: [FunctionLog.Prediction], from: Date, to: Date) -> Double {
        let start = max(from, to.addingTimeInterval(-present))
        let seconds = to.timeIntervalSince(start)
        return seconds > 0 ? Double(rides.prefix { $0.at >= start }.count) * 60 / seconds : 0
    }
}
