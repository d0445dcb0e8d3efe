public import Collectors
import Dashboard
public import FoundationEssentials
public import Monitor
public import Reports

/// `mltop watch` on a pipe: the verdict once the first round is in and whenever its state changes, and a line a change.
public enum WatchRun {
    /// What is watched and how it is told.
    public struct Plan: Sendable {
        /// What is watched.
        public var stack: Stack
        /// The numbers to judge by.
        public var thresholds: Thresholds
        /// The periods of the sources.
        public var intervals: Intervals
        /// How lines are written.
        public var format: ChangeReport.Format
        /// Faults that somebody knows of.
        public var acknowledgements = Acknowledgements()
        /// Tells the user's command; says how that failed, nil when it did not.
        public var notify: @Sendable (StateNotice, NotifySettings) async -> String? = { _, _ in nil }

        /// Puts a plan together.
        public init(stack: Stack, thresholds: Thresholds, intervals: Intervals, format: ChangeReport.Format) {
            self.stack = stack
            self.thresholds = thresholds
            self.intervals = intervals
            self.format = format
        }
    }

    /// Watches until `isRead` or `write` says that nobody reads any more, or the task is cancelled.
    public static func run(
        _ plan: Plan, collectors: [any Collector], clock: some Clock<Duration>, now: @escaping @Sendable () -> Date,
        executor: (any TaskExecutor)? = nil, isRead: () -> Bool, write: (String) -> Bool
    ) async {
        let queue = EventQueue()
        let poller = Poller(
            collectors: collectors, intervals: plan.intervals, clock: clock, now: now, executor: executor
        ) { queue.put($0, isLast: $1) }
        await poller.start()
        let ticks = Task {
            while !Task.isCancelled {
                try? await clock.sleep(for: .seconds(1))
                queue.put(.tick(now()))
            }
        }
        await withTaskCancellationHandler {
            var teller = ChangeTeller(plan: plan, missing: Set(collectors.map(\.source)))
            for await _ in queue.wakeups {
                for event in queue.takeAll() { teller.absorb(event) }
                guard isRead(), teller.lines(at: now()).allSatisfy(write) else { break }
                if let settings = plan.stack.notify, let notice = teller.notice(at: now(), pause: settings.pause) {
                    Task { _ = await plan.notify(notice, settings) }
                }
            }
        } onCancel: {
            queue.close()
        }
        ticks.cancel()
        await poller.stop()
    }
}
