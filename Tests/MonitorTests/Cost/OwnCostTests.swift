import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("What watching costs")
struct OwnCostTests {
    private func own(
        _ sources: [SourceID: (polls: Int, calls: Int, metric: Int, dollars: Double)],
        _ change: (inout MoneySettings) -> Void = { _ in }
    ) -> OwnCost {
        var calls = OwnCalls()
        calls.sources = uses(sources)
        var money = MoneySettings()
        change(&money)
        return OwnCost(calls, intervals: Intervals(), money: money)
    }

    private func uses(
        _ sources: [SourceID: (polls: Int, calls: Int, metric: Int, dollars: Double)]
    ) -> [SourceID: OwnCalls.Use] {
        sources.mapValues { counted in
            var use = OwnCalls.Use()
            use.polls = counted.polls
            use.askingPolls = 1
            use.calls = counted.calls
            use.metricCalls = counted.metric
            use.dollars = counted.dollars
            return use
        }
    }

    private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

    @Test("what a poll costs is taken as often as polls come in a month of 30 days")
    func rate() {
        let cost = own([.stored: (polls: 4, calls: 8, metric: 0, dollars: 4 * 0.000_005)])
        #expect(isNear(cost.dollars, 0.000_005 * 8_640) && isNear(cost.calls, 17_280))
    }

    @Test("Cost Explorer counts by its interval, however often its kept answer is looked at")
    func kept() {
        #expect(isNear(own([.costExplorer: (polls: 1, calls: 1, metric: 0, dollars: 0.01)]).dollars, 0.3))
        #expect(isNear(own([.costExplorer: (polls: 24, calls: 1, metric: 0, dollars: 0.01)]).dollars, 0.3))
    }

    @Test("what only catches up after a start is not taken for the rate, and so warns of no cap")
    func catchingUp() {
        var sample = OwnCalls()
        var use = OwnCalls.Use()
        (use.polls, use.askingPolls, use.calls, use.dollars) = (1, 1, 22, 0.000_105)
        (use.once.calls, use.once.dollars) = (21, 0.000_1)
        sample.sources[.stored] = use
        let cost = OwnCost(sample, intervals: Intervals(), money: MoneySettings())
        #expect(isNear(cost.dollars, 0.000_005 * 8_640) && isNear(cost.calls, 8_640))
    }

    @Test("an answer that an earlier run has paid for counts as what it will cost again")
    func paidBefore() {
        var calls = OwnCalls()
        calls.sources[.hosts] = OwnCalls.Use()
        let cost = OwnCost(calls, intervals: Intervals(), money: MoneySettings(), keptPages: 2)
        #expect(isNear(cost.dollars, 0.6))
        var often = Intervals()
        often[.costExplorer] = 60
        #expect(isNear(OwnCost(calls, intervals: often, money: MoneySettings(), keptPages: 1).dollars, 1.2))
    }

    @Test("the free million is shared by all viewers, and one that is beyond pays its part")
    func viewers() {
        let sources = [SourceID.streamMetrics: (polls: 1, calls: 10, metric: 10, dollars: 0.0)]
        let alone = own(sources)
        #expect(alone.dollars == 0 && isNear(alone.metricCalls, 432_000) && isNear(alone.withoutFreeTier, 4.32))
        let three = own(sources) { $0.viewers = 3 }
        #expect(isNear(three.metricCalls, 1_296_000) && isNear(three.dollars, 296_000 * 0.000_01 / 3))
        #expect(isNear(own(sources) { $0.hasFreeTier = false }.dollars, 4.32))
    }

    @Test("nothing asked costs nothing")
    func nothing() { #expect(own([.hosts: (polls: 3, calls: 0, metric: 0, dollars: 0)]).shares.isEmpty) }

    @Test(
        "a look at the money alone, one at everything and a screen that has run for an hour tell one amount",
        arguments: [
            [.costExplorer: (polls: 1, calls: 1, metric: 0, dollars: 0.01)],
            [
                .costExplorer: (polls: 1, calls: 1, metric: 0, dollars: 0.01),
                .stored: (polls: 1, calls: 2, metric: 0, dollars: 0.000_005_4),
                .buckets: (polls: 1, calls: 3, metric: 0, dollars: 0.000_001_2),
            ],
            [
                .costExplorer: (polls: 2, calls: 1, metric: 0, dollars: 0.01),
                .stored: (polls: 12, calls: 40, metric: 0, dollars: 0.000_08),
                .buckets: (polls: 12, calls: 50, metric: 6, dollars: 0.000_09),
            ],
            [.hosts: (polls: 1, calls: 1, metric: 0, dollars: 0)],
        ] as [[SourceID: (polls: Int, calls: Int, metric: Int, dollars: Double)]])
    func oneAmount(_ sources: [SourceID: (polls: Int, calls: Int, metric: Int, dollars: Double)]) throws {
        let sample = SampleWorld { $0.ownCalls.sources = uses(sources) }
        #expect(Words.dollars(try #require(sample.scene().ownCost).dollars) == "$0.43")
        #expect(sample.judgement["self.cost"]?.brief == "$0.43 a month")
    }

    @Test("a source that turns out clearly dearer than planned is believed, and one that is not watched costs nothing")
    func dearer() throws {
        let sources = [SourceID.stored: (polls: 10, calls: 300, metric: 0, dollars: 0.001_5)]
        let dear = SampleWorld { $0.ownCalls.sources = uses(sources) }.scene().ownCost
        #expect(isNear(try #require(dear?.shares.first { $0.source == .stored }).dollars, 0.000_15 * 8_640))
        let bare = SampleWorld {
            $0.ownCalls.sources = uses([.hosts: (polls: 1, calls: 1, metric: 0, dollars: 0)])
            $0.stack.buckets = [:]
            $0.stack.money.usesCostExplorer = false
            $0.unread = [.costExplorer]
        }
        #expect(try #require(bare.scene().ownCost).dollars == 0)
    }
}
