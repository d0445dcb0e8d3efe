import AWSClient
import Monitor

/// Polls as another collector does, and tells the ledger on whose behalf the calls are made.
struct MeteredCollector: Collector {
    private let inner: any Collector
    private let ledger: CallLedger

    /// Meters `inner`.
    init(_ inner: any Collector, ledger: CallLedger) {
        self.inner = inner
        self.ledger = ledger
    }

    /// That of the collector inside.
    var source: SourceID { inner.source }

    /// Polls once.
    func collect() async throws(PollFailure) -> Payload {
        ledger.began(inner.source)
        let inner = inner
        let outcome: Result<Payload, PollFailure> = await CallScope.$source.withValue(inner.source) {
            do throws(PollFailure) { return .success(try await inner.collect()) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
