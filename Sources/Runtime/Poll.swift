public import Collectors
public import FoundationEssentials
public import Monitor
import Wire

/// One poll of one source: time, duration and outcome are stamped here and nowhere else.
public enum Poll {
    /// Runs `collector` once.
    public static func once(
        _ collector: any Collector, clock: some Clock<Duration>, now: @Sendable () -> Date
    ) async -> PollResult {
        let start = clock.now
        let outcome: Result<Payload, PollFailure>
        let notes = AnswerNotes()
        outcome = await AnswerNotes.$current.withValue(notes) {
            do throws(PollFailure) { return .success(try await collector.collect()) } catch { return .failure(error) }
        }
        let duration = start.duration(to: clock.now)
        var result = PollResult(
            source: collector.source, at: now(), duration: duration.inSeconds, outcome: outcome)
        result.answers = notes.taken
        return result
    }
}

extension Duration {
    /// The duration as seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
