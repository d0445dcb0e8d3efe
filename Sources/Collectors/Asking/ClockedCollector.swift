import AWSClient
import Monitor
import Synchronization
import Wire

/// Reads anew, with nothing remembered, when the clock turns out to have been wrong: what was asked for is then of other
/// times than was meant.
final class ClockedCollector: Collector {
    private struct Held: Sendable {
        var collector: any Collector
        var correction: Double
    }

    private let clock: CorrectedClock
    private let make: @Sendable () -> any Collector
    private let held: Mutex<Held>
    let source: SourceID

    /// Reads with what `make` gives, which goes by `clock`.
    init(_ clock: CorrectedClock, make: @escaping @Sendable () -> any Collector) {
        self.clock = clock
        self.make = make
        let first = make()
        source = first.source
        held = Mutex(Held(collector: first, correction: clock.correction))
    }

    /// Reads once, and once more when the clock was corrected meanwhile.
    func collect() async throws(PollFailure) -> Payload {
        let first = current()
        let outcome = await Self.outcome(of: first.collector)
        let second = current()
        guard second.correction != first.correction else { return try outcome.get() }
        return try await CallScope.$isOnce.withValue(true) { await Self.outcome(of: second.collector) }.get()
    }

    private func current() -> Held {
        let correction = clock.correction
        return held.withLock { held in
            if held.correction != correction { held = Held(collector: make(), correction: correction) }
            return held
        }
    }

    private static func outcome(of collector: any Collector) async -> Result<Payload, PollFailure> {
        do throws(PollFailure) { return .success(try await collector.collect()) } catch { return .failure(error) }
    }
}
