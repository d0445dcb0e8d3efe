public import Monitor
public import Wire

/// HTTP over libcurl: every request of the process on one thread of its own, which is started by the first request.
///
/// Redirects are never followed, TLS is always verified, cookies and netrc are not used. Loopback and metadata addresses
/// never go through a proxy. A request with a body is never sent twice.
public final class CurlTransport: HTTPTransport {
    let thread: NetworkThread
    private let options: TransportOptions

    /// Makes a transport; nothing is started or allocated in curl before the first request.
    public init(_ options: TransportOptions = TransportOptions()) {
        self.options = options
        thread = NetworkThread(budget: BodyBudget(limit: options.bodies))
    }

    deinit {
        thread.stop()
        thread.detach()
    }

    /// Sends `request` and waits for the whole answer within its limits.
    public func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse {
        try request.checkHeaders()
        let order = TransferOrder(request: request, destination: try Destination(request.url), options: options)
        let id = thread.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                thread.submit(.fetch(id, order, continuation))
                // The handler below may have run before the request was there to be given up.
                if Task.isCancelled { thread.submit(.giveUp(id)) }
            }
        } onCancel: {
            thread.submit(.giveUp(id))
        }
        return try result.get()
    }

    /// Gives up whatever is in flight with `.cancelled`, ends the thread and waits for it; later requests are `.cancelled`.
    ///
    /// Not to be called from a callback of the transport itself.
    public func close() {
        thread.stop()
        thread.join()
    }
}
