import FoundationEssentials

/// What watching would cost if it went on for a month as it does now.
public struct OwnCost: Equatable, Sendable {
    /// Days of the month that rates are told for.
    static let monthSeconds = 30.0 * 86_400
    /// Seconds between two questions to Cost Explorer at least.
    static let leastCostExplorer = 21_600.0
    /// How much dearer than planned a source must be for its own polls to be believed: a first one is not like the rest.
    private static let margin = 1.5

    /// The share of one source.
    public struct Share: Equatable, Sendable {
        /// The source.
        public var source: SourceID
        /// Calls a month.
        public var calls: Double
        /// Calls of the free allowance a month.
        public var metricCalls: Double
        /// Dollars a month of the calls that cost something each.
        public var dollars: Double
    }

    /// The sources that ask AWS, the dearest first.
    public let shares: [Share]
    /// Calls of the free allowance a month, by all viewers.
    public let metricCalls: Double
    /// Dollars a month of the calls that cost something each.
    public let paid: Double
    /// Dollars a month of the calls beyond the allowance, this program's part.
    public let beyondAllowance: Double
    /// Dollars a month of the allowance's calls in an account without the allowance.
    public let withoutFreeTier: Double

    /// Dollars a month at the present rate.
    public var dollars: Double { paid + beyondAllowance }
    /// Calls a month.
    public var calls: Double { shares.map(\.calls).reduce(0, +) }

    /// Works the month out from what polls cost so far and how often they come.
    ///
    /// What only catches up after the start does not count. `keptPages` are those that Cost Explorer's kept answer was paid
    /// for, perhaps by an earlier run.
    public init(_ calls: OwnCalls, intervals: Intervals, money: MoneySettings, keptPages: Int? = nil) {
        self.init(calls, intervals: intervals, money: money, keptPages: keptPages, plan: [:])
    }

    /// The same, where `plan` tells what each source is built to ask for: it stands for what was not polled yet or only
    /// once, and yields to what turned out clearly dearer.
    init(
        _ calls: OwnCalls, intervals: Intervals, money: MoneySettings, keptPages: Int?, plan: [SourceID: PlannedCalls]
    ) {
        var shares: [Share] = calls.sources.compactMap { source, use -> Share? in
            guard use.calls > 0, use.polls > 0 else { return nil }
            // A source that keeps its answers asks once in its interval, however often it is looked at.
            let keeps = intervals.pause(source) < intervals[source]
            let polls = Double(keeps ? max(1, use.askingPolls) : use.polls)
            let perMonth =
                Self.monthSeconds / (keeps ? max(intervals[source], Self.leastCostExplorer) : intervals[source]) / polls
            return Share(
                source: source, calls: Double(use.calls - use.once.calls) * perMonth,
                metricCalls: Double(use.metricCalls - use.once.metricCalls) * perMonth,
                dollars: max(0, use.dollars - use.once.dollars) * perMonth)
        }
        if let keptPages, money.usesCostExplorer,
            !shares.contains(where: { $0.source == .costExplorer && $0.dollars > 0 })
        {
            shares.removeAll { $0.source == .costExplorer }
            let times = Self.monthSeconds / max(intervals[.costExplorer], Self.leastCostExplorer)
            let pages = Double(keptPages)
            shares.append(
                Share(
                    source: .costExplorer, calls: times * pages, metricCalls: 0,
                    dollars: times * pages * RequestPrice.costExplorer))
        }
        for (source, planned) in plan {
            guard let place = shares.firstIndex(where: { $0.source == source }) else {
                shares.append(
                    Share(
                        source: source, calls: planned.metricCalls, metricCalls: planned.metricCalls,
                        dollars: planned.dollars))
                continue
            }
            if shares[place].dollars <= planned.dollars * Self.margin { shares[place].dollars = planned.dollars }
        }
        self.shares = shares.sorted { ($1.dollars, $1.calls, $0.source) < ($0.dollars, $0.calls, $1.source) }
        let own = shares.map(\.metricCalls).reduce(0, +)
        metricCalls = own * Double(max(1, money.viewers))
        paid = shares.map(\.dollars).reduce(0, +)
        withoutFreeTier = own * Self.perMetricCall
        let free = money.hasFreeTier ? Self.freeMetricCalls : 0
        beyondAllowance = max(0, metricCalls - free) * Self.perMetricCall / Double(max(1, money.viewers))
    }

    /// CloudWatch's free requests a month, and dollars of each beyond them.
    private static let freeMetricCalls = 1_000_000.0
    private static let perMetricCall = 0.01 / 1_000
}
