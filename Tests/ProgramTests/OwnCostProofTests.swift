import Collectors
import FoundationEssentials
import Monitor
import Testing

@testable import mltop

/// Polls every collector that the program makes for the whole demo stack, and prices what each asks at its default
/// interval: a new paid call cannot slip in.
@Suite("Watching the whole stack by default costs less than a dollar a month")
struct OwnCostProofTests {
    /// What one poll of each source of the whole stack asks.
    private func asked() async throws -> (calls: OwnCalls, sources: [SourceID], stack: Stack) {
        let watched = try await DemoReading("healthy", now: { DemoReading.start }).watched
        var collectors = watched.collectors()
        let own = try #require(collectors.firstIndex { $0.source == .ownCalls })
        let ledger = collectors.remove(at: own)
        for collector in collectors where collector.source.needsAWS { _ = try? await collector.collect() }
        guard case .ownCalls(let calls) = try await ledger.collect() else {
            Issue.record("the ledger gave something else")
            return (OwnCalls(), [], watched.stack)
        }
        return (calls, collectors.map(\.source).filter(\.needsAWS), watched.stack)
    }

    @Test("by the sum of intervals, calls and prices of every source")
    func underADollar() async throws {
        let (calls, sources, stack) = try await asked()
        for source in sources {
            #expect((calls.sources[source]?.calls ?? 0) > 0, "\(source) asked nothing, so it is not priced")
        }
        let own = OwnCost(calls, intervals: Intervals(), money: stack.money)
        let shares = own.shares.map { "\($0.source) \($0.dollars) \($0.metricCalls)" }
        #expect(own.dollars < 1, "\(own.dollars): \(shares)")
        #expect(own.dollars < stack.money.paidCallsCap, "the cap would stop what the defaults ask: \(shares)")
        #expect(own.metricCalls < 1_000_000, "\(own.metricCalls) of the free million: \(shares)")
        #expect(own.dollars > 0.2, "Cost Explorer once a day alone is $0.30")
    }

    /// What one check of health asks at a moment.
    private func askedByOneLook(at now: Date) async throws -> OwnCalls {
        let watched = try await DemoReading("healthy", now: { now }).watched
        var collectors = watched.collectors(isOneLook: true)
        let own = try #require(collectors.firstIndex { $0.source == .ownCalls })
        let ledger = collectors.remove(at: own)
        let needed = Check.sources(for: [.health])
        for collector in collectors where collector.source.needsAWS && needed.contains(collector.source) {
            _ = try? await collector.collect()
        }
        guard case .ownCalls(let calls) = try await ledger.collect() else {
            Issue.record("the ledger gave something else")
            return OwnCalls()
        }
        return calls
    }

    /// Of a day, the first 34 minutes are dearer: the folder of the day before is listed too.
    @Test("and so does a check of health that is run every minute, by what one of them asks through the day")
    func everyMinute() async throws {
        let midnight = Date(
            timeIntervalSince1970: 86_400 * (DemoReading.start.timeIntervalSince1970 / 86_400).rounded(.down))
        let (day, night) = (
            try await askedByOneLook(at: DemoReading.start), try await askedByOneLook(at: midnight + 900)
        )
        func month(_ value: (OwnCalls) -> Double) -> Double { 30 * (1_406 * value(day) + 34 * value(night)) }
        let sources = "\(day.sources.mapValues(\.dollars)), \(night.sources.mapValues(\.dollars))"
        #expect(month { $0.total.dollars } < 1, "\(sources)")
        #expect(month { Double($0.total.metricCalls) } < 1_000_000, "\(sources)")
        #expect(day.total.calls > 20 && night.total.calls > 20)
    }

    @Test("and every call that costs something is one of those that are known to")
    func knownToCost() async throws {
        let (calls, _, _) = try await asked()
        let paid = Set(calls.sources.filter { $0.value.paidCalls > 0 }.keys)
        #expect(paid.isSubset(of: [.costExplorer, .buckets, .stored]), "\(paid)")
    }
}
