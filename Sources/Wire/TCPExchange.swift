public import Monitor

/// The bytes of a TCP answer and how long they took.
public struct TCPReply: Equatable, Sendable {
    /// What came, up to the limit or until it was enough.
    public var bytes: [UInt8]
    /// Seconds from the start of the connection to the last byte.
    public var duration: Double

    /// Puts a reply together.
    public init(bytes: [UInt8], duration: Double) {
        self.bytes = bytes
        self.duration = duration
    }
}

/// One question and one answer over a TCP connection of their own.
public protocol TCPExchange: Sendable {
    /// Connects, sends `question` (may be empty), reads until `isEnough` says so, the other side closes, or a limit ends it.
    ///
    /// `limits.body` caps the answer. A close after at least one byte is an answer; before it is `.reset`. With an empty
    /// question and an `isEnough` that is true for no bytes, a successful connect is the answer.
    func exchange(
        with address: HostPort, sending question: [UInt8], limits: Limits,
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws(PollFailure) -> TCPReply
}
