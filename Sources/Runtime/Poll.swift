public import Collectors
public import FoundationEssentials
public import Monitor

/// One poll of one source: time, duration and outcome are stamped here and nowhere else.
public enum Poll {
    /// Runs `collector` once.
    public static func once(
        _ collector: any Collector, clock: some Clock<Duration>, now: @Sendable () -> Date
    ) async -> PollResult {
        let start = clock.now
        let outcome: Result<Payload, PollFailure>
        do throws(PollFailure) { outcome = .success(try await collector.collect()) } catch { outcome = .failure(error) }
        let duration = start.duration(to: clock.now)
        return PollResult(source: collector.source, at: now(), duration: duration.inSeconds, outcome: outcome)
    }
}

extension Duration {
    /// The duration as seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
