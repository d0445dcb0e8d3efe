public import Monitor
public import Wire

/// Questions over plain TCP, each on a connection of its own, on the thread of a transport.
public final class SocketExchange: TCPExchange {
    private let transport: CurlTransport

    /// Shares the thread of `transport`, which is started by the first exchange.
    public init(on transport: CurlTransport) { self.transport = transport }

    /// Connects, sends `question`, and reads until `isEnough`, a close or a limit; see `TCPExchange`.
    ///
    /// `isEnough` is called on the network thread with all that came so far: it must be quick. A name with several
    /// addresses is tried in their order, each for its share of the connect limit.
    public func exchange(
        with address: HostPort, sending question: [UInt8], limits: Limits,
        until isEnough: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws(PollFailure) -> TCPReply {
        let thread = transport.thread
        let id = thread.nextID()
        let order = ConversationOrder(address: address, question: question, limits: limits, isEnough: isEnough)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                thread.submit(.converse(id, order, continuation))
                // The handler below may have run before the exchange was there to be given up.
                if Task.isCancelled { thread.submit(.giveUp(id)) }
            }
        } onCancel: {
            thread.submit(.giveUp(id))
        }
        return try result.get()
    }
}
