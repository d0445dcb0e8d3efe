public import Monitor
public import Wire

/// Pings Redis in its own protocol, without a login.
public struct RedisCollector: Collector {
    private let address: HostPort
    private let tcp: any TCPExchange
    private let limits: Limits

    /// Pings `address` over `tcp`.
    public init(address: HostPort, tcp: any TCPExchange, limits: Limits = Limits()) {
        self.address = address
        self.tcp = tcp
        self.limits = limits.forPing
    }

    /// `redis`.
    public var source: SourceID { .redis }
    /// Seconds between two polls.
    public var interval: Double { 10 }

    /// Asks once; a server that takes no work yet is an answer.
    public func collect() async throws(PollFailure) -> Payload {
        let reply = try await tcp.exchange(
            with: address, sending: RedisPing.question, limits: limits, until: RedisPing.isEnough)
        return .redis(try RedisPing.judge(reply))
    }
}
