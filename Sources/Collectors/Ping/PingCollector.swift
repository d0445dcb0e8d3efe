public import Monitor
public import Wire

/// Pings a service over TCP in its own protocol, without a login.
public struct PingCollector: Collector {
    private let ping: Ping
    private let address: HostPort
    private let tcp: any TCPExchange
    private let limits: Limits

    /// Sends `ping` to `address` over `tcp`.
    public init(_ ping: Ping, address: HostPort, tcp: any TCPExchange, limits: Limits = Limits()) {
        self.ping = ping
        self.address = address
        self.tcp = tcp
        self.limits = limits.forPing
    }

    /// The source that the ping is of.
    public var source: SourceID { ping.source }

    /// Asks once; a server that takes no work yet is an answer.
    public func collect() async throws(PollFailure) -> Payload {
        let reply = try await tcp.exchange(
            with: address, sending: ping.question, limits: limits, until: ping.isEnough)
        return ping.payload(try ping.judge(reply))
    }
}
