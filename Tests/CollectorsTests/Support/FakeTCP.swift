import Monitor
import Synchronization
import Testing
import Wire

/// A TCP exchange with one planned outcome; one with another address is a failed test.
final class FakeTCP: TCPExchange {
    private let address: HostPort?
    private let outcome: Result<[UInt8], PollFailure>
    private let log = Mutex<[[UInt8]]>([])

    /// Plans `outcome` for `address`; nil plans nothing.
    init(_ address: HostPort? = nil, _ outcome: Result<[UInt8], PollFailure> = .success([])) {
        self.address = address
        self.outcome = outcome
    }

    /// The questions so far.
    var questions: [[UInt8]] { log.withLock { $0 } }

    func exchange(
        with address: HostPort, sending question: [UInt8], limits: Limits,
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws(PollFailure) -> TCPReply {
        log.withLock { $0.append(question) }
        guard address == self.address else {
            Issue.record("unplanned connection to \(address)")
            throw .notUnderstood("unplanned connection in a test")
        }
        let bytes = try outcome.get()
        #expect(isEnough(bytes), "the planned answer is never enough")
        return TCPReply(bytes: bytes, duration: 0.003)
    }
}
