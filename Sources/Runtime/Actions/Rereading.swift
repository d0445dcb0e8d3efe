public import Collectors
public import FoundationEssentials
public import Monitor

/// Reads some sources once more into a world that is known already.
public enum Rereading {
    /// Takes into `world` what the collectors of `sources` tell within `timeout` seconds; what is late has failed.
    public static func read(
        _ sources: Set<SourceID>, _ collectors: [any Collector], into world: inout World, timeout: Double,
        clock: some Clock<Duration>, now: @escaping @Sendable () -> Date
    ) async {
        let wanted = collectors.filter { sources.contains($0.source) }
        let results = await withTaskGroup(of: PollResult?.self, returning: [PollResult].self) { group in
            for collector in wanted { group.addTask { await Poll.once(collector, clock: clock, now: now) } }
            group.addTask {
                try? await clock.sleep(for: .seconds(timeout))
                return nil
            }
            var results: [PollResult] = []
            while results.count < wanted.count, let next = await group.next(), let result = next {
                results.append(result)
            }
            group.cancelAll()
            let missing = Set(wanted.map(\.source)).subtracting(results.map(\.source))
            return results
                + missing.map {
                    PollResult(
                        source: $0, at: now(), duration: timeout, outcome: .failure(.timedOut(seconds: timeout)))
                }
        }
        for result in results { world.absorb(result) }
    }
}
