public import FoundationEssentials

/// CloudWatch's metrics of the hosts (GetMetricStatistics: the call that is free within the account's allowance).
public struct HostMetrics: Equatable, Sendable {
    /// One value of a metric.
    public struct Point: Equatable, Sendable {
        /// The start of the period.
        public var at: Date
        /// The value, in percent for CPU.
        public var value: Double

        /// Puts a point together.
        public init(at: Date, value: Double) {
            self.at = at
            self.value = value
        }
    }

    /// CPU in percent by target name, oldest first, the newest and still incomplete period left out.
    public var cpu: [String: Part<[Point]>]
    /// Seconds a point stands for.
    public var period: Int
    /// Hours of this month that each host really ran, by target name, counted from its hourly samples.
    public var hoursThisMonth: [String: Part<Double>]
    /// The other metrics by target name, in the form of `cpu`.
    public var series: [String: [HostSeries: Part<[Point]>]]

    /// Puts a snapshot together.
    public init(
        cpu: [String: Part<[Point]>], period: Int, hoursThisMonth: [String: Part<Double>] = [:],
        series: [String: [HostSeries: Part<[Point]>]] = [:]
    ) {
        self.cpu = cpu
        self.period = period
        self.hoursThisMonth = hoursThisMonth
        self.series = series
    }
}
