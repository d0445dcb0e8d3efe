public import FoundationEssentials

/// What a window of predictions amounts to.
public struct PredictionSummary: Equatable, Sendable {
    /// Predictions a minute over the window, or over the part of it that was read.
    public let perMinute: Double
    /// The median predicted minutes; nil without predictions.
    public let median: Double?
    /// The share of predictions that are exactly 15.0 minutes, 0 to 1.
    public let fallbackShare: Double
    /// When the newest was made.
    public let newest: Date?

    /// Sums up the predictions of `log`.
    public init(_ log: FunctionLog) {
        let rides = log.predictions
        newest = rides.first?.at
        let from = log.isPartial ? (rides.last?.at ?? log.from) : log.from
        let minutes = log.to.timeIntervalSince(from) / 60
        perMinute = minutes > 0 ? Double(rides.count) / minutes : 0
        let sorted = rides.map(\.minutes).sorted()
        median = sorted.isEmpty ? nil : sorted[sorted.count / 2]
        fallbackShare = rides.isEmpty ? 0 : Double(rides.filter { $0.minutes == 15 }.count) / Double(rides.count)
    }
}
