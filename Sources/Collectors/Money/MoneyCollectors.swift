public import AWSClient
public import FoundationEssentials
public import Monitor
public import Wire

/// The collectors of what things cost, and the meter of this program's own calls.
public enum MoneyCollectors {
    /// What they need besides a way to AWS.
    public struct Means: Sendable {
        /// Counts every call.
        public var ledger: CallLedger
        /// Where answers that were paid for are kept.
        public var files: any FileStore
        /// The folder there; nil without one, and then Cost Explorer is not asked.
        public var folder: String?
        /// Seconds between two questions to Cost Explorer.
        public var costExplorerPause: Double

        /// Puts the means together; what was spent is kept in the folder as well.
        public init(
            money: MoneySettings, files: any FileStore, folder: String?, intervals: Intervals = Intervals(),
            now: @escaping @Sendable () -> Date
        ) {
            let book = folder.map { FileSpendingBook("\($0)/paid-calls.json", files: files) }
            ledger = CallLedger(money: money, book: book, now: now)
            self.files = files
            self.folder = folder
            costExplorerPause = intervals[.costExplorer]
        }
    }

    /// One collector for each source of money that `stack` has.
    public static func make(
        for stack: Stack, client: AWSClient, means: Means, now: @escaping @Sendable () -> Date
    ) -> [any Collector] {
        guard stack.aws != nil else { return [] }
        var collectors: [any Collector] = [ClockedCollector(client.clock) { BudgetsCollector(client: client) }]
        if !stack.hosts.isEmpty || stack.function != nil || stack.stream != nil || !stack.buckets.isEmpty {
            let finder = HostFinder(stack: stack, client: client)
            collectors.append(
                ClockedCollector(client.clock) {
                    UsageCollector(stack: stack, finder: finder, client: client, now: now)
                })
        }
        if stack.money.usesCostExplorer {
            collectors.append(
                CostExplorerCollector(
                    client: client, tag: stack.money.costTag, pause: means.costExplorerPause,
                    memory: CostExplorerMemory(folder: means.folder, files: means.files), now: now))
        }
        return collectors
    }

    /// The same collectors, each with its calls counted, and one that reads the count.
    public static func metered(_ collectors: [any Collector], by ledger: CallLedger) -> [any Collector] {
        collectors.map { MeteredCollector($0, ledger: ledger) } + [OwnCallsCollector(ledger: ledger)]
    }
}
