public import FoundationEssentials

/// The CloudWatch alarms of the region.
public struct AlarmsSnapshot: Equatable, Sendable {
    /// One alarm as CloudWatch last judged it.
    public struct Alarm: Equatable, Sendable {
        /// The name.
        public var name: String
        /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
        public var state: String
        /// CloudWatch's reason for the state.
        public var reason: String
        /// When the state began.
        public var since: Date?
        /// The metric that it watches, such as `AWS/Lambda Errors`; nil for one over other alarms.
        public var metric: String?
        /// The values of the metric's dimensions, such as an instance id.
        public var dimensions: [String]
        /// The newest point of the metric in the last day, where it was asked for: nil inside says that there is none.
        public var newestPoint: Part<Date?>

        /// Puts an alarm together.
        public init(
            name: String, state: String, reason: String = "", since: Date? = nil, metric: String? = nil,
            dimensions: [String] = [], newestPoint: Part<Date?> = .notAsked("asked only of alarms that are not OK")
        ) {
            self.name = name
            self.state = state
            self.reason = reason
            self.since = since
            self.metric = metric
            self.dimensions = dimensions
            self.newestPoint = newestPoint
        }
    }

    /// The alarms in the order of their names, at most 1,000.
    public var alarms: [Alarm]
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(alarms: [Alarm] = [], lacks: [String] = []) {
        self.alarms = alarms
        self.lacks = lacks
    }
}
