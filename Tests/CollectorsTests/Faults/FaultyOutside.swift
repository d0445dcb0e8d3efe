import Monitor
import Synchronization
import Wire

/// All that is outside of the program, which answers every question in one way and counts them.
final class FaultyOutside: HTTPTransport, TCPExchange, ProcessRunner {
    private let answer: @Sendable (HTTPRequest) -> HTTPResponse
    private let bytes: [UInt8]
    private let log = Mutex(0)

    /// Answers requests with `answer`, connections and programs with `bytes`.
    init(bytes: [UInt8] = [], answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse) {
        self.bytes = bytes
        self.answer = answer
    }

    /// How often it was asked.
    var asked: Int { log.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        log.withLock { $0 += 1 }
        return answer(request)
    }

    func exchange(
        with address: HostPort, sending question: [UInt8], limits: Limits,
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws(PollFailure) -> TCPReply {
        log.withLock { $0 += 1 }
        // A close before any byte is a failure of the way.
        guard !bytes.isEmpty else { throw .reset }
        return TCPReply(bytes: bytes, duration: 0.003)
    }

    func run(
        _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput {
        log.withLock { $0 += 1 }
        return ProcessOutput(status: 0, output: bytes, errors: [])
    }
}
