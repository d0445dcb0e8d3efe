public import Collectors
public import FoundationEssentials
public import Monitor

/// One look at everything: each source polled once, one retry for a failure of the way, and a hard limit on the whole.
public enum CheckRun {
    /// The world after one round of at most `timeout` seconds.
    ///
    /// A source that has not answered by then has failed with `.timedOut`. The count of this program's own calls comes
    /// last, when there is something to count. Once each source of `enough` has been read well, nothing else is waited
    /// for; who asks for a failure needs the others, which tell whose fault it is.
    public static func world(
        _ collectors: [any Collector], timeout: Double, clock: some Clock<Duration>,
        now: @escaping @Sendable () -> Date,
        enough: Set<SourceID>? = nil, executor: (any TaskExecutor)? = nil
    ) async -> World {
        var world = await outside(
            collectors.filter { $0.source != .ownCalls }, timeout: timeout, clock: clock, now: now,
            enough: enough, executor: executor)
        if let own = collectors.first(where: { $0.source == .ownCalls }) {
            world.absorb(await Poll.once(own, clock: clock, now: now))
        }
        return world
    }

    private static func outside(
        _ collectors: [any Collector], timeout: Double, clock: some Clock<Duration>,
        now: @escaping @Sendable () -> Date, enough: Set<SourceID>?, executor: (any TaskExecutor)?
    ) async -> World {
        await withTaskGroup(of: PollResult?.self, returning: World.self) { group in
            for collector in collectors {
                group.addTask(executorPreference: executor) { await patiently(collector, clock: clock, now: now) }
            }
            group.addTask {
                try? await clock.sleep(for: .seconds(timeout))
                return nil
            }
            var results: [(result: PollResult, at: Double)] = []
            let start = clock.now
            var missing = Set(collectors.map(\.source))
            var wanted = enough?.intersection(missing)
            // Else nothing but the end of the time would come.
            if missing.isEmpty { group.cancelAll() }
            for await result in group {
                guard let result else {
                    group.cancelAll()
                    break
                }
                missing.remove(result.source)
                results.append((result, start.duration(to: clock.now).inSeconds))
                if missing.isEmpty { break }
                if case .success = result.outcome { wanted?.remove(result.source) }
                if wanted?.isEmpty == true {
                    missing = []
                    break
                }
            }
            group.cancelAll()
            let end = now()
            let beginning = WallStart(now: end, elapsed: start.duration(to: clock.now).inSeconds)
            var world = World()
            for (var result, at) in results {
                result.at = beginning.moment(at, told: result.at)
                world.absorb(result)
            }
            for source in missing {
                world.absorb(
                    PollResult(
                        source: source, at: end, duration: timeout, outcome: .failure(.timedOut(seconds: timeout))))
            }
            return world
        }
    }

    /// Polls once more when the way failed at once; not after a time-out, which has used its time already.
    private static func patiently(
        _ collector: any Collector, clock: some Clock<Duration>, now: @Sendable () -> Date
    ) async -> PollResult {
        let first = await Poll.once(collector, clock: clock, now: now)
        guard case .failure(let failure) = first.outcome else { return first }
        switch failure {
        case .refused, .reset, .unreachable: break
        default: return first
        }
        try? await clock.sleep(for: .milliseconds(200))
        return await Poll.once(collector, clock: clock, now: now)
    }
}
