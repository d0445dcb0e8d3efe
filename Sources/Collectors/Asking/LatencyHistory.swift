/// Seconds of the last good answers of one target.
struct LatencyHistory: Sendable {
    private static let longest = 30
    private var durations: [Double] = []

    /// The median of the answers so far, at most 30 of them; nil before there are five.
    var usual: Double? {
        durations.count < 5 ? nil : durations.sorted()[durations.count / 2]
    }

    /// Adds an answer; gives what was usual before it, because a slow answer would else be compared with itself.
    mutating func add(_ duration: Double) -> Double? {
        let before = usual
        durations = durations.suffix(Self.longest - 1) + [duration]
        return before
    }
}
