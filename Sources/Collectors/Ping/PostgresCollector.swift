public import Monitor
public import Wire

/// Pings PostgreSQL in its own protocol, without a login.
public struct PostgresCollector: Collector {
    private let address: HostPort
    private let tcp: any TCPExchange
    private let limits: Limits

    /// Pings `address` over `tcp`.
    public init(address: HostPort, tcp: any TCPExchange, limits: Limits = Limits()) {
        self.address = address
        self.tcp = tcp
        self.limits = limits.forPing
    }

    /// `postgres`.
    public var source: SourceID { .postgres }
    /// Seconds between two polls.
    public var interval: Double { 10 }

    /// Asks once; a server that takes no work yet is an answer.
    public func collect() async throws(PollFailure) -> Payload {
        let reply = try await tcp.exchange(
            with: address, sending: PostgresPing.question, limits: limits, until: PostgresPing.isEnough)
        return .postgres(try PostgresPing.judge(reply))
    }
}
