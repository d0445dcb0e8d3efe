public import FoundationEssentials

/// CloudWatch metrics of the Lambda function by minute.
public struct FunctionMetrics: Equatable, Sendable {
    /// The end of the newest minute that CloudWatch has whole.
    public var to: Date
    /// Calls; a minute without a point is 0.
    public var invocations: Part<MinuteSeries>
    /// Calls that failed as a whole; a handler that catches everything never counts here.
    public var errors: Part<MinuteSeries>
    /// Calls that were refused for want of concurrency.
    public var throttles: Part<MinuteSeries>
    /// Milliseconds of the longest call, its start-up excluded; a minute without calls is not known.
    public var duration: Part<MinuteSeries>
    /// Calls that ran at once, at most; a minute without calls is not known.
    public var concurrency: Part<MinuteSeries>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        to: Date, invocations: Part<MinuteSeries>, errors: Part<MinuteSeries>, throttles: Part<MinuteSeries>,
        duration: Part<MinuteSeries>, concurrency: Part<MinuteSeries>, lacks: [String] = []
    ) {
        self.to = to
        self.invocations = invocations
        self.errors = errors
        self.throttles = throttles
        self.duration = duration
        self.concurrency = concurrency
        self.lacks = lacks
    }
}
