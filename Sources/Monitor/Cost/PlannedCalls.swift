/// What the configured polling is built to ask for in a month, whether or not this program polled it yet.
///
/// A look at a few sources, a look at all of them and a screen that has run for an hour would else each extrapolate from
/// another set of first polls.
struct PlannedCalls: Equatable, Sendable {
    /// Calls of the free allowance a month.
    var metricCalls = 0.0
    /// Dollars a month of the calls that cost something each.
    var dollars = 0.0

    /// Objects whose content is read at a poll of the predictions, beside the model.
    private static let contents = 5.0
    /// Seconds for which a bucket's list is kept, and for which its size is.
    private static let kept = (list: 900.0, size: 3_600.0)

    /// What is planned of the sources of `stack` that have a price; those that it does not have are left out.
    static func of(_ stack: Stack, _ intervals: Intervals) -> [SourceID: PlannedCalls] {
        guard stack.aws != nil else { return [:] }
        func times(_ source: SourceID, _ least: Double = 1) -> Double {
            OwnCost.monthSeconds / max(intervals[source], least)
        }
        var plan: [SourceID: PlannedCalls] = [:]
        if stack.stream != nil { plan[.streamMetrics] = Self(metricCalls: 5 * times(.streamMetrics)) }
        if stack.function != nil { plan[.functionMetrics] = Self(metricCalls: 5 * times(.functionMetrics)) }
        if stack.buckets["data"] != nil {
            plan[.stored] = Self(dollars: (RequestPrice.s3List + (1 + contents) * RequestPrice.s3Read) * times(.stored))
        }
        if !stack.buckets.isEmpty {
            let buckets = Double(stack.buckets.count)
            // Two folders of the data bucket are looked at, and each other bucket as a whole.
            let lists = buckets + (stack.buckets["data"] == nil ? 0 : 1)
            plan[.buckets] = Self(
                metricCalls: 2 * buckets * times(.buckets, kept.size),
                dollars: buckets * RequestPrice.s3Read * times(.buckets)
                    + lists * RequestPrice.s3List * times(.buckets, kept.list))
        }
        if stack.money.usesCostExplorer {
            plan[.costExplorer] = Self(
                dollars: RequestPrice.costExplorer * times(.costExplorer, OwnCost.leastCostExplorer))
        }
        return plan
    }
}

extension Scene {
    /// What watching costs a month by the configured polling at the present rate; nil before anything was counted.
    ///
    /// It is the one place where that is worked out, for the screens, one look, `mltop cost` and the machine formats.
    public var ownCost: OwnCost? {
        world.ownCalls.value.map { calls in
            var plan = PlannedCalls.of(stack, intervals)
            // What is refused or was never answered has no known price.
            if world.costExplorer.failure != nil { plan[.costExplorer] = nil }
            return OwnCost(
                calls, intervals: intervals, money: stack.money, keptPages: world.costExplorer.value?.pages, plan: plan)
        }
    }
}
