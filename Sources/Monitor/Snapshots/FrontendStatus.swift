/// The Flask admin GUI and what its three health addresses say in their bodies (the HTTP status is always 200).
public struct FrontendStatus: Equatable, Sendable {
    /// One health body.
    public struct Answer: Equatable, Sendable {
        /// What the body says; nil when it has neither `healthy` nor `status`.
        public var healthy: Bool?
        /// Its status or error text.
        public var detail: String

        /// Puts an answer together.
        public init(healthy: Bool?, detail: String) {
            self.healthy = healthy
            self.detail = detail
        }
    }

    /// `/api/health`.
    public var own: Part<Answer>
    /// `/api/health/kinesis`.
    public var kinesis: Part<Answer>
    /// `/api/health/lambda`.
    public var lambda: Part<Answer>
    /// Seconds that `/api/health` took; nil when it failed.
    public var latency: Double?

    /// Puts a snapshot together.
    public init(own: Part<Answer>, kinesis: Part<Answer>, lambda: Part<Answer>, latency: Double?) {
        self.own = own
        self.kinesis = kinesis
        self.lambda = lambda
        self.latency = latency
    }
}
