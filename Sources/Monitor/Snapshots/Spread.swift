import Glibc

/// How the predicted minutes of one hour are spread.
public struct Spread: Equatable, Sendable {
    /// Bins of one minute, the last for everything from an hour on.
    public static let bins = 61

    /// The hour, counted since 1970.
    public var hour: Int
    /// Predictions by whole minutes.
    public var counts: [Int]

    /// Predictions in all.
    public var total: Int { counts.reduce(0, +) }

    /// An hour without predictions.
    public init(hour: Int) {
        self.hour = hour
        counts = Array(repeating: 0, count: Self.bins)
    }

    /// The bin of a prediction; negative ones are in the first.
    public static func bin(of minutes: Double) -> Int {
        minutes.isFinite ? Int(min(max(minutes, 0), Double(bins - 1))) : bins - 1
    }

    /// Adds a prediction.
    public mutating func add(_ minutes: Double) { counts[Self.bin(of: minutes)] += 1 }

    /// The population stability index of `now` against `before`, over bins that hold about a tenth of `before` each.
    ///
    /// Sum of (p - q) ln(p / q); 0 for equal spreads, and by the usual rule of thumb small below 0.1 and large above
    /// 0.25. An empty bin counts as half a prediction, because its logarithm has no value. Nil where one is empty.
    public static func shift(from before: [Int], to now: [Int]) -> Double? {
        let (old, new) = (before.reduce(0, +), now.reduce(0, +))
        guard old > 0, new > 0, before.count == now.count else { return nil }
        var index = 0.0
        var (p, q) = (0, 0)
        for bin in before.indices {
            q += before[bin]
            p += now[bin]
            guard q * 10 >= old || bin == before.count - 1, p + q > 0 else { continue }
            let share = (new: max(Double(p), 0.5) / Double(new), old: max(Double(q), 0.5) / Double(old))
            index += (share.new - share.old) * log(share.new / share.old)
            (p, q) = (0, 0)
        }
        return index
    }
}
