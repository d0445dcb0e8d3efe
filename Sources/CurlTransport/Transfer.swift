import CCurl
import Glibc
import Monitor
import Wire

/// One HTTP request in flight; used on the network thread only.
final class Transfer {
    let id: UInt64
    let order: TransferOrder
    let easy: UnsafeMutableRawPointer
    /// The host and port that are asked, for what is remembered of a server.
    var target: HostPort { HostPort(host: order.destination.host, port: order.destination.port) }
    /// Set when the TLS handshake has begun, hence the TCP connection stands; curl tells its time only after both.
    private(set) var hasBegunHandshake = false
    /// Set when the server asked for a client certificate in the handshake.
    private(set) var wasAskedForCertificate = false
    /// The limit that ended the transfer.
    private(set) var overflow: PollFailure?
    /// The header lines of the last header block as they came.
    private(set) var headerLines: [UInt8] = []
    private(set) var body: [UInt8] = []

    private let budget: BodyBudget
    private let continuation: CheckedContinuation<Result<HTTPResponse, PollFailure>, Never>
    private let errorWords: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var headerBytes = 0
    private var reserved = 0
    private var bodySent = 0
    private var hasEasy = true

    /// Sets up `easy`, a handle without options, which it takes over.
    init(
        id: UInt64, order: TransferOrder, budget: BodyBudget, easy: UnsafeMutableRawPointer,
        continuation: CheckedContinuation<Result<HTTPResponse, PollFailure>, Never>
    ) {
        self.id = id
        self.order = order
        self.easy = easy
        self.budget = budget
        self.continuation = continuation
        errorWords = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorWords.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorWords)
        headerList = setUp()
    }

    deinit {
        budget.give(back: reserved)
        if hasEasy { curl_easy_cleanup(easy) }
        curl_slist_free_all(headerList)
        errorWords.deallocate()
    }

    /// Gives the handle up, without options again, for another transfer; to be called once, after it left the multi handle.
    func handBack() -> UnsafeMutableRawPointer {
        hasEasy = false
        curl_easy_reset(easy)
        return easy
    }

    /// Answers whoever waits; to be called once, after the handle left the multi handle.
    func end(with result: Result<HTTPResponse, PollFailure>) { continuation.resume(returning: result) }

    /// Curl's words for what went wrong; they may name the host, never the whole address.
    var words: String { String(cString: errorWords) }

    /// Takes a piece of the decompressed body; false when it is too much.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        let limit = order.request.limits.body
        guard bytes.count <= limit - body.count else {
            let isCompressed = HeaderBlock.headers(headerLines).contains { $0.name.lowercased() == "content-encoding" }
            overflow = .tooLarge(what: isCompressed ? "decompressed body" : "body", limit: limit)
            dropBody()
            return false
        }
        let needed = body.count + bytes.count
        if needed > reserved {
            // What an array grows by, so that the sum is of memory and not of bytes.
            let wanted = min(max(needed, 2 * reserved, 16 << 10), limit)
            guard budget.take(wanted - reserved) else {
                overflow = .tooLarge(what: "all answers together", limit: budget.limit)
                dropBody()
                return false
            }
            reserved = wanted
            body.reserveCapacity(wanted)
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// The body, with the hold on the memory that it takes.
    func handOver() -> (bytes: [UInt8], hold: BodyHold) {
        defer { (body, reserved) = ([], 0) }
        return (body, BodyHold(reserved, of: budget))
    }

    private func dropBody() {
        budget.give(back: reserved)
        (body, reserved) = ([], 0)
    }

    /// Takes a header line; false when all lines together are too much.
    func receive(header bytes: UnsafeRawBufferPointer) -> Bool {
        let limit = order.request.limits.headers
        guard bytes.count <= limit - headerBytes else {
            overflow = .tooLarge(what: "headers", limit: limit)
            return false
        }
        headerBytes += bytes.count
        // Interim answers (100, 103) have header blocks of their own, of which only the last is the answer's.
        if bytes.starts(with: "HTTP/".utf8) { headerLines.removeAll(keepingCapacity: true) }
        headerLines.append(contentsOf: bytes)
        return true
    }

    /// Copies the next piece of the request's body to where curl sends it from; its size, 0 at the end.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = order.request.body else { return 0 }
        let count = min(buffer.count, body.count - bodySent)
        buffer.copyBytes(from: body[bodySent..<bodySent + count])
        bodySent += count
        return count
    }

    /// Takes a line of curl's own account of the connection.
    func note(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self)
        if line.contains("TLS handshake") { hasBegunHandshake = true }
        if line.contains("Request CERT") { wasAskedForCertificate = true }
    }
}
