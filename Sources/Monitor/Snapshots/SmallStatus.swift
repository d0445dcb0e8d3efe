public import FoundationEssentials

/// The static status page; its claims are compared, never believed.
public struct StatusPage: Equatable, Sendable {
    /// The HTTP status of `/status.html`.
    public var code: Int
    /// Seconds it took.
    public var latency: Double
    /// Services that the page says are running, as it writes them.
    public var claimsRunning: [String]
    /// True when the page prints something that looks like a password.
    public var showsPassword: Bool
    /// True when its server lists the folder that the page lies in; nil when that was not found out.
    public var listsFolder: Bool?

    /// True when the page itself was shown, so that there was something to read.
    public var isThere: Bool { (200...299).contains(code) }

    /// What came in the page's place; nil when the page was shown.
    var failure: PollFailure? { isThere ? nil : .status(code: code, detail: "") }

    /// Puts a snapshot together.
    public init(
        code: Int, latency: Double, claimsRunning: [String], showsPassword: Bool, listsFolder: Bool? = nil
    ) {
        self.code = code
        self.latency = latency
        self.claimsRunning = claimsRunning
        self.showsPassword = showsPassword
        self.listsFolder = listsFolder
    }
}

/// The answer of a database or cache to a protocol ping over TCP.
public struct PingAnswer: Equatable, Sendable {
    /// What the server said of itself.
    public enum State: Equatable, Sendable {
        /// It speaks the protocol and takes work (PostgreSQL asks for a login; Redis says PONG or asks for a login).
        case ready
        /// It answers and takes no work yet: starting up, loading, shutting down, in its own words.
        case notReady(String)
    }

    /// What the server said of itself.
    public var state: State
    /// A word for the row: `PONG`, `asks for a login`, or the server's own.
    public var detail: String
    /// Seconds from connect to answer.
    public var latency: Double

    /// Puts an answer together.
    public init(state: State, detail: String, latency: Double) {
        self.state = state
        self.detail = detail
        self.latency = latency
    }
}

/// The answer of an endpoint of the user's own.
public struct EndpointAnswer: Equatable, Sendable {
    /// The HTTP status; nil for a `tcp://` endpoint.
    public var code: Int?
    /// True when the status is the expected one (or 200 to 399 where none was set).
    public var statusAsExpected: Bool
    /// False when the body lacks the text that was asked for.
    public var bodyAsExpected: Bool
    /// Seconds from the request to the whole answer.
    public var latency: Double
    /// End of the server's certificate; nil without TLS.
    public var certificateEnds: Date?

    /// Puts an answer together.
    public init(code: Int?, statusAsExpected: Bool, bodyAsExpected: Bool, latency: Double, certificateEnds: Date?) {
        self.code = code
        self.statusAsExpected = statusAsExpected
        self.bodyAsExpected = bodyAsExpected
        self.latency = latency
        self.certificateEnds = certificateEnds
    }
}
