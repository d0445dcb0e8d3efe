import AWSClient
import Collectors
import Monitor
import Testing
import Wire

extension FakeAWS {
    /// Polls one source of money of `stack` with collectors of its own.
    func collectMoney(
        _ source: SourceID, _ stack: Stack = FakeAWS.stack, files: any FileStore = MemoryFiles(),
        folder: String? = "cache", tag: MoneySettings.CostTag? = nil, pause: Double = 86_400
    ) async throws -> Payload {
        var stack = stack
        stack.money.costTag = tag
        var intervals = Intervals()
        intervals[.costExplorer] = pause
        let means = MoneyCollectors.Means(
            money: stack.money, files: files, folder: folder, intervals: intervals, now: clock)
        let collectors = MoneyCollectors.make(for: stack, client: client(meter: means.ledger), means: means, now: clock)
        let collector = try #require(collectors.first { $0.source == source })
        return try await collector.collect()
    }
}
