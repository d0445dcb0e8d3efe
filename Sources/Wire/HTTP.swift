public import Monitor

/// The methods this program sends.
public enum HTTPMethod: String, Sendable {
    /// Reads.
    case get = "GET"
    /// Reads headers only.
    case head = "HEAD"
    /// Searches, AWS calls, logins and actions.
    case post = "POST"
    /// Changes a part (Airflow).
    case patch = "PATCH"
    /// Changes a whole (Lambda mappings).
    case put = "PUT"
}

/// The limits of one exchange.
public struct Limits: Equatable, Sendable {
    /// Seconds to a connection.
    public var connect: Double
    /// Seconds to the whole answer, connection included.
    public var total: Double
    /// Bytes of body, counted after decompression.
    public var body: Int
    /// Bytes of all headers.
    public var headers: Int

    /// Puts limits together; the defaults are those of a health poll.
    public init(connect: Double = 2, total: Double = 10, body: Int = 16 << 20, headers: Int = 256 << 10) {
        self.connect = connect
        self.total = total
        self.body = body
        self.headers = headers
    }
}

/// One HTTP request.
///
/// Redirects are never followed; TLS is always verified.
public struct HTTPRequest: Equatable, Sendable {
    /// One header line.
    public struct Header: Equatable, Sendable {
        /// The name as it is sent.
        public var name: String
        /// The value; the transport refuses CR, LF and NUL.
        public var value: String

        /// Puts a header together.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The method.
    public var method: HTTPMethod
    /// The whole address; sent byte for byte, so path and query are encoded by the caller.
    public var url: String
    /// Headers in the order they are sent; a `Host` header replaces the address's own.
    public var headers: [Header]
    /// The body; nil for none.
    public var body: [UInt8]?
    /// The limits.
    public var limits: Limits

    /// Puts a request together.
    public init(
        _ method: HTTPMethod, _ url: String, headers: [Header] = [], body: [UInt8]? = nil, limits: Limits = Limits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

/// One HTTP answer, whatever its status.
public struct HTTPResponse: Equatable, Sendable {
    /// The status code.
    public var status: Int
    /// The headers as they came.
    public var headers: [HTTPRequest.Header]
    /// The body, decompressed.
    public var body: [UInt8]
    /// Seconds from the start to the last byte.
    public var duration: Double
    /// End of the server's certificate, as seconds since 1970; nil without TLS or when it is not known.
    public var certificateEnds: Double?
    /// What goes when the answer goes, such as the hold on its memory; no part of what the answer says.
    private let hold: (any Sendable & AnyObject)?

    /// Puts an answer together.
    public init(
        status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = [], duration: Double = 0,
        certificateEnds: Double? = nil, hold: (any Sendable & AnyObject)? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.duration = duration
        self.certificateEnds = certificateEnds
        self.hold = hold
    }

    /// True when both say the same.
    public static func == (left: HTTPResponse, right: HTTPResponse) -> Bool {
        left.status == right.status && left.headers == right.headers && left.body == right.body
            && left.duration == right.duration && left.certificateEnds == right.certificateEnds
    }

    /// The first header of that name, compared without case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Sends HTTP requests.
///
/// `send` throws for everything before a status line (DNS, connect, TLS, limits) and for a body over the limit; a status
/// of 400 or above is an answer, not an error. Cancelling the task gives the request up at once with `.cancelled`.
public protocol HTTPTransport: Sendable {
    /// Sends `request` and waits for the whole answer within its limits.
    func send(_ request: HTTPRequest) async throws(PollFailure) -> HTTPResponse
}
