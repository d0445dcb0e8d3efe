public import FoundationEssentials

/// What this program itself asked of AWS since it was started.
public struct OwnCalls: Equatable, Sendable {
    /// What the polls of one source came to.
    public struct Use: Equatable, Sendable {
        /// Polls that were begun.
        public var polls = 0
        /// Polls in which anything was asked.
        public var askingPolls = 0
        /// Calls that were sent.
        public var calls = 0
        /// Calls that had no good answer.
        public var failed = 0
        /// Calls that are free within the account's allowance.
        public var metricCalls = 0
        /// Calls that cost something each.
        public var paidCalls = 0
        /// Dollars of those.
        public var dollars = 0.0
        /// Of all these, calls that catch up with what came before the start, and so are not made again.
        public var once = Once()
        /// Bytes of body sent.
        public var sent = 0
        /// Bytes of body received.
        public var received = 0

        /// Nothing yet.
        public init() {}
    }

    /// Calls that are made once after a start.
    public struct Once: Equatable, Sendable {
        /// Calls that were sent.
        public var calls = 0
        /// Calls that are free within the account's allowance.
        public var metricCalls = 0
        /// Dollars of those that cost something each.
        public var dollars = 0.0

        /// None.
        public init() {}
    }

    /// The sources by name; those that ask AWS nothing have no calls.
    public var sources: [SourceID: Use]
    /// When the first poll began.
    public var since: Date?
    /// Dollars of paid calls this month, those of earlier runs on this machine included where they are kept.
    public var spentThisMonth: Double
    /// True when what is spent is kept on disk, so that a restart does not forget it.
    public var isKept: Bool

    /// Nothing counted yet.
    public init() {
        sources = [:]
        spentThisMonth = 0
        isKept = false
    }

    /// All sources as one.
    public var total: Use {
        sources.values.reduce(into: Use()) { sum, use in
            sum.polls += use.polls
            sum.askingPolls += use.askingPolls
            sum.calls += use.calls
            sum.failed += use.failed
            sum.metricCalls += use.metricCalls
            sum.paidCalls += use.paidCalls
            sum.dollars += use.dollars
            sum.sent += use.sent
            sum.received += use.received
        }
    }
}
