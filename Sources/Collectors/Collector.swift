public import Monitor

/// Reads one source: asks, understands the answer, and gives a snapshot.
///
/// It never retries, times or judges.
public protocol Collector: Sendable {
    /// The source it reads.
    var source: SourceID { get }
    /// Reads the source once.
    func collect() async throws(PollFailure) -> Payload
}
