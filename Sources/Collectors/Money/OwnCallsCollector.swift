import AWSClient
import Monitor

/// Reads the ledger of this program's own calls; it asks nobody.
struct OwnCallsCollector: Collector {
    private let ledger: CallLedger

    /// Reads `ledger`.
    init(ledger: CallLedger) { self.ledger = ledger }

    /// `SourceID.ownCalls`.
    var source: SourceID { .ownCalls }

    /// What was counted so far.
    func collect() async throws(PollFailure) -> Payload { .ownCalls(ledger.reading()) }
}
