/// A metric that is wanted by minute.
struct MetricOrder: Sendable {
    /// A statistic of CloudWatch.
    enum Statistic: String, Sendable {
        case sum = "Sum"
        case maximum = "Maximum"

        /// Where the answer has it.
        var value: KeyPath<MetricAnswer.Point, Double?> {
            switch self {
            case .sum: \.sum
            case .maximum: \.maximum
            }
        }
    }

    /// The metric's name.
    let metric: String
    /// Its statistic.
    let statistic: Statistic
    /// Minutes that are kept.
    let minutes: Int
    /// Seconds between two reads: what seldom says something is asked for seldom, because the free calls are shared.
    let every: Double

    /// True when a minute without a point is 0: of a sum CloudWatch has no point where nothing happened.
    var isCount: Bool { statistic == .sum }
}
